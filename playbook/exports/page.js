// @ts-check
// The page on its own: its chart is dragged, zoomed and looked at as a whole.
"use strict";
const view = /** @type {HTMLElement | null} */ (document.querySelector(".chart"));
const svg = view && view.querySelector("svg");
if (svg) {
  const whole = svg.viewBox.baseVal, full = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
  let seen = { ...full }, held = null;
  const show = () => svg.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.w} ${seen.h}`);
  const zoom = (by, x = seen.x + seen.w / 2, y = seen.y + seen.h / 2) => {
    const w = Math.min(full.w, Math.max(full.w / 16, seen.w / by)), share = w / seen.w;
    seen = { x: x - (x - seen.x) * share, y: y - (y - seen.y) * share, w, h: seen.h * share };
    if (w === full.w) seen = { ...full };
    show();
  };
  const move = (right, down) => { seen.x += right * seen.w; seen.y += down * seen.h; show(); };
  const fit = () => { seen = { ...full }; show(); };
  const place = event => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };
  const keys = {
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), "0": fit,
    ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
  };
  view.addEventListener("keydown", event => {
    if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); keys[event.key](); }
  });
  view.addEventListener("wheel", event => {
    if (document.activeElement !== view && !event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, ...place(event));
  }, { passive: false });
  view.addEventListener("pointerdown", event => { held = place(event); view.setPointerCapture(event.pointerId); });
  view.addEventListener("pointermove", event => {
    if (!held) return;
    const [x, y] = place(event);
    seen.x -= x - held[0]; seen.y -= y - held[1];
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) view.addEventListener(end, () => { held = null; });
  const buttons = { "zoom-in": () => zoom(1.25), "zoom-out": () => zoom(0.8), fit };
  for (const [id, act] of Object.entries(buttons)) document.getElementById(id).addEventListener("click", act);
}
const take = document.getElementById("take-plan");
if (take) take.addEventListener("click", () => {
  const packed = atob(document.getElementById("plan-json").textContent.trim());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([Uint8Array.from(packed, char => char.charCodeAt(0))], { type: "application/json" }));
  link.download = take.dataset.name;
  link.click();
  URL.revokeObjectURL(link.href);
});
