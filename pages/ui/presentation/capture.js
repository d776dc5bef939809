// @ts-check
// What is decided and agreed while presenting: a line opened with one key, saved with Enter, and kept until the server has answered.

import { make, said } from '../components/chart/dom.js'
import { fill } from './texts.js'

const FIELDS = { decision: ['text'], action: ['what', 'who', 'when'] }
const SHOWN = 3

export class Capture {
  constructor (talk) {
    this.talk = talk
    this.box = make('div', 'capture')
    this.box.setAttribute('role', 'region')
    this.box.hidden = true
    this.forms = {}
    this.waiting = talk.memory.get('waiting', [])
    const typed = talk.memory.get('typed', {})
    for (const [kind, names] of Object.entries(FIELDS)) {
      const form = make('form', kind)
      form.noValidate = true
      for (const name of names) {
        const field = make('label', name), input = make('input', '')
        Object.assign(input, { name, maxLength: 900, autocomplete: 'off', value: typed[kind]?.[name] ?? '' })
        field.append(make('span', ''), input)
        form.append(field)
      }
      const save = make('button', 'save')
      save.type = 'submit'
      form.append(save)
      form.addEventListener('submit', (event) => { event.preventDefault(); this.submit(kind) })
      form.addEventListener('input', () => this.keep())
      this.forms[kind] = form
    }
    this.list = make('ul', 'taken')
    this.list.setAttribute('role', 'list')
    this.status = make('p', 'status')
    this.status.setAttribute('role', 'status')
    this.box.append(...Object.values(this.forms), this.status, this.list)
  }

  open (kind) {
    this.kind = kind
    for (const [name, form] of Object.entries(this.forms)) form.hidden = name !== kind
    this.box.hidden = false
    this.status.textContent = ''
    this.draw()
    this.forms[kind].querySelector('input').focus()
  }

  close () {
    this.box.hidden = true
    this.talk.screen.focus({ preventScroll: true })
  }

  typed (kind) {
    return Object.fromEntries(FIELDS[kind].map((name) => [name, this.forms[kind].elements[name].value]))
  }

  put (kind, fields) {
    for (const name of FIELDS[kind]) this.forms[kind].elements[name].value = fields[name] ?? ''
  }

  keep () {
    this.talk.memory.set('typed', Object.fromEntries(Object.keys(FIELDS).map((kind) => [kind, this.typed(kind)])))
    this.talk.memory.set('waiting', this.waiting)
  }

  submit (kind) {
    const fields = this.typed(kind), [first] = FIELDS[kind]
    if (!fields[first].trim()) { this.forms[kind].elements[first].focus(); return }
    const bytes = crypto.getRandomValues(new Uint8Array(5))
    const id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    this.waiting.push({ tell: kind, id, ...fields })
    this.put(kind, {})
    this.keep()
    this.status.textContent = ''
    this.draw()
    this.talk.ask(this.waiting.at(-1))
    this.forms[kind].elements[first].focus()
  }

  // What the server made of it: saved, or refused with a sentence. A refused line goes back to where it was typed.
  show () {
    const { words, data } = this.talk
    if (!this.asked) for (const message of this.waiting) this.talk.ask(message)
    this.asked = true
    for (const kind of Object.keys(FIELDS)) {
      for (const name of FIELDS[kind]) this.forms[kind].elements[name].previousSibling.textContent = words[`${kind}-${name}`]
      this.forms[kind].lastChild.textContent = words.save
    }
    this.forms.action.elements.when.placeholder = words['when-like']
    this.box.setAttribute('aria-label', words.capture)
    for (const message of [...this.waiting]) {
      const outcome = data.outcomes[message.id]
      if (outcome === undefined) continue
      const kind = message.tell
      if (outcome === '') {
        this.waiting = this.waiting.filter((one) => one !== message)
        this.status.textContent = words.saved
      } else if (!FIELDS[kind].some((name) => this.typed(kind)[name].trim())) {
        this.waiting = this.waiting.filter((one) => one !== message)
        this.put(kind, message)
        this.status.textContent = outcome
        if (!this.box.hidden && this.kind === kind) this.forms[kind].elements[FIELDS[kind].at(-1)].select()
      } else if (!message.refused) {
        message.refused = outcome
        this.status.textContent = outcome
      }
    }
    this.keep()
    this.draw()
  }

  draw () {
    const { words, data } = this.talk
    const rows = this.waiting.filter((one) => one.tell === this.kind).map((one) => this.unsaved(one))
    const taken = this.kind === 'decision' ? data.decided : []
    if (taken.length > SHOWN) rows.push(said('li', 'count', fill(words['more-decided'], { count: taken.length - SHOWN })))
    for (const text of taken.slice(-SHOWN)) rows.push(said('li', 'decided', text))
    this.list.replaceChildren(...rows)
  }

  unsaved (message) {
    const { words } = this.talk
    const text = FIELDS[message.tell].map((name) => message[name]).filter((one) => one.trim()).join(' · ')
    if (!message.refused) return said('li', 'saving', fill(words.saving, { text }))
    const row = said('li', 'refused', fill(words['not-saved'], { text, why: message.refused }))
    const again = said('button', '', words['take-back'])
    again.type = 'button'
    again.addEventListener('click', () => {
      this.waiting = this.waiting.filter((one) => one !== message)
      this.put(message.tell, message)
      this.keep()
      this.draw()
      this.forms[message.tell].querySelector('input').focus()
    })
    row.append(again)
    return row
  }
}
