// The people on the picture: who is selected, where the focus goes, what a key does.

class People {
  constructor (view) {
    this.view = view
    this.selected = null
    this.nodes = []
    this.mode = null
    view.area.addEventListener('keydown', (event) => this.key(event))
  }

  found (picture) {
    this.nodes = [...picture.querySelectorAll('[data-person]')]
    this.ids = new Map(this.nodes.map((node) => [node.dataset.person, node]))
    this.mark()
  }

  byId (id) { return this.ids?.get(id) }

  choose (id, { tell = true } = {}) {
    if (this.mode) { if (id) this.mode.done(id); return }
    if (id === this.selected) return
    this.selected = id
    this.mark()
    if (tell) this.view.tell('selected', id)
    this.view.palette.show()
  }

  // The card stands beside the chart, where full screen would hide it.
  openCard (id) {
    if (this.mode || !id) return
    if (document.fullscreenElement) document.exitFullscreen()
    this.choose(id)
    this.view.orders.send({ tell: 'open', person: id })
  }

  fold (node) {
    const open = node.getAttribute('aria-expanded') === 'false'
    this.view.keep(open && this.byId(node.dataset.boss) ? this.byId(node.dataset.boss) : node)
    this.view.touched = true
    this.view.orders.send({ tell: 'fold', fold: node.dataset.fold, open })
  }

  mark () {
    if (this.selected && !this.byId(this.selected)) this.selected = null
    const last = this.byId(this.selected) || this.nodes[0]
    for (const node of this.nodes) {
      const chosen = node.dataset.person === this.selected
      node.classList.toggle('selected', chosen)
      node.setAttribute('aria-selected', String(chosen))
      node.setAttribute('tabindex', node === last ? '0' : '-1')
    }
    for (const line of this.view.area.querySelectorAll('[data-from]')) {
      line.classList.toggle('near-selected', this.selected !== null && [line.dataset.from, line.dataset.to].includes(this.selected))
    }
  }

  // -- keyboard

  key (event) {
    const node = person(event.target)
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && this.view.data.palette) {
      stop(event)
      this.view.orders.send({ tell: event.shiftKey ? 'redo' : 'undo' })
      return
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const view = this.view
    const enter = () => {
      if (!node) return
      if (node.classList.contains('fold')) this.fold(node)
      else if (node.dataset.person === this.selected && !this.mode) this.openCard(node.dataset.person)
      else this.choose(node.dataset.person)
    }
    const act = {
      Enter: enter, ' ': enter, Escape: () => this.escape(), '/': () => view.search.open(),
      '+': () => view.zoom(STEP), '=': () => view.zoom(STEP), '-': () => view.zoom(1 / STEP), 0: () => view.wholeOrNear(),
      ArrowUp: () => this.go(node, 'up'), ArrowDown: () => this.go(node, 'down'),
      ArrowLeft: () => this.go(node, 'left'), ArrowRight: () => this.go(node, 'right'),
      Home: () => this.focus(this.nodes[0]), End: () => this.focus(this.nodes.at(-1)),
      x: () => { if (node?.dataset.fold) this.fold(node) },
    }[event.key] || view.palette.keyed(event.key, node)
    if (!act || (event.key === 'Escape' && document.fullscreenElement && !this.selected && !this.mode)) return
    stop(event)
    act()
  }

  escape () {
    if (this.mode) this.mode.leave()
    else this.choose(null)
  }

  // A tree that grows downwards (aria-orientation), as the ARIA practices say: up is the boss, down opens a fold or goes to the first report,
  // left and right are the colleagues under one boss; without one, the nearest card that way.
  go (node, way) {
    if (!node) return
    if (way === 'down' && node.classList.contains('fold')) { this.fold(node); return }
    const { person: id, boss } = node.dataset
    const peers = this.nodes.filter((other) => other.dataset.boss === boss)
    const step = { left: -1, right: 1 }[way]
    const next = way === 'up' ? boss && this.byId(boss)
      : way === 'down' ? this.nodes.find((other) => other.dataset.boss === id)
        : boss !== undefined && peers[peers.indexOf(node) + step]
    this.focus(next || nearest(node, this.nodes, way))
  }

  focus (node) {
    if (!node) return
    for (const other of this.nodes) other.setAttribute('tabindex', other === node ? '0' : '-1')
    node.focus({ preventScroll: true })
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
