// What is told to the server, in turn: the next goes when the last was answered, so that no change races another.
// A change of stance, influence or coverage is painted at once; the answer draws the truth over it.

const LOST = 15000
const LAID = ['boss', 'report', 'peer', 'seat']

// What a chart remembers while its element may be replaced: the one selected person, whether the chart has the focus, who is awaited,
// what is on its way to the server (`flying`) and what goes next (`waiting`).
class ChartState {
  selected = null
  focused = false
  newcomer = null
  waiting = []
  flying = []
  serial = Date.now()
  sentAt = 0
}

class Orders {
  constructor (view) {
    this.view = view
    this.painted = false
    this.after = []
  }

  get pending () { return [...this.view.state.flying.flatMap((one) => one.messages), ...this.view.state.waiting] }

  send (message) {
    this.view.state.waiting.push(message)
    if (LAID.includes(message.order?.order) || ['undo', 'redo'].includes(message.tell)) this.view.stay()
    this.repaint([message])
    this.next()
  }

  next () {
    const { state } = this.view
    if (!state.waiting.length || (state.flying.length && performance.now() - state.sentAt < LOST)) return
    state.serial += 1
    state.sentAt = performance.now()
    state.flying.push({ serial: state.serial, messages: state.waiting })
    state.waiting = []
    this.view.tell('told', state.flying.at(-1))
  }

  // Whether the picture has to be drawn anew although it is the same: what was painted was refused.
  answered (serial) {
    const { state } = this.view
    if (!state.flying.some((one) => one.serial === serial)) return false
    state.flying = state.flying.filter((one) => one.serial > serial)
    queueMicrotask(() => this.next())
    const again = this.painted
    this.painted = false
    return again
  }

  // What the server has not answered yet is painted over each picture, so that the next key counts from it.
  repaint (messages = this.pending) {
    for (const message of messages) if (message.tell === 'order') this.paint(message.order)
  }

  // Do it now, or once no undo is on its way: what it counts from is not known before.
  settled (act) {
    if (this.pending.some((one) => ['undo', 'redo'].includes(one.tell))) this.after.push(act)
    else act()
  }

  drawn () {
    this.repaint()
    const acts = this.after
    this.after = []
    for (const act of acts) this.settled(act)
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

  ink (node, color) {
    node.setAttribute('color', color)
    for (const text of node.querySelectorAll('text')) text.setAttribute('fill', color)
    for (const chip of node.querySelectorAll('.chip')) chip.setAttribute('stroke', color)
  }
}
