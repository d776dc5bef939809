// @ts-check
// The way of the cards from where they stood to where they stand on a new picture, so that the eye keeps everybody. Whoever asks the system
// for less motion sees none.

import { corner } from './dom.js'
import { onScreen } from './viewport_geometry.js'

const TIME = 250, MOST = 500, LEAST = 1
const OTHERS = '.reporting, .influence, .conflict, .bolts, .department, .department-names'

// Where each card stands in the window.
export function places (view) {
  return new Map(view.people.nodes.map((node) => [node.dataset.person, onScreen(view, corner(node))]))
}

// `before` are the places on the picture that was there; nothing moves unless somebody stood elsewhere.
export function glide (view, before) {
  const { nodes } = view.people
  if (!before.size || nodes.length > MOST || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const timing = { duration: TIME, easing: 'ease-out' }
  const moved = nodes.map((node) => {
    const from = before.get(node.dataset.person), to = onScreen(view, corner(node))
    return { node, known: Boolean(from), x: from ? from.x - to.x : 0, y: from ? from.y - to.y : 0 }
  })
  if (!moved.some(({ x, y }) => Math.hypot(x, y) > LEAST)) return
  for (const { node, known, x, y } of moved) {
    const { x: left, y: top } = own(node)
    if (!known) appear(node, timing)
    else node.animate([{ transform: `translate(${left + x / view.scale}px, ${top + y / view.scale}px)` }, { transform: `translate(${left}px, ${top}px)` }], timing)
  }
  for (const other of view.picture.querySelectorAll(OTHERS)) appear(other, timing)
}

function appear (node, timing) {
  node.animate([{ opacity: 0, offset: 0 }], timing)
}

// What its own attribute says; a group around it may be moved too.
function own (node) {
  const [x, y] = (node.getAttribute('transform') || '').match(/-?[\d.]+/g) || [0, 0]
  return { x: Number(x), y: Number(y) }
}
