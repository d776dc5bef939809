// @ts-check
// The presentation: a modal dialog over the whole window, so that nothing behind it can be seen or reached. Streamlit calls the default
// export again whenever the server has something new to show; which screen it is and what is being typed live here.

import { make, onKey } from '../components/chart/dom.js'
import { ChartState, Orders } from '../components/chart/outbox.js'
import { Bar, Keys } from './bar.js'
import { Canvas } from './canvas.js'
import { Capture } from './capture.js'
import { drawn } from './screens.js'
import { Stillness } from './stillness.js'
import { fill } from './texts.js'
import { Timer } from './timer.js'

const talks = new WeakMap()
const PATIENCE = 600
const SIZES = [46, 42, 38, 34, 31, 28]

export default function ({ data, parentElement, setTriggerValue }) {
  let talk = talks.get(parentElement)
  if (!talk) {
    talk = new Talk(parentElement, data)
    talks.set(parentElement, talk)
  }
  talk.tell = setTriggerValue
  talk.show(data)
  return () => { talk.leave(); talks.delete(parentElement) }
}

class Talk {
  /** @type {(name: string, value: any) => void} */
  tell

  constructor (parent, data) {
    this.memory = new Memory(`present:${data.plan}`)
    this.at = Math.min(data.screens.length - 1, Math.max(0, this.memory.get('at', 0)))
    this.orders = new Orders({ state: new ChartState(), tell: (name, batch) => this.tell(name, batch) })
    this.dialog = make('dialog', 'present')
    this.stage = make('div', 'stage')
    this.screen = make('section', 'screen')
    this.screen.tabIndex = -1
    this.live = make('p', 'unseen')
    this.live.setAttribute('aria-live', 'polite')
    this.working = make('p', 'working')
    this.working.setAttribute('role', 'status')
    this.dark = make('div', 'dark-room')
    this.dark.hidden = true
    this.capture = new Capture(this)
    this.timer = new Timer(this)
    this.keys = new Keys(this)
    this.bar = new Bar(this)
    this.canvas = new Canvas(this)
    this.stage.append(this.screen, this.capture.box, this.keys.box, this.bar.box, this.live, this.working, this.dark)
    this.dialog.append(this.stage)
    parent.append(this.dialog)
    onKey(this.dialog, (event) => this.key(event))
    this.dialog.addEventListener('cancel', (event) => event.preventDefault())
    this.dialog.showModal()
    this.stillness = new Stillness(this)
    this.sizes = new ResizeObserver(() => { if (this.data) this.fit() })
    this.sizes.observe(this.screen)
    this.onFull = () => this.bar.show()
    document.addEventListener('fullscreenchange', this.onFull)
  }

  get words () { return this.data.words }

  show (data) {
    const first = !this.data
    this.data = data
    this.orders.answered(data.answered)
    clearTimeout(this.slow)
    this.working.textContent = ''
    const [r, g, b] = (getComputedStyle(this.dialog).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number)
    this.dialog.classList.toggle('dark', 0.3 * r + 0.6 * g + 0.1 * b < 110)
    this.dialog.lang = data.language
    this.dialog.setAttribute('aria-label', data.words.presentation)
    this.canvas.show()
    this.capture.show()
    this.keys.show()
    this.bar.show()
    this.timer.show()
    this.draw({ focus: first })
  }

  go (to) {
    const at = Math.min(this.data.screens.length - 1, Math.max(0, to))
    if (at === this.at) return
    this.at = at
    this.memory.set('at', at)
    this.bar.show()
    this.draw({ focus: true })
  }

  draw ({ focus = false } = {}) {
    const screen = this.data.screens[this.at]
    const root = this.stage.getRootNode()
    const inside = this.screen.contains(root.activeElement)
    if (screen.id === 'chart') this.canvas.put(this.screen, drawn(screen))
    else this.screen.replaceChildren(...drawn(screen))
    this.screen.dataset.screen = screen.id
    this.screen.setAttribute('aria-label', screen.title)
    if (focus && (inside || !this.typing(root.activeElement))) this.screen.focus({ preventScroll: true })
    if (focus) this.screen.scrollTop = 0
    this.fit()
    const heard = [this.place(), screen.title, screen.lead].join('. ')
    if (this.live.textContent !== heard) this.live.textContent = heard
  }

  // The largest type in which the whole screen is seen; the smallest can still be read from the back.
  fit () {
    for (const size of SIZES) {
      this.screen.style.setProperty('--size', size)
      if (this.screen.scrollHeight <= this.screen.clientHeight) break
    }
  }

  place () {
    return fill(this.words.place, { number: this.at + 1, count: this.data.screens.length })
  }

  // What takes longer than a moment says so.
  ask (message) {
    this.orders.send(message)
    clearTimeout(this.slow)
    this.slow = setTimeout(() => { this.working.textContent = this.words.working }, PATIENCE)
  }

  typing (node) { return Boolean(node?.matches?.('input, textarea, select')) }

  key (event) {
    event.stopPropagation()
    if (event.defaultPrevented) return
    const typing = this.typing(event.target)
    const act = this.acts(event, typing)
    if (!act) return
    event.preventDefault()
    act()
  }

  acts (event, typing) {
    const { key } = event
    if (key === 'Escape') return () => this.escape()
    if (event.altKey || event.ctrlKey || event.metaKey) return null
    if (key === 'PageDown') return () => this.go(this.at + 1)
    if (key === 'PageUp') return () => this.go(this.at - 1)
    if (typing || (event.target.matches('button') && [' ', 'Enter'].includes(key))) return null
    if (/^[1-9]$/.test(key)) return () => this.go(Number(key) - 1)
    const chart = this.data.screens[this.at].id === 'chart' && this.canvas.acts(event)
    if (chart) return chart
    return {
      ArrowRight: () => this.go(this.at + 1), ArrowDown: () => this.go(this.at + 1),
      ArrowLeft: () => this.go(this.at - 1), ArrowUp: () => this.go(this.at - 1),
      ' ': () => this.go(this.at + (event.shiftKey ? -1 : 1)), Home: () => this.go(0), End: () => this.go(this.data.screens.length - 1),
      d: () => this.capture.open('decision'), a: () => this.capture.open('action'), p: () => this.ask({ tell: 'privacy' }),
      l: () => this.ask({ tell: 'language' }), t: () => this.timer.toggle(), r: () => this.timer.reset(), f: () => this.full(),
      '?': () => this.keys.toggle(), b: () => this.darken(), '.': () => this.darken(),
    }[key.length === 1 ? key.toLowerCase() : key]
  }

  escape () {
    if (!this.dark.hidden) this.darken()
    else if (!this.keys.box.hidden) this.keys.toggle()
    else if (!this.capture.box.hidden) this.capture.close()
    else if (this.canvas.chosen && this.data.screens[this.at].id === 'chart') this.canvas.clear()
    else this.ask({ tell: 'leave' })
  }

  darken () { this.dark.hidden = !this.dark.hidden }

  full () {
    if (document.fullscreenElement) document.exitFullscreen()
    else this.stage.requestFullscreen?.()
  }

  leave () {
    document.removeEventListener('fullscreenchange', this.onFull)
    if (document.fullscreenElement) document.exitFullscreen()
    this.sizes.disconnect()
    clearTimeout(this.slow)
    this.timer.leave()
    this.stillness.leave()
    this.canvas.leave()
    this.dialog.close()
    this.dialog.remove()
  }
}

// What this tab of the browser remembers over a reload: the screen, the timer, what was typed and is not saved yet.
class Memory {
  constructor (key) { this.key = key }

  all () {
    try { return JSON.parse(sessionStorage.getItem(this.key)) || {} } catch { return {} }
  }

  get (name, otherwise) { return this.all()[name] ?? otherwise }

  set (name, value) {
    try { sessionStorage.setItem(this.key, JSON.stringify({ ...this.all(), [name]: value })) } catch { /* the tab may keep nothing */ }
  }
}
