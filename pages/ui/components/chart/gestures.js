// @ts-check
// Mouse, wheel and touch on the picture: dragging it or a card, pinching, choosing somebody. A finger scrolls the page where the picture cannot move.

import { CardDrag } from './card_drag.js'
import { person } from './dom.js'
import { pinched, wheelFactor, withinEdges } from './viewport_geometry.js'

const DRAG = 4

export class Gestures {
  constructor (view) {
    this.view = view
    this.area = view.area
    this.pointers = new Map()
    this.card = new CardDrag(view)
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

  at ({ clientX, clientY }) {
    const { left, top } = this.view.frame.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  // In the picture's units.
  onPicture (event) {
    const { x, y, scale } = this.view, at = this.at(event)
    return { x: (at.x - x) / scale, y: (at.y - y) / scale }
  }

  // In the window of the browser, where a finger stays while the page scrolls under it.
  press (event) {
    if (event.button) return
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (this.pointers.size === 1) this.dragged = false
    const node = person(event.target)
    this.taken = this.card.takes(node, event) ? { node, point: this.onPicture(event) } : null
  }

  move (event) {
    const before = this.pointers.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    if (this.pointers.size === 1) {
      if (!this.dragged && Math.hypot(now.x - before.x, now.y - before.y) < DRAG) return
      if (!this.dragged) {
        this.dragged = true
        this.area.setPointerCapture(event.pointerId)
        this.area.classList.add('dragging')
        if (this.taken?.node.isConnected) this.card.begin(this.taken.node, this.taken.point)
      }
      if (this.card.active) this.card.move(this.onPicture(event))
      else if (!this.taken) this.pan(now.x - before.x, now.y - before.y, event.pointerType === 'touch')
    } else {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1]
      const { factor, middle } = pinched(before, now, other)
      this.dragged = true
      this.view.zoom(factor, this.at({ clientX: middle.x, clientY: middle.y }))
    }
    this.pointers.set(event.pointerId, now)
  }

  // A finger takes the picture as far as its edges, and from there the page.
  pan (x, y, isFinger) {
    const { view } = this
    view.anchor = null
    if (!isFinger) { view.pan(x, y); return }
    const { box, scale, size } = view
    const part = { x: withinEdges(view.x, x, box.width * scale, size.width), y: withinEdges(view.y, y, box.height * scale, size.height) }
    if (part.x || part.y) view.pan(part.x, part.y)
    if (y !== part.y) view.room.page?.scrollBy(0, part.y - y)
  }

  lift (event) {
    this.pointers.delete(event.pointerId)
    if (this.card.active && event.type === 'pointerup') this.card.drop()
    else this.card.cancel()
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
