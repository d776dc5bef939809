// The frame around the picture that the server drew: zoom, pan, fit, full screen, flying to a person.

const SMALLEST = 0.02, LARGEST = 6, STEP = 1.25, DRAG = 4, READABLE = 0.45, PHONE = 600, READABLE_ON_PHONE = 0.75, BUTTONS = 56
const MARGIN = 16
const FLIGHT = 350, ARRIVE = 0.9, AROUND = 226, LOWEST = 480, HIGHEST = 1100, OTHER_SHAPE = 0.12, SETTLE = 250, REACH = 60, EDGE = 15

// Whom the server last asked a chart to show; each asking is obeyed once.
let obeyed

class View {
  constructor (parent, state = new ChartState()) {
    this.state = state
    this.frame = make('div', 'chart')
    this.area = make('div', 'view')
    this.area.tabIndex = -1
    this.rest = this.area
    this.tools = make('div', 'tools')
    this.hint = make('p', 'hint')
    this.said = make('div', 'said')
    this.said.setAttribute('role', 'status')
    this.frame.append(this.area, this.tools, this.hint, this.said)
    parent.append(this.frame)
    this.touched = false
    this.unasked = new Unasked(this.frame)
    this.pointers = new Map()
    this.tool('search', () => this.search.open())
    this.tool('zoom-in', () => this.zoom(STEP))
    this.tool('zoom-out', () => this.zoom(1 / STEP))
    this.tool('fit', () => this.wholeOrNear())
    this.tool('full-screen', () => this.toggleFull())
    this.area.addEventListener('wheel', (event) => this.wheel(event), { passive: false })
    this.area.addEventListener('pointerdown', (event) => this.press(event))
    this.area.addEventListener('pointermove', (event) => this.move(event))
    for (const end of ['pointerup', 'pointercancel']) this.area.addEventListener(end, (event) => this.lift(event))
    this.area.addEventListener('click', (event) => this.click(event))
    this.area.addEventListener('dblclick', (event) => this.doubleClick(event))
    // A press moves no focus: a click does, to whom it selects. So a drag selects nobody, and a button leaves the keys with the card.
    this.frame.addEventListener('mousedown', (event) => { if (event.target.closest('button, .view')) event.preventDefault() })
    this.onFull = () => this.full()
    document.addEventListener('fullscreenchange', this.onFull)
    this.orders = new Orders(this)
    this.people = new People(this)
    this.search = new Search(this)
    this.palette = new Palette(this)
    this.map = new Minimap(this)
    this.tip = new Tip(this)
    this.sizes = new ResizeObserver(() => { this.measured = null; this.stretch(); if (this.touched) this.place(); else this.open(); this.tellSize() })
    this.sizes.observe(this.frame)
  }

  // Streamlit calls this with each new picture; where nothing but words changed, the picture stays.
  show (data) {
    this.data = data
    this.words = data.words
    this.tallest = data.height
    if (!document.fullscreenElement && this.frame.style.height !== `${data.height}px`) this.tall = data.height
    if (data.wide !== this.wide) this.stretch()
    this.frame.lang = data.language === 'zh' ? 'zh-CN' : 'en'
    this.hint.textContent = data.words.keys
    this.hint.id = `keys-${data.id}`
    for (const button of this.tools.children) label(button, data.words[button.dataset.tool])
    const again = this.orders.answered(data.answered)
    this.theme()
    if (data.svg !== this.drawn || again) this.draw(data.svg)
    this.orders.drawn()
    if (data.said && data.said !== this.lastSaid) this.say(data.said)
    this.lastSaid = data.said
    this.palette.show()
    if (data.goto && data.goto.serial !== obeyed) this.goTo(data.goto)
    this.tellSize()
  }

  goTo ({ serial, person: id }) {
    obeyed = serial
    const { mode } = this.people, held = this.people.focused
    if (mode?.sought === id) { mode.done(id); return }
    mode?.leave()
    if (!this.people.byId(id)) { this.state.selected = null; this.people.mark(); this.palette.show(); return }
    this.people.select(id)
    if (held) this.people.refocus()
    this.fly(id)
  }

  draw (svg) {
    const first = !this.picture, held = first ? this.state.focused : this.people.focused
    const aimed = this.people.mode && person(this.frame.getRootNode().activeElement)?.dataset.person
    const awaited = this.state.newcomer
    const before = this.box
    const picture = document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true)
    for (const node of picture.querySelectorAll('[data-person] > title')) node.remove()
    picture.setAttribute('aria-describedby', this.hint.id)
    this.area.replaceChildren(picture)
    this.drawn = svg
    this.picture = picture
    const [, , width, tall] = picture.getAttribute('viewBox').split(' ').map(Number)
    this.box = { width, height: tall }
    const laidAnew = before && (before.width !== width || before.height !== tall)
    const whole = before && before.width * this.scale <= this.size.width + 1 && before.height * this.scale <= this.size.height + 1
    this.people.found(picture)
    if (first && this.state.selected) this.unasked.later('selected', () => this.tell('selected', this.state.selected))
    if (held) this.people.focus(this.people.mode && this.people.byId(aimed))
    if (held && !this.people.focused) this.people.refocus()
    if (!this.touched && (whole || !this.anchor)) this.open()
    else if (!this.toAnchor(laidAnew) && laidAnew) this.open()
    else this.place()
    if (awaited && this.people.selected === awaited) this.welcome(awaited)
    this.map.draw()
  }

  // Somebody new comes into sight with the boss, and with the others under that boss where there is room.
  welcome (id) {
    const node = this.people.byId(id), boss = this.people.byId(node.dataset.boss)
    const peers = boss ? this.people.nodes.filter((other) => other.dataset.boss === node.dataset.boss) : []
    for (const group of [[node], [node, boss], [node, boss, ...peers]]) if (!group.includes(undefined)) this.reveal(group)
  }

  // Whoever is selected stays where they stand on the screen when the picture is laid out anew.
  stay () {
    const node = this.people.byId(this.people.selected)
    if (node) this.keep(node)
  }

  // After a branch was opened its boss stays where they stood on the screen.
  keep (node) {
    const { x, y } = corner(node)
    this.anchor = { person: node.dataset.person, left: this.x + x * this.scale, top: this.y + y * this.scale }
  }

  toAnchor (laidAnew) {
    const node = this.anchor && this.people.byId(this.anchor.person)
    if (!node) return false
    const { x, y } = corner(node)
    this.x = this.anchor.left - x * this.scale
    this.y = this.anchor.top - y * this.scale
    if (laidAnew) this.anchor = null
    this.place()
    return true
  }

  leave () {
    this.sizes.disconnect()
    this.search.close()
    clearTimeout(this.settling)
    this.unasked.stop()
    document.removeEventListener('fullscreenchange', this.onFull)
    this.frame.remove()
  }

  theme () {
    const [r, g, b] = (getComputedStyle(this.frame).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number)
    this.frame.classList.toggle('dark', 0.3 * r + 0.6 * g + 0.1 * b < 110)
  }

  say (text) {
    this.said.textContent = text
    clearTimeout(this.hush)
    this.hush = setTimeout(() => { this.said.textContent = '' }, 9000)
  }

  // Where nothing stands beside it, the frame reaches into the margins of the page.
  stretch () {
    this.wide = this.data?.wide
    const host = this.frame.getRootNode().host
    let page = this.wide && !this.phone ? host?.parentElement : null
    while (page && !['auto', 'scroll'].includes(getComputedStyle(page).overflowY)) page = page.parentElement
    let reach = 0
    if (page) {
      const { left, right } = host.getBoundingClientRect(), edge = page.getBoundingClientRect().left
      reach = Math.max(0, Math.min(REACH, Math.min(left - edge, edge + page.clientWidth - right) - EDGE))
    }
    this.frame.style.marginInline = `${-reach}px`
    this.frame.style.width = `calc(100% + ${2 * reach}px)`
    this.measured = null
  }

  // The server draws for the window there is; a new size is told once it has settled.
  tellSize () {
    clearTimeout(this.settling)
    this.settling = setTimeout(() => this.unasked.later('window', () => {
      const { width, height } = this.size
      if (!width || !height || this.phone || !this.data?.window) return
      const tall = Math.round(Math.min(HIGHEST, Math.max(LOWEST, window.innerHeight - AROUND)) / 20) * 20
      const high = document.fullscreenElement ? height : tall
      const [knownWidth, knownHeight, knownTall] = this.data.window
      const off = Math.abs(Math.log(width / high / (knownWidth / knownHeight)))
      if ((off > OTHER_SHAPE || Math.abs(tall - knownTall) > 40) && !document.hidden) this.tell('window', [Math.round(width), Math.round(high), tall])
    }), SETTLE)
  }

  // -- where the picture stands

  get phone () { return window.innerWidth < PHONE }

  // Measured once: to ask for it while a new picture waits to be laid out would lay out the whole page each time.
  get size () {
    if (!this.measured?.width) this.measured = { width: this.frame.clientWidth, height: this.frame.clientHeight }
    return this.measured
  }

  set tall (pixels) {
    this.frame.style.height = `${pixels}px`
    this.measured = null
  }

  fit () {
    const { width, height } = this.size
    if (!width || !height || !this.box) return
    this.scale = Math.min(width / this.box.width, height / this.box.height)
    this.x = (width - this.box.width * this.scale) / 2
    this.y = (height - this.box.height * this.scale) / 2
    this.touched = false
    this.place()
  }

  // Where it opens nearer than the whole, the whole and back.
  wholeOrNear () {
    this.whole = Boolean(this.data.least) && !(this.whole && !this.touched)
    if (this.whole) this.fit()
    else if (this.data.least) this.open()
    else this.fit()
  }

  // At first the whole picture; where that could not be read, the part that says most, as on a phone its left part.
  open () {
    this.fit()
    if (!this.box || this.whole) return
    if (this.data.least) { this.near(this.data.least()); return }
    const least = this.phone ? READABLE_ON_PHONE : this.data.people > MANY ? READABLE : 0
    if (this.scale < least) {
      this.scale = least
      this.x = 0
      this.y = Math.min(0, (this.size.height - this.box.height * this.scale) / 2)
      if (this.box.height * this.scale > this.size.height) this.y = 0
      this.place()
    }
    // On a phone the frame is no taller than the picture and its buttons need.
    if (this.size.width && this.phone && !document.fullscreenElement) {
      this.tall = Math.min(this.tallest, this.box.height * this.scale + BUTTONS)
      this.y = 0
      this.place()
    }
  }

  // No smaller than can be read, and then where it says most.
  near (scale) {
    if (this.scale >= scale) return
    const { width, height } = this.size, { box } = this
    const { x, y } = standing(this.people.nodes, box, { width: width / scale, height: height / scale })
    this.scale = scale
    this.x = box.width * scale < width ? (width - box.width * scale) / 2 : -x * scale
    this.y = box.height * scale < height ? (height - box.height * scale) / 2 : -y * scale
    this.place()
  }

  zoom (factor, at = { x: this.size.width / 2, y: this.size.height / 2 }) {
    this.anchor = null
    const scale = Math.min(LARGEST, Math.max(SMALLEST, this.scale * factor))
    this.x = at.x - (at.x - this.x) * scale / this.scale
    this.y = at.y - (at.y - this.y) * scale / this.scale
    this.scale = scale
    this.touched = true
    this.place()
  }

  fly (id) {
    const node = this.people.byId(id)
    if (!node) return
    const outer = this.frame.getBoundingClientRect(), inner = node.getBoundingClientRect()
    const at = { x: (inner.left + inner.width / 2 - outer.left - this.x) / this.scale, y: (inner.top + inner.height / 2 - outer.top - this.y) / this.scale }
    const scale = Math.max(this.scale, ARRIVE)
    const from = { scale: this.scale, x: this.x, y: this.y }
    const to = { scale, x: outer.width / 2 - at.x * scale, y: outer.height / 2 - at.y * scale }
    this.touched = true
    cancelAnimationFrame(this.flying)
    const begun = performance.now()
    const step = (now) => {
      const part = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : Math.min(1, Math.max(0, now - begun) / FLIGHT)
      const eased = part * (2 - part)
      for (const key of ['scale', 'x', 'y']) this[key] = from[key] + (to[key] - from[key]) * eased
      this.place()
      if (part < 1) this.flying = requestAnimationFrame(step)
    }
    step(begun)
    this.flying = requestAnimationFrame(step)
  }

  place () {
    if (!this.picture) return
    const { width, height } = this.size
    const keep = 60
    this.x = Math.min(width - keep, Math.max(keep - this.box.width * this.scale, this.x))
    this.y = Math.min(height - keep, Math.max(keep - this.box.height * this.scale, this.y))
    this.picture.setAttribute('width', this.box.width * this.scale)
    this.picture.setAttribute('height', this.box.height * this.scale)
    this.picture.style.transform = `translate(${this.x}px, ${this.y}px)`
    this.frame.classList.toggle('moved', this.touched)
    this.frame.dataset.scale = this.scale.toFixed(4)
    this.map.place()
    this.tip?.hide()
  }

  // Moves the picture no farther than these cards need to be seen; worked out from where they stand, so that a second time moves nothing.
  reveal (nodes) {
    const { width, height } = this.size, { strip } = this.palette
    const boxes = nodes.map((node) => {
      const { x, y } = corner(node), ring = node.querySelector('.ring')
      const [left, top] = [this.x + x * this.scale, this.y + y * this.scale]
      return { left, top, right: left + ring.getAttribute('width') * this.scale, bottom: top + ring.getAttribute('height') * this.scale }
    })
    const [left, top] = ['left', 'top'].map((side) => Math.min(...boxes.map((box) => box[side])))
    const [right, bottom] = ['right', 'bottom'].map((side) => Math.max(...boxes.map((box) => box[side])))
    const under = !strip.hidden && left < strip.offsetLeft + strip.offsetWidth ? height - strip.offsetTop : 0
    const shift = (from, to, room) => to - from > room ? 0 : from < 0 ? -from : Math.min(0, room - to)
    const dx = shift(left - MARGIN, right + MARGIN, width), dy = shift(top - MARGIN, bottom + MARGIN, height - under)
    if (this.picture && (dx || dy)) {
      this.x += dx
      this.y += dy
      this.touched = true
      this.anchor = null
      this.place()
    }
  }

  // -- mouse and touch

  wheel (event) {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0025)), this.at(event))
  }

  at (event) {
    const { left, top } = this.frame.getBoundingClientRect()
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
      this.anchor = null
      this.x += now.x - before.x
      this.y += now.y - before.y
      this.touched = true
      this.place()
    } else {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1]
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      this.dragged = true
      this.zoom(Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1), middle)
    }
    this.pointers.set(event.pointerId, now)
  }

  lift (event) {
    this.pointers.delete(event.pointerId)
    this.area.classList.remove('dragging')
  }

  click (event) {
    if (this.dragged) { this.dragged = false; return }
    const node = person(event.target)
    if (node && (node.classList.contains('fold') || event.target.closest('.knob'))) { this.people.fold(node); return }
    this.people.choose(node ? node.dataset.person : null)
  }

  doubleClick (event) {
    const node = person(event.target)
    if (!node) this.wholeOrNear()
    else if (!node.classList.contains('fold')) this.people.openCard(node.dataset.person)
  }

  // -- buttons and full screen

  tool (name, act) {
    const button = make('button', '')
    button.type = 'button'
    button.dataset.tool = name
    button.addEventListener('click', act)
    icon(button, name)
    this.tools.append(button)
  }

  toggleFull () {
    if (document.fullscreenElement) document.exitFullscreen()
    else this.frame.requestFullscreen?.()
  }

  full () {
    this.measured = null
    const button = this.tools.lastElementChild
    button.dataset.tool = document.fullscreenElement ? 'leave-full-screen' : 'full-screen'
    icon(button, button.dataset.tool)
    label(button, this.words[button.dataset.tool])
    this.fit()
    this.tellSize()
  }
}
