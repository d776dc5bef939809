// @ts-check
// The lines of one person stand out, and all that is not joined to them pales: of whoever is under the pointer, else of who is selected.
// Nothing pales while a second person is picked or a card is drawn along, when everybody may be meant, nor where there are no lines.

import { person } from './dom.js'

const LINES = '[data-from]', WAIT = 120

export class Emphasis {
  constructor (view) {
    this.view = view
    this.hovered = null
    view.area.addEventListener('pointermove', (event) => { if (event.pointerType === 'mouse' && !event.buttons) this.over(person(event.target)) })
    view.area.addEventListener('pointerleave', () => this.over(null))
  }

  over (node) {
    const id = node?.dataset.person ?? null
    if (id === this.coming) return
    this.coming = id
    clearTimeout(this.timer)
    this.timer = setTimeout(() => { this.hovered = this.coming; this.show() }, WAIT)
  }

  show () {
    const { area, gestures, people } = this.view
    const lines = area.querySelectorAll(LINES)
    const all = people.mode || gestures?.card.active || !lines.length
    const id = all ? null : people.byId(this.hovered) ? this.hovered : people.selected
    const near = new Set([id])
    let quarrel = false
    for (const line of lines) {
      const { from, to } = line.dataset, joined = id !== null && (from === id || to === id)
      line.classList.toggle('joined', joined)
      if (joined) near.add(from).add(to)
      quarrel ||= joined && line.classList.contains('conflict')
    }
    for (const node of people.nodes) node.classList.toggle('near', near.has(node.dataset.person))
    area.classList.toggle('one', id !== null)
    area.classList.toggle('quarrel', quarrel)
  }
}
