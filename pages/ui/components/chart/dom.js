// @ts-check
// Small pieces that everything around a picture is made of: elements, icons, labels.

const ICONS = Object.freeze({
  'zoom-in': 'M12 5v14M5 12h14', 'zoom-out': 'M5 12h14', search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L20 20',
  all: 'M12 3v6M9 6l3-3l3 3M12 21v-6M9 18l3 3l3-3M4 12h16',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6M12 9v6',
  'full-screen': 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5', 'leave-full-screen': 'M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5',
  boss: 'M7 20v-5h10v5M12 15V5M8 9l4-4l4 4', report: 'M5 4h8v5H5zM9 9v8h4M18 13v8M14 17h8', peer: 'M3 8h7v7H3zM18 8v8M14 12h8',
  seat: 'M4 5h3M10 5h4M17 5h3M4 5v3M4 11v3M4 17v2h3M10 19h4M17 19h3v-2M20 14v-3M20 8V5', open: 'M4 5h16v14H4zM14 5v14M17 9h1M17 12h1',
  'influence-line': 'M4 12h15M13 6l6 6l-6 6', 'conflict-line': 'M13 3L6 13h5l-1 8l8-11h-5z', leave: 'M6 6l12 12M18 6L6 18',
})

export function person (node) { return node?.closest?.('[data-person]') ?? null }

// Where a card stands, in the picture's units, as it is written there.
export function corner (node) {
  const at = { x: 0, y: 0 }
  for (let here = node; here?.getAttribute; here = here.parentElement) {
    const [x, y] = (here.getAttribute('transform') || '').match(/-?[\d.]+/g) || [0, 0]
    at.x += Number(x)
    at.y += Number(y)
  }
  return at
}

// A key that an input method still uses to compose a character belongs to it alone.
export function onKey (node, act) {
  node.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) event.stopPropagation()
    else act(event)
  })
}

export function stop (event) {
  event.preventDefault()
  event.stopPropagation()
}

export function make (tag, name) {
  const node = document.createElement(tag)
  if (name) node.className = name
  return node
}

export function said (tag, name, text) {
  const node = make(tag, name)
  node.textContent = text
  return node
}

export function label (button, text) {
  button.setAttribute('aria-label', text)
  button.title = text
}

export function icon (button, name) { outline(button, ICONS[name]) }

export function outline (button, line) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', line)
  svg.append(path)
  button.replaceChildren(svg)
}

// A sign of the picture on a button.
export function mark (button, id) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  svg.setAttribute('viewBox', '-9 -9 18 18')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'mark')
  use.setAttribute('href', `#${id}`)
  svg.append(use)
  button.replaceChildren(svg)
}
