// @ts-check
// The bar at the foot of every screen, and the list of keys. Everything on the bar has a key.

import { label, make, outline, said } from '../components/chart/dom.js'
import { keyed } from './texts.js'

const TURN = { next: 'M9 5l7 7l-7 7', back: 'M15 5l-7 7l7 7' }

export class Bar {
  constructor (talk) {
    this.talk = talk
    this.box = make('div', 'bar')
    this.box.setAttribute('role', 'group')
    this.back = this.turn('back', -1)
    this.next = this.turn('next', 1)
    this.at = make('span', 'at')
    this.buttons = {}
    const acts = {
      decision: () => talk.capture.open('decision'), action: () => talk.capture.open('action'), privacy: () => talk.ask({ tell: 'privacy' }),
      language: () => talk.ask({ tell: 'language' }), full: () => talk.full(), keys: () => talk.keys.toggle(), leave: () => talk.ask({ tell: 'leave' }),
    }
    const turns = make('div', 'turns')
    turns.append(this.back, this.at, this.next)
    this.box.append(turns, talk.timer.box)
    for (const [name, act] of Object.entries(acts)) {
      const button = make('button', '')
      button.type = 'button'
      button.dataset.act = name
      button.addEventListener('click', act)
      this.buttons[name] = button
      this.box.append(button)
    }
  }

  turn (name, step) {
    const button = make('button', 'turn')
    button.type = 'button'
    button.addEventListener('click', () => this.talk.go(this.talk.at + step))
    outline(button, TURN[name])
    return button
  }

  show () {
    const { words, data, at } = this.talk
    this.box.setAttribute('aria-label', words.controls)
    label(this.back, words.back)
    label(this.next, words.next)
    this.back.disabled = at === 0
    this.next.disabled = at === data.screens.length - 1
    this.at.textContent = `${at + 1} / ${data.screens.length}`
    this.at.setAttribute('aria-hidden', 'true')
    const full = document.fullscreenElement ? words['leave-full'] : words.full
    const texts = { decision: words.decision, action: words.action, language: words['other-language'], full, keys: words.keys, leave: words.leave }
    const keys = { decision: 'd', action: 'a', privacy: 'p', language: 'l', full: 'f', keys: '?', leave: 'Esc' }
    texts.privacy = words[`names-${data.privacy}`]
    for (const [name, button] of Object.entries(this.buttons)) keyed(button, texts[name], keys[name])
    this.buttons.privacy.classList.toggle('on', data.privacy !== 'shown')
    this.buttons.privacy.setAttribute('aria-label', `${words.privacy}: ${texts.privacy}`)
    this.buttons.privacy.title = words['privacy-help']
  }
}

export class Keys {
  constructor (talk) {
    this.talk = talk
    this.box = make('div', 'keys')
    this.box.tabIndex = -1
    this.box.hidden = true
    this.box.setAttribute('role', 'region')
  }

  show () {
    const { words, data } = this.talk
    this.box.setAttribute('aria-label', words.keys)
    const list = make('dl', '')
    for (const [keys, what] of data.keys) list.append(said('dt', '', keys), said('dd', '', what))
    this.box.replaceChildren(said('h2', '', words.keys), list)
  }

  toggle () {
    this.box.hidden = !this.box.hidden
    if (this.box.hidden) this.talk.screen.focus({ preventScroll: true })
    else this.box.focus()
  }
}
