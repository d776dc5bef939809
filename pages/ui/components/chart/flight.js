// @ts-check
// The flight of the window to a person: near enough to be read, in the middle. At once for whoever asks the system for less motion.

import { flownTo, onTheWay } from './viewport_geometry.js'

const TIME = 350

export class Flight {
  constructor (view) { this.view = view }

  to (node) {
    const { view } = this, { left, top, right, bottom } = view.sight.placeOf(node)
    const from = { scale: view.scale, x: view.x, y: view.y }
    const to = flownTo(from, { x: (left + right) / 2, y: (top + bottom) / 2 }, view.size, view.sight.covered)
    view.touched = true
    this.stop()
    const begun = performance.now()
    const step = (now) => {
      const part = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : Math.min(1, Math.max(0, now - begun) / TIME)
      view.put(onTheWay(from, to, part))
      view.place()
      if (part < 1) this.next = requestAnimationFrame(step)
    }
    step(begun)
    this.next = requestAnimationFrame(step)
  }

  stop () { cancelAnimationFrame(this.next) }
}
