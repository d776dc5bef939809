// @ts-check
// Where the window stands on a picture that is larger than it: on the top of the organization, with as many of the decisive people
// beside it as there is room for. That the heading is whole is worth two of them.

import { corner } from './dom.js'

const MARKED = 60, AIR = 8, ABOVE = 40, HEADED = 2

// `nodes` are the cards, `box` the picture's size, `part` how much of it the window shows, all in the picture's units.
export function standing (nodes, box, part) {
  const { width = 0, height = 0 } = nodes[0]?.dataset ?? {}, card = { width: Number(width), height: Number(height) }
  const marked = nodes.filter((node) => node.querySelector('[href="#star"]')).slice(0, MARKED).map(corner)
  const top = nodes.length ? corner(nodes[0]) : { x: 0, y: 0 }
  const left = (x) => Math.max(0, Math.min(x, box.width - part.width)), upper = (y) => Math.max(0, Math.min(y, box.height - part.height))
  const middle = left(top.x + (card.width - part.width) / 2), highest = Math.max(0, top.y - ABOVE)
  const lefts = new Set([middle, ...marked.flatMap((one) => [left(one.x - AIR), left(one.x + card.width + AIR - part.width)])])
  const uppers = new Set([0, ...marked.map((one) => upper(one.y + card.height + AIR - part.height))].filter((y) => y <= highest))
  let best = { x: middle, y: upper(highest), worth: -1, off: 0 }
  for (const x of lefts) {
    for (const y of uppers) {
      const inside = (one) => one.x >= x && one.x + card.width <= x + part.width && one.y >= y && one.y + card.height <= y + part.height
      if (!inside(top)) continue
      const worth = marked.filter(inside).length + (x ? 0 : HEADED), off = Math.abs(x - middle) + y
      if (worth > best.worth || (worth === best.worth && off < best.off)) best = { x, y, worth, off }
    }
  }
  return best
}
