// @ts-check
// The people on the picture. One of them at most is selected: the ring, the strip, the focus and what a key does follow from that one id,
// which `select` alone sets. Only while a second person is picked the focus walks by itself; then no key changes anybody.

import { onKey, person, stop } from './dom.js'
import { steps } from './neighbors.js'
import { STEP } from './viewport_geometry.js'

const AMONG = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

export class People {
  constructor (view) {
    this.view = view
    this.nodes = []
    this.mode = null
    onKey(view.area, (event) => this.key(event))
    view.area.addEventListener('focusin', (event) => this.entered(person(event.target)))
    view.area.addEventListener('focusout', () => setTimeout(() => { if (view.frame.isConnected) view.state.focused = this.focused }))
  }

  get selected () { return this.view.state.selected }

  get focused () { return this.view.area.contains(this.view.frame.getRootNode().activeElement) }

  found (picture) {
    this.nodes = [...picture.querySelectorAll('[data-person]')]
    this.steps = null
    this.ids = new Map(this.nodes.map((node) => [node.dataset.person, node]))
    const { state } = this.view
    if (state.newcomer && this.ids.has(state.newcomer)) this.select(state.newcomer)
    else if (state.selected && !this.ids.has(state.selected)) this.select(null)
    else this.mark()
  }

  byId (id) { return this.ids?.get(id) }

  // A click or key on somebody: the second person of what is being picked, else the selection.
  choose (id) {
    if (this.mode) { if (id && !this.byId(id)?.classList.contains('fold')) this.mode.done(id); return }
    this.select(id)
    this.refocus()
  }

  select (id) {
    const { state } = this.view
    const changed = id !== state.selected
    state.selected = id
    state.newcomer = null
    if (changed) this.view.palette.close()
    this.mark()
    if (changed) this.view.tell('selected', id)
    this.view.palette.show()
  }

  // The focus on whom it belongs to: who is selected, else nobody.
  refocus () {
    const node = this.byId(this.selected)
    if (node) this.focus(node)
    else this.view.rest.focus({ preventScroll: true })
  }

  entered (node) {
    this.view.state.focused = true
    if (this.mode || !node || node.dataset.person === this.selected) return
    this.select(node.dataset.person)
    if (node.matches(':focus-visible')) this.view.sight.reveal([node])
  }

  // The card lies over the chart, on the page, which full screen would hide.
  openCard (id) {
    if (this.mode || !id || !this.view.data.palette || this.view.data.palette.stances_only) return
    if (document.fullscreenElement) document.exitFullscreen()
    this.choose(id)
    this.view.orders.send({ tell: 'open', person: id })
  }

  fold (node) {
    const open = node.getAttribute('aria-expanded') === 'false'
    const boss = open && this.byId(node.dataset.boss) ? this.byId(node.dataset.boss) : node
    this.view.keep(boss)
    this.view.touched = true
    if (!this.mode) this.choose(boss.dataset.person)
    this.view.orders.send({ tell: 'fold', fold: node.dataset.fold, open })
  }

  // Everybody, and back to what can be read.
  all () {
    this.view.orders.send({ tell: 'fold', fold: '*', open: this.nodes.some((node) => node.classList.contains('fold')) })
  }

  mark () {
    const last = this.byId(this.selected) || this.nodes[0]
    for (const node of this.nodes) {
      const chosen = node.dataset.person === this.selected
      node.classList.toggle('selected', chosen)
      node.setAttribute('aria-selected', String(chosen))
      node.setAttribute('tabindex', node === last ? '0' : '-1')
    }
    this.view.emphasis.show()
  }

  // -- keyboard

  key (event) {
    const node = this.mode ? person(event.target) : this.byId(this.selected)
    // With Caps Lock a letter comes as a capital.
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if ((event.ctrlKey || event.metaKey) && ['y', 'z'].includes(key) && this.view.data.palette) {
      stop(event)
      this.view.orders.send({ tell: key === 'y' || event.shiftKey ? 'redo' : 'undo' })
      return
    }
    const by = event.altKey && !event.ctrlKey && !event.metaKey ? AMONG[event.key] : 0
    if (by && this.view.data.palette && this.view.data.movable) {
      stop(event)
      if (!this.mode && node && !node.classList.contains('fold')) {
        this.view.orders.send({ tell: 'order', order: { order: 'step', person: node.dataset.person, by } })
      }
      return
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const view = this.view
    const enter = () => {
      if (node?.classList.contains('fold')) this.fold(node)
      else if (this.mode && node) this.choose(node.dataset.person)
      else if (node) this.openCard(node.dataset.person)
    }
    const act = {
      Enter: enter, ' ': enter, Escape: () => this.escape(), '/': () => view.search.open(),
      '+': () => view.zoom(STEP), '=': () => view.zoom(STEP), '-': () => view.zoom(1 / STEP), 0: () => view.wholeOrNear(),
      ArrowUp: () => this.go(node, 'up'), ArrowDown: () => this.go(node, 'down'),
      ArrowLeft: () => this.go(node, 'left'), ArrowRight: () => this.go(node, 'right'),
      Home: () => this.walk(this.nodes[0]), End: () => this.walk(this.nodes.at(-1)),
      x: () => { if (node?.dataset.fold) this.fold(node) },
      '*': () => this.all(),
    }[key] || view.palette.keyed(key, node)
    if (!act || (key === 'Escape' && !this.selected && !this.mode)) return
    stop(event)
    act()
  }

  escape () {
    const { card } = this.view.gestures
    if (card.active) card.cancel()
    else if (this.mode) this.mode.leave()
    else this.choose(null)
  }

  // To the nearest card that way, as it is written on the picture. Down opens a fold.
  go (node, way) {
    if (!node) { this.walk(this.nodes[0]); return }
    if (way === 'down' && node.classList.contains('fold')) { this.fold(node); return }
    this.steps ??= steps(this.nodes.map((one) => this.view.sight.cardOf(one)), this.nodes.map((one) => one.dataset))
    this.walk(this.nodes[this.steps[this.nodes.indexOf(node)][way]])
  }

  // A step with a key: to somebody, who is selected unless a second person is being picked.
  walk (node) {
    if (!node) return
    this.focus(node)
    this.view.sight.reveal([node])
  }

  focus (node) {
    if (!node) return
    for (const other of this.nodes) other.setAttribute('tabindex', other === node ? '0' : '-1')
    node.focus({ preventScroll: true })
  }
}
