// What is told to the server, in turn: the next goes when the last was answered, so that no change races another.
// A change of stance, influence or coverage is painted at once; the answer draws the truth over it.

const LOST = 15000

class Orders {
  constructor (view) {
    this.view = view
    this.waiting = []
    this.serial = Date.now()
    this.painted = false
  }

  send (message) {
    this.waiting.push(message)
    if (message.tell === 'order') this.paint(message.order)
    this.next()
  }

  next () {
    if (!this.waiting.length || (this.sent && performance.now() - this.sentAt < LOST)) return
    this.serial += 1
    this.sent = this.serial
    this.sentAt = performance.now()
    this.view.tell('told', { serial: this.serial, messages: this.waiting })
    this.waiting = []
  }

  // Whether the picture has to be drawn anew although it is the same: what was painted was refused.
  answered (serial) {
    if (!this.sent || serial !== this.sent) return false
    this.sent = null
    const again = this.painted && !this.waiting.length
    if (again) this.painted = false
    queueMicrotask(() => this.next())
    return again
  }

  paint (order) {
    const node = this.view.people.byId(order.person)
    if (!node || !['stance', 'influence', 'coverage'].includes(order.order)) return
    this.painted = true
    const set = (name, id) => node.querySelector(`.${name}`)?.setAttribute('href', `#${id}`)
    if (order.order === 'stance') {
      node.dataset.stance = order.value
      set('frame', `f-${order.value}${node.dataset.seat ? '-seat' : ''}`)
      set('badge', `s-${order.value}`)
      if (!node.querySelector('.tint')) this.ink(node, this.view.data.palette.stances.find((one) => one.id === order.value).ink)
    } else if (order.order === 'influence') {
      node.dataset.influence = order.value ?? ''
      set('pips', `i${order.value ?? 0}`)
    } else {
      node.dataset.coverage = order.value ?? ''
      set('coverage', `c-${order.value ?? 'unknown'}`)
    }
    this.view.palette.show()
  }

  ink (node, colour) {
    node.setAttribute('color', colour)
    for (const text of node.querySelectorAll('text')) text.setAttribute('fill', colour)
    for (const chip of node.querySelectorAll('.chip')) chip.setAttribute('stroke', colour)
  }
}
