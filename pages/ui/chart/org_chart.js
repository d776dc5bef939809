// The chart on the screen: zoom, pan, keyboard and selection around an SVG that the server drew.
// Streamlit calls the default export again with each new picture; what the user did lives per element, so that it survives.

const views = new WeakMap()
const SMALLEST = 0.1, LARGEST = 6, STEP = 1.25, DRAG = 4, READABLE = 0.35, PHONE = 600, READABLE_ON_PHONE = 0.75, BUTTONS = 56
const ICONS = {
  'zoom-in': 'M12 5v14M5 12h14', 'zoom-out': 'M5 12h14',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6M12 9v6',
  'full-screen': 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5', 'leave-full-screen': 'M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5',
}

export default function ({ data, parentElement, setStateValue }) {
  let view = views.get(parentElement)
  if (!view) {
    view = new View(parentElement)
    views.set(parentElement, view)
  }
  view.select = (id) => setStateValue('selected', id)
  view.show(data)
  return () => { view.leave(); views.delete(parentElement) }
}

class View {
  constructor (parent) {
    this.frame = make('div', 'chart')
    this.area = make('div', 'view')
    this.tools = make('div', 'tools')
    this.hint = make('p', 'hint')
    this.frame.append(this.area, this.tools, this.hint)
    parent.append(this.frame)
    this.selected = null
    this.touched = false
    this.pointers = new Map()
    this.tool('zoom-in', () => this.zoom(STEP))
    this.tool('zoom-out', () => this.zoom(1 / STEP))
    this.tool('fit', () => this.fit())
    this.tool('full-screen', () => this.toggleFull())
    this.area.addEventListener('wheel', (event) => this.wheel(event), { passive: false })
    this.area.addEventListener('pointerdown', (event) => this.press(event))
    this.area.addEventListener('pointermove', (event) => this.move(event))
    for (const end of ['pointerup', 'pointercancel']) this.area.addEventListener(end, (event) => this.lift(event))
    this.area.addEventListener('click', (event) => this.click(event))
    this.area.addEventListener('dblclick', (event) => { if (!person(event.target)) this.fit() })
    this.area.addEventListener('keydown', (event) => this.key(event))
    this.area.addEventListener('focusin', (event) => this.reveal(person(event.target)))
    this.onFull = () => this.full()
    document.addEventListener('fullscreenchange', this.onFull)
    this.sizes = new ResizeObserver(() => { if (this.touched) this.place(); else this.open() })
    this.sizes.observe(this.frame)
  }

  show ({ svg, words, height, language }) {
    this.words = words
    this.tallest = height
    this.frame.style.height = `${height}px`
    this.frame.lang = language === 'zh' ? 'zh-CN' : 'en'
    this.hint.textContent = words.keys
    for (const button of this.tools.children) label(button, words[button.dataset.tool])
    if (svg !== this.drawn) {
      const root = this.frame.getRootNode()
      const focused = root.activeElement && person(root.activeElement)?.dataset.person
      const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
      this.area.replaceChildren(document.importNode(picture, true))
      this.drawn = svg
      this.picture = this.area.firstElementChild
      const [, , width, tall] = this.picture.getAttribute('viewBox').split(' ').map(Number)
      this.box = { width, height: tall }
      this.mark()
      if (focused) this.byId(focused)?.focus({ preventScroll: true })
    }
    this.theme()
    if (this.touched) this.place()
    else this.open()
  }

  leave () {
    this.sizes.disconnect()
    document.removeEventListener('fullscreenchange', this.onFull)
    this.frame.remove()
  }

  theme () {
    const [r, g, b] = (getComputedStyle(this.frame).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number)
    this.frame.classList.toggle('dark', 0.3 * r + 0.6 * g + 0.1 * b < 110)
  }

  // -- where the picture stands

  get size () { return { width: this.frame.clientWidth, height: this.frame.clientHeight } }

  fit () {
    const { width, height } = this.size
    if (!width || !height || !this.box) return
    this.scale = Math.min(width / this.box.width, height / this.box.height)
    this.x = (width - this.box.width * this.scale) / 2
    this.y = (height - this.box.height * this.scale) / 2
    this.touched = false
    this.place()
  }

  // At first the whole picture; where that could not be read, as on a phone, its left part.
  open () {
    this.fit()
    const least = this.size.width < PHONE ? READABLE_ON_PHONE : READABLE
    if (this.scale < least) {
      this.scale = least
      this.x = 0
      this.y = Math.max(0, (this.size.height - this.box.height * this.scale) / 2)
      this.place()
    }
    // On a phone the frame is no taller than the picture and its buttons need.
    if (this.size.width && this.size.width < PHONE && !document.fullscreenElement) {
      this.frame.style.height = `${Math.min(this.tallest, this.box.height * this.scale + BUTTONS)}px`
      this.y = 0
      this.place()
    }
  }

  zoom (factor, at = { x: this.size.width / 2, y: this.size.height / 2 }) {
    const scale = Math.min(LARGEST, Math.max(SMALLEST, this.scale * factor))
    this.x = at.x - (at.x - this.x) * scale / this.scale
    this.y = at.y - (at.y - this.y) * scale / this.scale
    this.scale = scale
    this.touched = true
    this.place()
  }

  place () {
    const { width, height } = this.size
    const keep = 60
    this.x = Math.min(width - keep, Math.max(keep - this.box.width * this.scale, this.x))
    this.y = Math.min(height - keep, Math.max(keep - this.box.height * this.scale, this.y))
    this.picture.setAttribute('width', this.box.width * this.scale)
    this.picture.setAttribute('height', this.box.height * this.scale)
    this.picture.style.transform = `translate(${this.x}px, ${this.y}px)`
    this.frame.classList.toggle('moved', this.touched)
    this.frame.dataset.scale = this.scale.toFixed(4)
  }

  reveal (node) {
    if (!node || !node.matches(':focus-visible')) return
    const outer = this.frame.getBoundingClientRect(), inner = node.getBoundingClientRect(), air = 16
    const dx = Math.max(outer.left + air - inner.left, 0) || Math.min(outer.right - air - inner.right, 0)
    const dy = Math.max(outer.top + air - inner.top, 0) || Math.min(outer.bottom - air - inner.bottom, 0)
    if (!dx && !dy) return
    this.x += dx
    this.y += dy
    this.touched = true
    this.place()
  }

  // -- selection

  choose (id) {
    if (id === this.selected) return
    this.selected = id
    this.mark()
    this.select(id)
  }

  mark () {
    const people = this.people()
    if (this.selected && !this.byId(this.selected)) this.selected = null
    const last = people.find((node) => node.dataset.person === this.selected) || people[0]
    for (const node of people) {
      const chosen = node.dataset.person === this.selected
      node.classList.toggle('selected', chosen)
      node.setAttribute('aria-selected', String(chosen))
      node.setAttribute('tabindex', node === last ? '0' : '-1')
    }
    for (const line of this.area.querySelectorAll('[data-from]')) {
      line.classList.toggle('near-selected', this.selected !== null && [line.dataset.from, line.dataset.to].includes(this.selected))
    }
  }

  people () { return [...this.area.querySelectorAll('[data-person]')] }
  byId (id) { return this.people().find((node) => node.dataset.person === id) }

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
    this.choose(node ? node.dataset.person : null)
    node?.focus({ preventScroll: true })
  }

  // -- keyboard

  key (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const node = person(event.target)
    const act = {
      Enter: () => this.choose(node?.dataset.person ?? this.selected), ' ': () => this.choose(node?.dataset.person ?? this.selected),
      Escape: () => this.choose(null),
      '+': () => this.zoom(STEP), '=': () => this.zoom(STEP), '-': () => this.zoom(1 / STEP), 0: () => this.fit(),
      ArrowUp: () => this.go(node, 'up'), ArrowDown: () => this.go(node, 'down'),
      ArrowLeft: () => this.go(node, 'left'), ArrowRight: () => this.go(node, 'right'),
      Home: () => this.focus(this.people()[0]), End: () => this.focus(this.people().at(-1)),
    }[event.key]
    if (!act || (event.key === 'Escape' && document.fullscreenElement && !this.selected)) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  // Up is the boss, down the first report, left and right the colleagues under one boss; without one, the nearest card that way.
  go (node, way) {
    if (!node) return
    const people = this.people()
    const { person: id, boss } = node.dataset
    const peers = people.filter((other) => other.dataset.boss === boss)
    const step = { left: -1, right: 1 }[way]
    const next = way === 'up' ? boss && this.byId(boss)
      : way === 'down' ? people.find((other) => other.dataset.boss === id)
        : boss !== undefined && peers[peers.indexOf(node) + step]
    this.focus(next || nearest(node, people, way))
  }

  focus (node) {
    if (!node) return
    for (const other of this.people()) other.setAttribute('tabindex', other === node ? '0' : '-1')
    node.focus({ preventScroll: true })
  }

  // -- full screen

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
    const button = this.tools.lastElementChild
    button.dataset.tool = document.fullscreenElement ? 'leave-full-screen' : 'full-screen'
    icon(button, button.dataset.tool)
    label(button, this.words[button.dataset.tool])
    this.fit()
  }
}

function nearest (node, people, way) {
  const here = node.getBoundingClientRect()
  const x = here.left + here.width / 2, y = here.top + here.height / 2
  let best = null, least = Infinity
  for (const other of people) {
    if (other === node) continue
    const there = other.getBoundingClientRect()
    const dx = there.left + there.width / 2 - x, dy = there.top + there.height / 2 - y
    const [along, across] = { up: [-dy, dx], down: [dy, dx], left: [-dx, dy], right: [dx, dy] }[way]
    if (along < 4) continue
    const far = along + 2.5 * Math.abs(across)
    if (far < least) { least = far; best = other }
  }
  return best
}

function person (node) { return node?.closest?.('[data-person]') ?? null }

function make (tag, name) {
  const node = document.createElement(tag)
  if (name) node.className = name
  return node
}

function label (button, text) {
  button.setAttribute('aria-label', text)
  button.title = text
}

function icon (button, name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  button.replaceChildren(svg)
}
