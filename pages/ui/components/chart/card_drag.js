// @ts-check
// A card drawn along by the mouse: let go on somebody it goes under them, at the edge of a colleague it goes beside them, elsewhere back.

import { corner } from './dom.js'
import { dropTarget } from './drop_target.js'

const NS = 'http://www.w3.org/2000/svg', GAP = 8

export class CardDrag {
  constructor (view) {
    this.view = view
    this.node = null
  }

  get active () { return this.node !== null }

  // Whether this card may be taken; a finger moves the picture.
  takes (node, event) {
    const { data, people } = this.view
    return Boolean(data.palette && data.movable && node && event.pointerType !== 'touch' && !people.mode && !node.classList.contains('fold') &&
      !event.target.closest('.knob'))
  }

  begin (node, point) {
    const { people, picture, area } = this.view
    people.choose(node.dataset.person)
    this.node = node
    this.from = point
    this.at = corner(node)
    this.cards = people.nodes.filter((one) => !one.classList.contains('fold'))
      .map((one) => ({ id: one.dataset.person, boss: one.dataset.boss, ...this.view.sight.cardOf(one) }))
    this.ghost = node.cloneNode(true)
    for (const name of ['data-person', 'tabindex', 'role', 'aria-label']) this.ghost.removeAttribute(name)
    this.ghost.setAttribute('class', 'ghost')
    this.ghost.setAttribute('aria-hidden', 'true')
    this.mark = document.createElementNS(NS, 'path')
    this.mark.setAttribute('class', 'gap')
    picture.append(this.ghost, this.mark)
    node.classList.add('lifted')
    area.classList.add('carrying')
    this.view.emphasis.show()
  }

  // `point` is in the picture's units.
  move (point) {
    const { people } = this.view
    this.ghost.setAttribute('transform', `translate(${this.at.x + point.x - this.from.x} ${this.at.y + point.y - this.from.y})`)
    this.target = dropTarget(point, this.node.dataset.person, this.cards)
    for (const one of people.nodes) one.classList.toggle('aimed', one.dataset.person === this.target?.boss)
    const card = this.target?.colleague && this.cards.find((one) => one.id === this.target.colleague)
    this.mark.setAttribute('d', card ? line(card, this.target) : '')
  }

  drop () {
    const { target, node } = this, person = node.dataset.person
    this.cancel()
    if (target?.boss) this.view.orders.send({ tell: 'order', order: { order: 'boss', person, boss: target.boss } })
    else if (target) this.view.orders.send({ tell: 'order', order: { order: 'beside', person, colleague: target.colleague, after: target.after } })
  }

  // A picture that is drawn anew meanwhile ends it too.
  cancel () {
    if (!this.active) return
    for (const one of this.view.people.nodes) one.classList.remove('aimed')
    this.node.classList.remove('lifted')
    this.ghost.remove()
    this.mark.remove()
    this.node = this.target = null
    this.view.area.classList.remove('carrying')
    this.view.emphasis.show()
  }
}

function line ({ left, top, width, height }, { after, upright }) {
  if (upright) return `M${after ? left + width + GAP : left - GAP} ${top}v${height}`
  return `M${left} ${after ? top + height + GAP : top - GAP}h${width}`
}
