// @ts-check
// Keys typed into a table reach it in turn: each waits until the table has done with the one before.
//
// The table opens and puts away the field of a cell a moment after the key that asks for it, on a busy machine much later. A key that comes
// between is lost, or stands in the cell of before; and a field that is asked for again before it has gone stays, with the old text, and no key
// ends it any more. So what is typed meanwhile is kept here and handed on. The time is counted in turns of the browser, as in leaving.js.
//
// The table also looks at each key typed into a cell, a moment later, for one that ends it; where Enter came in that moment, the letter before
// it ends the cell, without its text. So it hears only of the keys that do end one.
//
// It is there once for the document, from the first table on.

import { once } from './once.js'

const TURN = 25, OPENS = 8, GOES = 40, SETTLES = 2
const ENDS = ['Enter', 'Tab', 'Escape'], FIELD = '#portal :is(textarea, input:not([role="combobox"]))'

function inTurn () {
  let waiting = false, handing = false
  const kept = []
  const field = () => document.querySelector(FIELD)
  const open = () => field() !== null && field() === document.activeElement
  const atTable = () => document.activeElement?.closest('[data-testid="stDataFrame"]') != null
  const sign = event => event.key.length === 1 && !event.altKey
  const turn = () => new Promise(resolve => setTimeout(resolve, TURN))
  const until = async (holds, turns) => { for (let n = 0; n < turns && !holds(); n++) await turn() }

  // What a key asks of the table, null where it asks for nothing that takes time.
  function asked (event) {
    const ended = field()
    if (ended?.contains(event.target)) {
      if (!ENDS.includes(event.key) || event.shiftKey && event.key === 'Enter') return null
      return async () => { await until(() => !ended.isConnected, GOES); for (let n = 0; n < SETTLES; n++) await turn() }
    }
    return atTable() && (sign(event) || event.key === 'Enter') ? () => until(open, OPENS) : null
  }

  function hand (event) {
    const into = open() ? field() : null
    once.playbookLeaving?.sends()
    if (into && sign(event)) return document.execCommand('insertText', false, event.key)
    if (into && event.key === 'Backspace') return document.execCommand('delete')
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...event, bubbles: true, cancelable: true, composed: true }))
  }

  async function wait (done) {
    waiting = true
    await done()
    while (kept.length) {
      const event = kept.shift()
      const next = asked({ ...event, target: document.activeElement })
      handing = true
      try { hand(event) } finally { handing = false }
      await next?.()
    }
    waiting = false
  }

  window.addEventListener('keydown', event => {
    if (event.isComposing || event.key === 'Process') return
    const inField = field()?.contains(/** @type {Node} */ (event.target))
    const shortcut = event.ctrlKey || event.metaKey
    if (waiting && !handing && !shortcut && (inField || atTable())) {
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
      const { key, code, keyCode, shiftKey, altKey } = event
      kept.push({ key, code, keyCode, shiftKey, altKey })
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    const done = waiting || shortcut ? null : asked(event)
    if (inField && !ENDS.includes(event.key)) event.stopImmediatePropagation()
    if (done) wait(done)
  }, true)
  return true
}

export const keysInTurn = () => { once.playbookKeys ??= inTurn() }
