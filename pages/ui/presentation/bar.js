// The bar at the foot of every screen, and the list of keys. Everything on the bar has a key.

function keyed (button, text, key) {
  const mark = said('kbd', '', key)
  mark.setAttribute('aria-hidden', 'true')
  const before = button.dataset.text
  if (before === text) return
  button.dataset.text = text
  button.replaceChildren(said('span', '', text), mark)
  button.setAttribute('aria-keyshortcuts', key)
}

class Bar {
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
    ICONS[name] = TURN[name]
    icon(button, name)
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

class Keys {
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
