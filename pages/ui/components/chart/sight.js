// @ts-check
// What is in sight: where the cards stand in the window, what lies over it, and the picture moved no farther than somebody needs to be seen.

import { corner } from './dom.js'
import { around, fitted, onScreen, shiftTo } from './viewport_geometry.js'

const AIR = 8

export class Sight {
  constructor (view) {
    this.view = view
    this.covered = null
  }

  // Moves the picture no farther than these cards need to be seen; worked out from where they stand, so that a second time moves nothing.
  reveal (nodes) {
    const { x, y } = shiftTo(around(nodes.map((node) => this.placeOf(node))), this.view.size, this.covered)
    if (!this.view.picture || (!x && !y)) return
    this.view.anchor = null
    this.view.pan(x, y)
  }

  // Where a card stands on the picture, as it is written there.
  cardOf (node) {
    const { x: left, y: top } = corner(node), ring = node.querySelector('.ring')
    return { left, top, width: Number(ring.getAttribute('width')), height: Number(ring.getAttribute('height')) }
  }

  // The edges of a card in the window.
  placeOf (node) {
    const card = this.cardOf(node), { x: left, y: top } = onScreen(this.view, { x: card.left, y: card.top })
    return { left, top, right: left + card.width * this.view.scale, bottom: top + card.height * this.view.scale }
  }

  // Somebody new comes into sight with the boss, at the scale there is.
  welcome (id) {
    const node = this.view.people.byId(id), boss = this.view.people.byId(node.dataset.boss)
    this.reveal([node])
    if (boss) this.reveal([node, boss])
  }

  // What lies over the picture comes at the side where it does not hide who is selected, and stays there: so nothing has to move.
  cover (pixels = 0) {
    if (!pixels && this.covered) this.uncover()
    else if (pixels && !this.covered) {
      const node = this.view.people.byId(this.view.people.selected), { left, right } = node ? this.placeOf(node) : { left: 0, right: 0 }
      const side = right > this.view.size.width - pixels && left > this.view.size.width - right ? 'left' : 'right'
      this.covered = { left: 0, right: 0, [side]: pixels + AIR }
      document.documentElement.dataset.chartCard = side
      this.frame(this.covered)
    }
  }

  uncover () {
    this.covered = null
    this.frame({ left: 0, right: 0 })
  }

  // The buttons, the small map and the search stand in what is not covered.
  frame (sides) {
    for (const [side, pixels] of Object.entries(sides)) this.view.stage.style.setProperty(`--covered-${side}`, `${pixels}px`)
  }

  // The whole picture in what is not covered.
  fit () {
    const { box, size } = this.view, { left, right } = this.covered
    const stand = fitted(box, { width: size.width - left - right, height: size.height })
    this.view.put({ ...stand, x: stand.x + left })
    this.view.touched = true
    this.view.place()
  }
}
