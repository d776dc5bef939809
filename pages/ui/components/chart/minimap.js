// @ts-check
// A small map of a large chart: everybody as a dot in their stance's color, and where the window stands. And the facts under the pointer.

import { corner, make, person } from './dom.js'
import { isWhole } from './viewport_geometry.js'

export const MANY = 60
const MAPPED = 40
const WIDE = 180, TALL = 120, LARGER = 1.8, WAIT = 400

export class Minimap {
  constructor (view) {
    this.view = view
    this.box = make('div', 'minimap')
    this.canvas = make('canvas', '')
    this.lens = make('div', 'lens')
    this.box.append(this.canvas, this.lens)
    this.box.setAttribute('aria-hidden', 'true')
    this.box.hidden = true
    view.stage.append(this.box)
    const go = (event) => { if (event.buttons) this.go(event) }
    this.box.addEventListener('pointerdown', (event) => { this.box.setPointerCapture(event.pointerId); this.go(event) })
    this.box.addEventListener('pointermove', go)
  }

  draw () {
    const { people, box, picture } = this.view
    const { people: count, unit } = this.view.data
    this.needed = count >= MAPPED || Boolean(unit)
    if (!this.needed) { this.box.hidden = true; return }
    this.ratio = Math.min(WIDE / box.width, TALL / box.height) * (unit ? LARGER * unit() : 1)
    const [width, height] = [box.width * this.ratio, box.height * this.ratio]
    Object.assign(this.canvas, { width: width * 2, height: height * 2 })
    Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` })
    const paint = this.canvas.getContext('2d')
    // From what is written, not from what is measured: that would have the whole page laid out first.
    const share = this.ratio * 2, inks = {}
    for (const node of people.nodes) {
      const { stance } = node.dataset, { x, y } = corner(node), ring = node.querySelector('.ring')
      inks[stance] ??= picture.querySelector(`#f-${stance} rect`)?.getAttribute('stroke') || '#9aa0a6'
      paint.fillStyle = inks[stance]
      paint.fillRect(x * share, y * share, Math.max(2, ring.getAttribute('width') * share), Math.max(2, ring.getAttribute('height') * share))
    }
    this.place()
  }

  place () {
    const { scale, x, y, box, size } = this.view
    if (!this.needed || !box) return
    this.box.hidden = isWhole(box, scale, size) || this.view.phone
    const share = this.ratio / scale
    const left = Math.max(0, -x * share), top = Math.max(0, -y * share)
    Object.assign(this.lens.style, {
      left: `${left}px`, top: `${top}px`,
      width: `${Math.min(box.width * this.ratio, (size.width - x) * share) - left}px`,
      height: `${Math.min(box.height * this.ratio, (size.height - y) * share) - top}px`,
    })
  }

  go (event) {
    const { left, top } = this.canvas.getBoundingClientRect()
    const { scale, size } = this.view
    this.view.x = size.width / 2 - (event.clientX - left) / this.ratio * scale
    this.view.y = size.height / 2 - (event.clientY - top) / this.ratio * scale
    this.view.touched = true
    this.view.place()
  }
}

export class Tip {
  constructor (view) {
    this.view = view
    this.box = make('div', 'tip')
    this.box.hidden = true
    this.box.setAttribute('aria-hidden', 'true')
    view.stage.append(this.box)
    view.area.addEventListener('pointermove', (event) => { if (event.pointerType === 'mouse' && !event.buttons) this.over(person(event.target)) })
    view.area.addEventListener('pointerleave', () => this.over(null))
    for (const end of ['pointerdown', 'keydown']) view.frame.addEventListener(end, () => { clearTimeout(this.coming); this.hide() }, true)
  }

  over (node) {
    if (node === this.node) return
    this.node = node
    clearTimeout(this.coming)
    this.hide()
    if (node) this.coming = setTimeout(() => this.show(node), WAIT)
  }

  show (node) {
    if (!node.isConnected) return
    this.box.textContent = node.getAttribute('aria-label')
    this.box.hidden = false
    const outer = this.view.frame.getBoundingClientRect(), inner = node.getBoundingClientRect()
    const left = Math.min(outer.width - this.box.offsetWidth - 8, Math.max(8, inner.left - outer.left))
    const below = inner.bottom - outer.top + 8
    const top = below + this.box.offsetHeight < outer.height ? below : Math.max(8, inner.top - outer.top - this.box.offsetHeight - 8)
    Object.assign(this.box.style, { left: `${left}px`, top: `${top}px` })
  }

  hide () { this.box.hidden = true }
}
