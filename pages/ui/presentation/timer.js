// @ts-check
// The timer: how long the meeting has been going, against how long it is meant to take.

import { make, onKey, stop } from '../components/chart/dom.js'
import { fill, keyed } from './texts.js'

const MINUTE = 60000, CLOSE = 5, USUAL = 30, LONGEST = 600

export class Timer {
  constructor (talk) {
    this.talk = talk
    this.state = talk.memory.get('timer', { spent: 0, since: null })
    this.box = make('div', 'timer')
    this.face = make('span', 'face')
    this.face.setAttribute('role', 'timer')
    this.planned = make('input', '')
    Object.assign(this.planned, { type: 'number', min: 1, max: LONGEST, value: this.remembered() })
    this.unit = make('span', '')
    this.start = this.button(() => this.toggle())
    this.again = this.button(() => this.reset())
    this.box.append(this.start, this.face, this.planned, this.unit, this.again)
    this.planned.addEventListener('change', () => this.plan())
    onKey(this.planned, (event) => {
      if (['Enter', 'Escape'].includes(event.key)) { stop(event); this.talk.screen.focus({ preventScroll: true }) }
    })
    this.ticking = setInterval(() => this.tick(), 500)
  }

  button (act) {
    const button = make('button', '')
    button.type = 'button'
    button.addEventListener('click', act)
    return button
  }

  remembered () {
    try { return Number(localStorage.getItem('present:minutes')) || USUAL } catch { return USUAL }
  }

  plan () {
    const minutes = Math.min(LONGEST, Math.max(1, Math.round(Number(this.planned.value)) || USUAL))
    this.planned.value = minutes
    try { localStorage.setItem('present:minutes', String(minutes)) } catch { /* the browser may keep nothing */ }
    this.tick()
  }

  get spent () { return this.state.spent + (this.state.since ? Date.now() - this.state.since : 0) }

  toggle () {
    this.state = { spent: this.spent, since: this.state.since ? null : Date.now() }
    this.keep()
  }

  reset () {
    this.state = { spent: 0, since: null }
    this.keep()
  }

  keep () {
    this.talk.memory.set('timer', this.state)
    this.show()
  }

  show () {
    const { words } = this.talk
    this.planned.setAttribute('aria-label', words.planned)
    this.planned.title = words.planned
    keyed(this.start, this.state.since ? words.pause : words.start, 't')
    keyed(this.again, words.reset, 'r')
    this.tick()
  }

  tick () {
    if (!this.talk.data) return
    const { words } = this.talk
    const spent = this.spent, planned = Number(this.planned.value) * MINUTE
    const seconds = Math.floor(spent / 1000)
    const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
    const over = Math.floor((spent - planned) / MINUTE), left = Math.ceil((planned - spent) / MINUTE)
    const late = spent >= planned
    const aside = late ? (over ? fill(words.over, { minutes: over }) : words['time-up'])
      : this.state.since && left <= CLOSE ? fill(words.left, { minutes: left }) : ''
    this.box.classList.toggle('late', late)
    const text = [clock, aside].filter(Boolean).join(' ')
    if (this.face.textContent !== text) this.face.textContent = text
    this.unit.textContent = words.minutes
  }

  leave () { clearInterval(this.ticking) }
}
