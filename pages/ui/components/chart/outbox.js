// @ts-check
// What is told to the server, in turn: the next goes when the last was answered, so that no change races another.
// A change of stance, influence or coverage is painted at once; the answer draws the truth over it.

/** @typedef {{ tell: string, order?: any, [field: string]: any }} Message */
/** @typedef {{ serial: number, messages: Message[] }} Batch */

const LOST = 15000
const LAID = ['boss', 'beside', 'step', 'report', 'peer', 'seat'], UNDONE = ['undo', 'redo']

// What a chart remembers while its element may be replaced: the one selected person, whether the chart has the focus, where the picture was put
// by hand (`stand`), who is awaited, what is on its way to the server (`flying`) and what goes next (`waiting`).
export class ChartState {
  /** @type {string | null} */
  selected = null
  focused = false
  /** @type {{ scale: number, x: number, y: number, box: { width: number, height: number } } | null} */
  stand = null
  /** @type {string | null} */
  newcomer = null
  /** @type {Message[]} */
  waiting = []
  /** @type {Batch[]} */
  flying = []
  serial = Date.now()
  sentAt = 0
}

export class Orders {
  /**
   * `tell` hands a batch on. `stay` is called before the picture is laid out anew, `paint` with each change that can be painted; it says
   * whether it was.
   * @param {{ state: ChartState, tell: (name: string, batch: Batch) => void, stay?: () => void, paint?: (order: any) => boolean }} chart
   */
  constructor ({ state, tell, stay = () => {}, paint = () => false }) {
    this.state = state
    this.tell = tell
    this.stay = stay
    this.paint = paint
    this.painted = false
    /** @type {(() => void)[]} */
    this.after = []
  }

  get pending () { return [...this.state.flying.flatMap((one) => one.messages), ...this.state.waiting] }

  /** @param {Message} message */
  send (message) {
    this.state.waiting.push(message)
    if (LAID.includes(message.order?.order) || UNDONE.includes(message.tell)) this.stay()
    this.repaint([message])
    this.next()
  }

  next () {
    const { state } = this
    if (!state.waiting.length || (state.flying.length && performance.now() - state.sentAt < LOST)) return
    state.serial += 1
    state.sentAt = performance.now()
    const batch = { serial: state.serial, messages: state.waiting }
    state.flying.push(batch)
    state.waiting = []
    this.tell('told', batch)
  }

  /**
   * Whether the picture has to be drawn anew although it is the same: what was painted was refused.
   * @param {number} serial
   */
  answered (serial) {
    const { state } = this
    if (!state.flying.some((one) => one.serial === serial)) return false
    state.flying = state.flying.filter((one) => one.serial > serial)
    queueMicrotask(() => this.next())
    const again = this.painted
    this.painted = false
    return again
  }

  // What the server has not answered yet is painted over each picture, so that the next key counts from it.
  repaint (messages = this.pending) {
    for (const message of messages) if (message.tell === 'order' && this.paint(message.order)) this.painted = true
  }

  /**
   * Do it now, or once no undo is on its way: what it counts from is not known before.
   * @param {() => void} act
   */
  settled (act) {
    if (this.pending.some((one) => UNDONE.includes(one.tell))) this.after.push(act)
    else act()
  }

  drawn () {
    this.repaint()
    const acts = this.after
    this.after = []
    for (const act of acts) this.settled(act)
  }
}
