// The strip that changes the selected person: stance, influence, coverage, boss, newcomers, lines. Every button has a key.

const MORE = { r: 'boss', a: 'report', p: 'peer', e: 'seat', i: 'influence-line', k: 'conflict-line' }

class Palette {
  constructor (view) {
    this.view = view
    this.strip = make('div', 'palette')
    this.strip.setAttribute('role', 'toolbar')
    this.banner = make('div', 'banner')
    this.banner.setAttribute('role', 'status')
    this.form = make('form', 'newcomer')
    this.form.addEventListener('submit', (event) => this.submit(event))
    for (const part of [this.strip, this.banner, this.form]) {
      part.hidden = true
      part.addEventListener('keydown', (event) => { if (event.key === 'Escape') { stop(event); this.leave() } else event.stopPropagation() })
    }
    view.frame.append(this.strip, this.banner, this.form)
  }

  get person () {
    const node = this.view.people.byId(this.view.people.selected)
    return node && !node.classList.contains('fold') ? node : null
  }

  show () {
    const { data, words } = this.view, node = this.person
    const open = Boolean(data?.palette && node && !this.view.people.mode && this.form.hidden)
    this.strip.hidden = !open
    if (!open) return
    const shape = JSON.stringify(data.palette) + data.language
    if (shape !== this.shape) { this.build(data.palette, words); this.shape = shape }
    for (const button of this.strip.querySelectorAll('[data-order]')) {
      button.setAttribute('aria-pressed', String((node.dataset[button.dataset.order] ?? '') === button.dataset.value))
    }
    this.view.map.place()
  }

  build (palette, words) {
    this.strip.setAttribute('aria-label', words.palette)
    const group = (name, buttons) => {
      const box = make('div', 'group')
      box.setAttribute('role', 'group')
      box.setAttribute('aria-label', name)
      box.append(...buttons)
      return box
    }
    const stances = palette.stances.map((one) => this.button('stance', one.id, `${one.label} (${one.id[0]})`, one.sign))
    const levels = [1, 2, 3, 4, 5].map((level) => this.button('influence', level, `${words['influence-of'].replace('{value}', level)} (${level})`, String(level)))
    const coverages = palette.coverages.map((one) => this.button('coverage', one.id, `${one.label} (c)`, null))
    const more = Object.entries(MORE).map(([key, act]) => this.action(act, `${words[`do-${act}`]} (${key})`, () => this.start(act)))
    const card = this.action('open', `${words['do-open']} (Enter)`, () => this.view.people.openCard(this.view.people.selected))
    if (palette.stances_only) { this.strip.replaceChildren(group(words.stances, stances)); return }
    this.strip.replaceChildren(
      group(words.stances, stances), group(words.influence, levels), group(words.coverage, coverages), group(words['more-edits'], [...more, card])
    )
  }

  button (order, value, text, face) {
    const button = this.action(null, text, () => this.set(order, value))
    button.dataset.order = order
    button.dataset.value = value
    if (face) button.append(Object.assign(make('span', ''), { textContent: face }))
    else mark(button, `c-${value}`)
    return button
  }

  action (name, text, act) {
    const button = make('button', '')
    button.type = 'button'
    if (name) { icon(button, name); button.dataset.act = name }
    label(button, text)
    button.addEventListener('click', act)
    return button
  }

  set (order, value, id = this.view.people.selected) {
    this.view.orders.send({ tell: 'order', order: { order, person: id, value: typeof value === 'string' && !value ? null : value } })
  }

  // A key works on the card that has the focus, which it selects.
  keyed (key, node) {
    if (!this.view.data.palette || !node || node.classList.contains('fold') || this.view.people.mode) return null
    const id = node.dataset.person
    const on = (act) => () => { this.view.people.choose(id); act() }
    const stance = this.view.data.palette.stances.find((one) => one.id[0] === key)
    if (stance) return on(() => this.set('stance', stance.id, id))
    if (this.view.data.palette.stances_only) return null
    if (/^[1-5]$/.test(key)) return on(() => this.set('influence', Number(key), id))
    if (key === 'c') return on(() => this.set('coverage', this.nextCoverage(node), id))
    if (MORE[key]) return on(() => this.start(MORE[key]))
    return null
  }

  nextCoverage (node) {
    const order = ['', ...this.view.data.palette.coverages.map((one) => one.id)]
    return order[(order.indexOf(node.dataset.coverage ?? '') + 1) % order.length]
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
      this.show()
      this.view.people.focus(this.view.people.byId(from))
    }
    const done = (id) => {
      leave()
      const order = act === 'boss' ? { order: 'boss', person: from, boss: id }
        : { order: 'draw', kind: act.replace('-line', ''), person: from, target: id }
      this.view.orders.send({ tell: 'order', order })
    }
    this.view.people.mode = { done, leave }
    const text = make('span', '')
    text.textContent = words[`pick-${act}`]
    const buttons = [this.action('leave', words['give-up'], leave)]
    if (act === 'boss') {
      const nobody = this.action(null, words['no-boss'], () => done(null))
      nobody.textContent = words['no-boss']
      buttons.unshift(nobody)
    }
    this.banner.replaceChildren(text, ...buttons)
    this.banner.hidden = false
    this.view.frame.classList.add('picking')
    this.show()
    this.view.people.focus(this.view.people.byId(from))
  }

  leave () {
    this.form.hidden = true
    this.view.people.mode?.leave()
    this.show()
    this.view.people.focus(this.view.people.byId(this.view.people.selected))
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
    const head = make('span', '')
    head.textContent = words[`do-${act}`]
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
    if (!Object.values(typed).some((text) => text.trim())) { this.form.querySelector('input').focus(); return }
    const order = { order: this.form.dataset.act, person: this.view.people.selected, ...typed }
    this.view.orders.send({ tell: 'order', order })
    this.leave()
  }
}
