// @ts-check
// The strip that changes the selected person: stance, influence, coverage, boss, newcomers, lines. Every button has a key and says its name.
// It stands in a row of its own below the picture, which is always as high, so that selecting moves nothing.

import { icon, label, make, mark, onKey, said, stop } from './dom.js'

const MORE = { r: 'boss', a: 'report', p: 'peer', e: 'seat', i: 'influence-line', k: 'conflict-line' }

export class Palette {
  constructor (view) {
    this.view = view
    this.bar = make('div', 'bar')
    this.bar.hidden = true
    this.idle = make('p', 'idle')
    this.strip = make('div', 'palette')
    this.strip.setAttribute('role', 'toolbar')
    this.banner = make('div', 'banner')
    this.banner.setAttribute('role', 'status')
    this.form = make('form', 'newcomer')
    this.form.addEventListener('submit', (event) => this.submit(event))
    for (const part of [this.strip, this.banner, this.form]) {
      part.hidden = true
      onKey(part, (event) => this.key(event, part))
    }
    this.bar.append(this.idle, this.strip, this.banner, this.form)
    view.frame.append(this.bar)
  }

  // The room for the strip is there before anybody is selected, and before the picture is put into what is left.
  offer ({ palette, language }) {
    this.bar.hidden = !palette
    const shape = palette && JSON.stringify(palette) + language
    if (shape && shape !== this.shape) { this.build(palette, this.view.words); this.shape = shape }
    this.view.room.changed()
  }

  // The strip has the keys of the chart; in the fields of a newcomer they are letters.
  key (event, part) {
    if (event.key === 'Escape') { stop(event); this.leave(); return }
    event.stopPropagation()
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const act = part === this.strip && this.keyed(event.key.toLowerCase(), this.person)
    if (act) { stop(event); act() }
  }

  get person () {
    const node = this.view.people.byId(this.view.people.selected)
    return node && !node.classList.contains('fold') ? node : null
  }

  show () {
    const { data, words } = this.view, node = this.person
    const busy = this.view.people.mode || !this.form.hidden
    const open = Boolean(data?.palette && node && !busy)
    this.strip.hidden = !open
    this.idle.hidden = open || Boolean(busy)
    this.idle.textContent = words?.['nobody-selected'] ?? ''
    if (!open) return
    for (const button of this.strip.querySelectorAll('[data-order]')) {
      button.setAttribute('aria-pressed', String((node.dataset[button.dataset.order] ?? '') === button.dataset.value))
    }
  }

  build (palette, words) {
    this.strip.setAttribute('aria-label', words.palette)
    const group = (name, buttons, heading = '') => {
      const box = make('div', 'group')
      box.setAttribute('role', 'group')
      box.setAttribute('aria-label', name)
      if (heading) box.append(said('span', 'about', heading))
      box.append(...buttons)
      return box
    }
    const stances = palette.stances.map((one) => this.button('stance', one.id, `${one.label} (${one.key})`, `${one.sign} ${one.label}`, one.means))
    const levels = [1, 2, 3, 4, 5].map((level) => this.button('influence', level, `${words['influence-of'].replace('{value}', level)} (${level})`, String(level), palette.influences[level - 1]))
    const coverages = palette.coverages.map((one) => this.button('coverage', one.id, `${one.label} (c)`, null, one.means))
    const more = Object.entries(MORE).map(([key, act]) => this.action(act, `${words[`do-${act}`]} (${key})`, () => this.start(act)))
    const card = this.action('open', `${words['do-open']} (Enter)`, () => this.view.people.openCard(this.view.people.selected))
    if (palette.stances_only) { this.strip.replaceChildren(group(words.stances, stances)); return }
    this.strip.replaceChildren(
      group(words.stances, stances), group(words.influence, levels, words.influence), group(words.coverage, coverages, words['short-coverage']),
      group(words['more-edits'], [...more, card])
    )
  }

  button (order, value, text, face, means) {
    const button = this.action(null, text, () => { this.set(order, value); this.view.people.refocus() })
    if (means) button.title = `${text}\n${means}`
    button.dataset.order = order
    button.dataset.value = value
    if (face) button.append(said('span', '', face))
    else mark(button, `c-${value}`)
    return button
  }

  action (name, text, act) {
    const button = make('button', '')
    button.type = 'button'
    const word = name && this.view.words[`short-${name}`]
    if (name) button.dataset.act = name
    if (word) button.append(said('span', 'word', word))
    else if (name) icon(button, name)
    label(button, text)
    button.addEventListener('click', act)
    return button
  }

  // What holds already is no change.
  set (order, value, id = this.view.people.selected) {
    const node = this.view.people.byId(id)
    if (!node || (node.dataset[order] ?? '') === String(value)) return
    this.view.orders.send({ tell: 'order', order: { order, person: id, value: typeof value === 'string' && !value ? null : value } })
  }

  // A key works on whoever is selected when it is pressed.
  keyed (key, node) {
    if (!this.view.data.palette || !node || node.classList.contains('fold') || this.view.people.mode) return null
    const id = node.dataset.person
    const stance = this.view.data.palette.stances.find((one) => one.key === key)
    if (stance) return () => this.set('stance', stance.id, id)
    if (this.view.data.palette.stances_only) return null
    if (/^[1-5]$/.test(key)) return () => this.set('influence', Number(key), id)
    if (key === 'c') return () => this.view.orders.settled(() => this.set('coverage', this.nextCoverage(id), id))
    if (MORE[key]) return () => this.start(MORE[key])
    return null
  }

  // Counted from what is painted, which is what was pressed so far.
  nextCoverage (id) {
    const order = ['', ...this.view.data.palette.coverages.map((one) => one.id)]
    return order[(order.indexOf(this.view.people.byId(id)?.dataset.coverage ?? '') + 1) % order.length]
  }

  start (act) {
    if (['report', 'peer', 'seat'].includes(act)) this.ask(act)
    else this.pick(act)
  }

  // -- picking a second person on the chart

  pick (act) {
    const from = this.view.people.selected, words = this.view.words
    const leave = () => {
      this.view.people.mode = null
      this.banner.hidden = true
      this.view.frame.classList.remove('picking')
      this.view.emphasis.show()
      this.show()
    }
    const done = (id) => {
      leave()
      this.view.people.refocus()
      const order = act === 'boss' ? { order: 'boss', person: from, boss: id }
        : { order: 'draw', kind: act.replace('-line', ''), person: from, target: id }
      this.view.orders.send({ tell: 'order', order })
    }
    this.view.people.mode = { done, leave }
    const text = said('span', '', words[`pick-${act}`])
    const buttons = [this.action('leave', words['give-up'], () => this.leave())]
    if (act === 'boss') {
      const nobody = this.action(null, words['no-boss'], () => done(null))
      nobody.textContent = words['no-boss']
      buttons.unshift(nobody)
    }
    this.banner.replaceChildren(text, ...buttons)
    this.banner.hidden = false
    this.view.frame.classList.add('picking')
    this.view.emphasis.show()
    this.show()
    this.view.people.refocus()
  }

  // Give up what was begun with the selected person.
  close () {
    this.form.hidden = true
    this.view.people.mode?.leave()
  }

  leave () {
    this.close()
    this.show()
    this.view.people.refocus()
  }

  // -- a newcomer

  ask (act) {
    const words = this.view.words
    const field = (name) => {
      const input = make('input', '')
      input.name = name
      input.placeholder = words[name]
      input.setAttribute('aria-label', words[name])
      input.maxLength = 200
      return input
    }
    const head = said('span', '', words[`do-${act}`])
    const add = this.action(null, words.add, () => {})
    add.type = 'submit'
    add.textContent = words.add
    const fields = act === 'seat' ? [field('title')] : [field('name'), field('title')]
    this.form.replaceChildren(head, ...fields, add, this.action('leave', words['give-up'], () => this.leave()))
    this.form.dataset.act = act
    this.form.hidden = false
    this.show()
    fields[0].focus()
  }

  submit (event) {
    event.preventDefault()
    const typed = Object.fromEntries(new FormData(this.form))
    if (!Object.values(typed).some((text) => String(text).trim())) { this.form.querySelector('input').focus(); return }
    const bytes = crypto.getRandomValues(new Uint8Array(5))
    const id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    this.view.state.newcomer = id
    this.view.orders.send({ tell: 'order', order: { order: this.form.dataset.act, person: this.view.people.selected, id, ...typed } })
    this.leave()
  }
}
