// @ts-check
// Mouse, wheel and touch on the picture: dragging, pinching, choosing somebody.

import { person } from './dom.js'
import { pinched, wheelFactor } from './viewport_geometry.js'

const DRAG = 4

export class Gestures {
  constructor (view) {
    this.view = view
    this.area = view.area
    this.pointers = new Map()
    this.area.addEventListener('wheel', (event) => this.wheel(event), { passive: false })
    this.area.addEventListener('pointerdown', (event) => this.press(event))
    this.area.addEventListener('pointermove', (event) => this.move(event))
    for (const end of ['pointerup', 'pointercancel']) this.area.addEventListener(end, (event) => this.lift(event))
    this.area.addEventListener('click', (event) => this.click(event))
    this.area.addEventListener('dblclick', (event) => this.doubleClick(event))
    // A press moves no focus: a click does, to whom it selects. So a drag selects nobody, and a button leaves the keys with the card.
    view.frame.addEventListener('mousedown', (event) => { if (event.target.closest('button, .view')) event.preventDefault() })
  }

  wheel (event) {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.view.zoom(wheelFactor(event.deltaY, event.deltaMode), this.at(event))
  }

  at (event) {
    const { left, top } = this.view.frame.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  press (event) {
    if (event.button) return
    this.pointers.set(event.pointerId, this.at(event))
    if (this.pointers.size === 1) this.dragged = false
  }

  move (event) {
    const before = this.pointers.get(event.pointerId)
    if (!before) return
    const now = this.at(event)
    if (this.pointers.size === 1) {
      if (!this.dragged && Math.hypot(now.x - before.x, now.y - before.y) < DRAG) return
      if (!this.dragged) {
        this.dragged = true
        this.area.setPointerCapture(event.pointerId)
        this.area.classList.add('dragging')
      }
      this.view.anchor = null
      this.view.pan(now.x - before.x, now.y - before.y)
    } else {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1]
      const { factor, middle } = pinched(before, now, other)
      this.dragged = true
      this.view.zoom(factor, middle)
    }
    this.pointers.set(event.pointerId, now)
  }

  lift (event) {
    this.pointers.delete(event.pointerId)
    this.area.classList.remove('dragging')
  }

  click (event) {
    if (this.dragged) { this.dragged = false; return }
    const node = person(event.target), { people } = this.view
    if (node && (node.classList.contains('fold') || event.target.closest('.knob'))) { people.fold(node); return }
    people.choose(node ? node.dataset.person : null)
  }

  doubleClick (event) {
    const node = person(event.target)
    if (!node) this.view.wholeOrNear()
    else if (!node.classList.contains('fold')) this.view.people.openCard(node.dataset.person)
  }
}
