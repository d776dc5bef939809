// @ts-check
// The chart on its screen: the frame of the organization page, with a switch of its views instead of its edits.

import { make, said } from '../components/chart/dom.js'
import { View } from '../components/chart/viewport.js'
import { STEP } from '../components/chart/viewport_geometry.js'

const PAN = 80

export class Canvas {
  constructor (talk) {
    this.talk = talk
    this.room = make('div', 'room')
    this.choice = make('div', 'views')
    this.name = make('label', '')
    this.select = make('select', '')
    this.name.append(make('span', ''), this.select)
    this.choice.append(this.name)
    this.select.addEventListener('change', () => this.talk.ask({ tell: 'view', view: this.select.value }))
    this.view = new View(this.room)
    this.view.rest = talk.screen
    this.view.tell = (name, value) => {
      if (name !== 'told') return
      for (const message of value.messages) if (['fold', 'find'].includes(message.tell)) this.talk.ask(message)
      this.view.orders.answered(value.serial)
    }
  }

  // A pixel of a projector of 1920 x 1080, as in the style sheet.
  unit = () => Math.max(Math.min(window.innerWidth / 1920, window.innerHeight / 1080), 0.6)

  get chosen () { return this.view.people.selected }

  clear () { this.view.people.choose(null) }

  show () {
    const { chart, words, language, id } = this.talk.data
    this.name.firstChild.textContent = words.view
    this.select.replaceChildren(...chart.views.map((one) => {
      const option = said('option', '', one.label)
      option.value = one.id
      return option
    }))
    this.select.value = chart.view
    this.view.show({
      id: `${id}-chart`, svg: chart.svg, words: { ...chart.words, keys: words['chart-keys'] }, language, height: 400, palette: null,
      answered: 0, goto: null, said: '', people: chart.people, all: chart.all, index: chart.index, window: null,
      unit: this.unit, least: () => chart.least * this.unit(),
    })
    this.view.tip.box.textContent = ''
    this.view.tip.hide()
  }

  // The picture stays where it is while the words around it are drawn anew, so that the focus stays in it.
  /** @param {any} screen @param {any[]} parts */
  put (screen, [title, lead]) {
    if (this.room.parentElement !== screen) {
      const head = make('div', 'chart-head')
      head.append(title, this.choice)
      screen.replaceChildren(head, lead, this.room)
      this.view.theme()
    } else {
      const before = screen.querySelector('.chart-head')
      before.firstChild.replaceWith(title)
      screen.querySelector('.lead').replaceWith(lead)
    }
  }

  acts ({ key, shiftKey }) {
    const move = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] }[key]
    if (move && shiftKey) return () => this.view.pan(...move)
    return {
      '+': () => this.view.zoom(STEP), '=': () => this.view.zoom(STEP), '-': () => this.view.zoom(1 / STEP), 0: () => this.view.wholeOrNear(),
      '/': () => this.view.search.open(), v: () => this.turn(1), V: () => this.turn(-1),
    }[key]
  }

  turn (step) {
    const ids = this.talk.data.chart.views.map((one) => one.id)
    const here = ids.indexOf(this.select.value)
    this.select.value = ids[(here + step + ids.length) % ids.length]
    this.talk.ask({ tell: 'view', view: this.select.value })
  }

  leave () { this.view.leave() }
}
