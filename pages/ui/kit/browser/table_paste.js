// @ts-check
// What is pasted into a table goes to the server as the text it is. The table's own reading of it drops what a list does not hold
// word for word, misreads dates, and cannot add rows. Where lines are sorted or columns moved, the line -1 says so.

import { keysInTurn } from './table_keys.js'

export default function ({ data, parentElement, setTriggerValue }) {
  keysInTurn()
  const box = (parentElement.host ?? parentElement).closest('[class*="st-key-grid-box"]')
  const table = () => box?.querySelector('[data-testid="stDataFrame"]')
  const portal = () => document.querySelector('#portal')
  const several = text => text.replace(/[\r\n]+$/, '').includes('\t')
  const lines = text => text.trim().includes('\n')
  // The table listens on the window as well and takes what is pasted while the focus is in it; so the keys for pasting lend the focus.
  const catcher = document.createElement('textarea')
  catcher.style.cssText = 'position: fixed; top: 0; left: 0; width: 1px; height: 1px; padding: 0; border: 0; opacity: 0; pointer-events: none'
  Object.assign(catcher, { tabIndex: -1, ariaHidden: 'true' })
  parentElement.append(catcher)
  let lender = null
  const lending = () => (parentElement.activeElement ?? document.activeElement) === catcher
  const giveBack = () => { if (lending()) lender?.focus({ preventScroll: true }); lender = null }
  const key = event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'v' && table()?.contains(document.activeElement)) {
      lender = document.activeElement
      catcher.focus({ preventScroll: true })
    }
  }
  const paste = event => {
    const grid = table()
    const cell = grid?.querySelector('td[aria-selected="true"]')
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!cell || !text) return
    const typing = portal()?.contains(document.activeElement) ?? false
    if (!lending() && !grid.contains(document.activeElement) && !(typing && box.dataset.typing === 'true')) return
    // While a cell is typed into, lines are text of the cell, unless its whole row is blank.
    const blank = cell.closest('tr').innerText.replace(/false/g, '').trim() === ''
    if (typing && !several(text) && !(blank && lines(text))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (typing) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    giveBack()
    const moved = [...grid.querySelectorAll('th')].some(head => head.innerText !== data.titles[head.ariaColIndex - 1])
    const row = moved ? -1 : Number(cell.closest('tr').ariaRowIndex) - 2
    setTriggerValue('pasted', { text, row, column: Number(cell.ariaColIndex) - 1 })
  }
  const focused = event => {
    if (table()?.contains(event.target)) box.dataset.typing = 'true'
    else if (!portal()?.contains(event.target)) box.dataset.typing = 'false'
  }
  /** @type {[EventTarget, string, (event: any) => void][]} */
  const heard = [[window, 'keydown', key], [window, 'keyup', giveBack], [window, 'paste', paste], [document, 'focusin', focused]]
  for (const [where, name, hear] of heard) where.addEventListener(name, hear, true)
  return () => {
    for (const [where, name, hear] of heard) where.removeEventListener(name, hear, true)
    catcher.remove()
  }
}
