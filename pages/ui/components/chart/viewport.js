// @ts-check
// The frame around the picture that the server drew: zoom, pan, fit, flying to a person.

import { corner, icon, label, make, person } from './dom.js'
import { Emphasis } from './emphasis.js'
import { Flight } from './flight.js'
import { FullScreen } from './full_screen.js'
import { Gestures } from './gestures.js'
import { glide, places } from './glide.js'
import { standing } from './initial_viewport.js'
import { MANY, Minimap, Tip } from './minimap.js'
import { ChartState, Orders } from './outbox.js'
import { painted } from './painting.js'
import { Room } from './room.js'
import { learn, Search } from './search.js'
import { People } from './selection.js'
import { Sight } from './sight.js'
import { Palette } from './toolbar.js'
import { Unasked } from './unasked.js'
import {
  clamped, fitted, heightOnPhone, isWhole, onScreen, partFrom, putting, STEP, zoomed,
} from './viewport_geometry.js'

const READABLE = 0.45, READABLE_ON_PHONE = 0.75, SAID = 9000

// Whom the server last asked a chart to show; each asking is obeyed once.
let obeyed

export class View {
  // Nowhere until the frame has a size.
  scale = NaN
  x = NaN
  y = NaN
  /** @type {(name: string, value: any) => void} */
  tell

  constructor (parent, state = new ChartState()) {
    this.state = state
    this.frame = make('div', 'chart')
    this.stage = make('div', 'stage')
    this.area = make('div', 'view')
    this.area.tabIndex = -1
    this.rest = this.area
    this.tools = make('div', 'tools')
    this.hint = make('p', 'hint')
    this.said = make('div', 'said')
    this.said.setAttribute('role', 'status')
    this.stage.append(this.area, this.tools, this.said)
    this.frame.append(this.stage, this.hint)
    parent.append(this.frame)
    this.touched = false
    this.unasked = new Unasked(this.frame)
    this.room = new Room(this)
    this.screen = new FullScreen(this)
    this.tool('search', () => this.search.open())
    this.tool('zoom-in', () => this.zoom(STEP))
    this.tool('zoom-out', () => this.zoom(1 / STEP))
    this.tool('fit', () => this.wholeOrNear())
    this.tool('all', () => this.people.all())
    this.tool('full-screen', () => this.screen.toggle())
    this.gestures = new Gestures(this)
    this.orders = new Orders({
      state, tell: (name, value) => this.tell(name, value), stay: () => this.stay(), paint: (order) => this.paint(order),
    })
    this.sight = new Sight(this)
    this.flight = new Flight(this)
    this.emphasis = new Emphasis(this)
    this.people = new People(this)
    this.search = new Search(this)
    this.palette = new Palette(this)
    this.map = new Minimap(this)
    this.tip = new Tip(this)
    this.sizes = new ResizeObserver(() => {
      this.room.changed()
      this.room.stretch()
      if (this.touched) this.place()
      else this.open()
      this.room.tell()
    })
    this.sizes.observe(this.stage)
  }

  // Streamlit calls this with each new picture; where nothing but words changed, the picture stays.
  show (data) {
    this.data = data
    this.words = data.words
    if (data.index) learn(data.id, data.index)
    this.room.show(data)
    this.palette.offer(data)
    this.frame.lang = data.language
    this.hint.textContent = data.words.keys
    this.hint.id = `keys-${data.id}`
    for (const button of this.tools.children) label(button, data.words[button.dataset.tool])
    const again = this.orders.answered(data.answered)
    this.theme()
    // The first picture is drawn for the room there is: that is told before anything is drawn.
    if (!data.svg) { this.room.tell(); return }
    if (data.svg !== this.drawn || again) this.draw(data.svg)
    this.orders.drawn()
    this.sight.cover(data.covered)
    if (data.said && data.said !== this.lastSaid) this.say(data.said)
    this.lastSaid = data.said
    this.palette.show()
    this.tools.querySelector('[data-tool=all]').hidden = !(data.all || this.people.nodes.some((node) => node.classList.contains('fold')))
    if (data.goto && data.goto.serial !== obeyed) this.goTo(data.goto)
    this.room.tell()
  }

  goTo ({ serial, person: id }) {
    obeyed = serial
    const { mode } = this.people, held = this.people.focused
    if (mode?.sought === id) { mode.done(id); return }
    mode?.leave()
    if (!this.people.byId(id)) { this.state.selected = null; this.people.mark(); this.palette.show(); return }
    this.people.select(id)
    if (held) this.people.refocus()
    if (this.newcomers.has(id)) this.sight.welcome(id)
    else this.fly(id)
  }

  draw (svg) {
    const first = !this.picture, held = first ? this.state.focused : this.people.focused
    const aimed = this.people.mode && person(this.frame.getRootNode().activeElement)?.dataset.person
    const awaited = this.state.newcomer
    const before = this.box, stood = first ? new Map() : places(this), chosen = stood.get(this.people.selected)
    this.gestures.card.cancel()
    const picture = document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true)
    for (const node of picture.querySelectorAll('[data-person] > title')) node.remove()
    picture.setAttribute('aria-describedby', this.hint.id)
    this.area.replaceChildren(picture)
    this.drawn = svg
    this.picture = picture
    const [, , width, tall] = picture.getAttribute('viewBox').split(' ').map(Number)
    this.box = { width, height: tall }
    const laidAnew = before && !this.isSameBox(before)
    const whole = before && isWhole(before, this.scale, this.size)
    this.people.found(picture)
    if (first && this.state.selected) this.unasked.later('selected', () => this.tell('selected', this.state.selected))
    if (held) this.people.focus(this.people.mode && this.people.byId(aimed))
    if (held && !this.people.focused) this.people.refocus()
    if (first && this.isSameBox(this.state.stand?.box)) this.resume()
    if (this.touched && laidAnew && !this.anchor && chosen) this.anchor = { person: this.people.selected, at: chosen }
    if (!this.touched && (whole || !this.anchor)) this.open()
    else if (!this.toAnchor(laidAnew) && laidAnew) this.open()
    else this.place()
    this.newcomers = first ? new Set() : new Set(this.people.nodes.map((node) => node.dataset.person).filter((id) => !stood.has(id)))
    if (awaited && this.people.selected === awaited) this.sight.welcome(awaited)
    this.map.draw()
    glide(this, stood)
  }

  isSameBox (box) { return box && box.width === this.box.width && box.height === this.box.height }

  // Where the picture stood before its element was replaced.
  resume () {
    const { scale, x, y } = this.state.stand
    this.put({ scale, x, y })
    this.touched = true
  }

  // Whoever is selected stays where they stand on the screen when the picture is laid out anew.
  stay () {
    const node = this.people.byId(this.people.selected)
    if (node) this.keep(node)
  }

  // After a branch was opened its boss stays where they stood on the screen.
  keep (node) {
    this.anchor = { person: node.dataset.person, at: onScreen(this, corner(node)) }
  }

  toAnchor (laidAnew) {
    const node = this.anchor && this.people.byId(this.anchor.person)
    if (!node) return false
    this.put(putting(this.scale, corner(node), this.anchor.at))
    if (laidAnew) this.anchor = null
    this.place()
    return true
  }

  leave () {
    this.sizes.disconnect()
    this.search.close()
    this.room.leave()
    this.unasked.stop()
    this.screen.leave()
    this.frame.remove()
  }

  theme () {
    const paper = getComputedStyle(this.frame).backgroundColor, [r, g, b] = (paper.match(/[\d.]+/g) || [255, 255, 255]).map(Number)
    document.documentElement.style.setProperty('--chart-paper', paper)
    this.frame.classList.toggle('dark', 0.3 * r + 0.6 * g + 0.1 * b < 110)
  }

  say (text) {
    this.said.textContent = text
    clearTimeout(this.hush)
    this.hush = setTimeout(() => { this.said.textContent = '' }, SAID)
  }

  // Paints a change that was not answered yet onto its card; false where there is nothing to paint.
  paint (order) {
    const node = this.people.byId(order.person)
    if (!node || !painted(node, order, this.data.palette?.stances)) return false
    this.palette.show()
    return true
  }

  // -- where the picture stands: its scale, and its corner in the frame

  get phone () { return this.room.phone }

  get size () { return this.room.size }

  put (stand) { Object.assign(this, stand) }

  fit () {
    const { width, height } = this.size
    if (!width || !height || !this.box) return
    this.put(fitted(this.box, this.size))
    this.touched = false
    this.place()
  }

  // Where it opens nearer than the whole, the whole and back.
  wholeOrNear () {
    if (this.sight.covered && !this.phone) { this.sight.fit(); return }
    this.whole = Boolean(this.data.least) && !(this.whole && !this.touched)
    if (this.whole) this.fit()
    else if (this.data.least) this.open()
    else this.fit()
  }

  // At first the whole picture; where that could not be read, the part that says most.
  open () {
    this.fit()
    if (!this.box || this.whole) return
    if (this.data.least) { this.near(this.data.least()); return }
    const least = this.phone ? READABLE_ON_PHONE : this.data.people > MANY ? READABLE : 0
    this.near(least)
    // On a phone the frame is no taller than the picture and its buttons need.
    if (this.size.width && this.phone && !document.fullscreenElement) {
      this.room.tall = heightOnPhone(this.box, this.scale, this.data.height, this.room.below)
      this.y = 0
      this.place()
    }
  }

  // No smaller than can be read, and then where it says most.
  near (scale) {
    if (this.scale >= scale) return
    const { width, height } = this.size
    const from = standing(this.people.nodes, this.box, { width: width / scale, height: height / scale })
    this.put(partFrom(this.box, scale, this.size, from))
    this.place()
  }

  zoom (factor, at = { x: this.size.width / 2, y: this.size.height / 2 }) {
    this.anchor = null
    this.put(zoomed(this, factor, at))
    this.touched = true
    this.place()
  }

  // By so many pixels, as by hand.
  pan (x, y) {
    this.put({ x: this.x + x, y: this.y + y })
    this.touched = true
    this.place()
  }

  fly (id) {
    const node = this.people.byId(id)
    if (node) this.flight.to(node)
  }

  place () {
    if (!this.picture) return
    this.put(clamped(this, this.box, this.size))
    this.picture.setAttribute('width', String(this.box.width * this.scale))
    this.picture.setAttribute('height', String(this.box.height * this.scale))
    this.picture.style.transform = `translate(${this.x}px, ${this.y}px)`
    this.state.stand = this.touched ? { scale: this.scale, x: this.x, y: this.y, box: this.box } : null
    this.frame.classList.toggle('moved', this.touched)
    this.area.classList.toggle('tall', this.box.height * this.scale > this.size.height + 1)
    this.frame.dataset.scale = this.scale.toFixed(4)
    this.map.place()
    this.tip?.hide()
  }

  tool (name, act) {
    const button = make('button', '')
    button.type = 'button'
    button.dataset.tool = name
    button.addEventListener('click', act)
    icon(button, name)
    this.tools.append(button)
  }
}
