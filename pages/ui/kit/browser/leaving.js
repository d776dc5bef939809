// @ts-check
// A page is left only when the server has what was done on it.
//
// Streamlit's message that asks for another page holds nothing of the page that is left. Where the server is still busy when it comes, it takes
// the place of the message before it, and what that one said is lost: text whose field loses the focus to the link, or a cell of a table, sent
// 150 ms after it is finished and never once the table has gone. A message that is sent after another page was asked for, and before that
// begins, names the page that is left, and empties the one that is opened.
//
// So a link that is followed right after something was done, or while the server works, waits for both; one followed at rest waits for nothing.
// The wait is counted in turns of the browser, not by the clock alone: on a busy machine the table itself gets to its 150 ms late.
// Whatever else is pressed right after a table was typed into waits as well, since it may take the table away.
//
// It is there once for the document, from the first page on. Other scripts of the product find it as `window.playbookLeaving`.

import { once } from './once.js'
import { steadyPresses } from './steady_press.js'

const BEAT = 25, BEATS = 12, LATEST = 10000
const LEADS = 'a[href], button, [role="tab"], [role="radio"], label', FIELDS = 'input, textarea, [contenteditable="true"]'

// Whether 300 ms and as many turns have passed since it was begun anew.
function rest () {
  let beats = BEATS, timer = null
  const beat = () => { timer = beats < BEATS ? setTimeout(() => { beats++; beat() }, BEAT) : null }
  return { begin () { beats = 0; if (timer === null) beat() }, get over () { return beats === BEATS } }
}

function guard () {
  const touched = rest(), typed = rest()
  let awaited = null, target = null, until = 0, swallowing = false, replaying = false
  const now = () => performance.now()
  const table = node => node.closest?.('[data-testid="stDataFrame"], #portal')
  const cell = () => document.querySelector('#portal :is(textarea, input)')
  const running = () => (/** @type {HTMLElement} */ (document.querySelector('[data-testid="stApp"]'))?.dataset.testScriptState ?? 'notRunning') !== 'notRunning'
  const swallow = event => { event.preventDefault(); event.stopImmediatePropagation() }
  const leaves = lead => lead?.origin === location.origin && !lead.hash && !lead.download && ['', '_self'].includes(lead.target)
  const ready = lead => leaves(lead) ? touched.over && !running() : typed.over
  const asks = link => { awaited = null; target = link.pathname; until = now() + LATEST }

  // A run may have drawn another in its place meanwhile.
  const standing = lead => lead.isConnected ? lead : [...document.querySelectorAll(lead.tagName)].find(other => other.textContent === lead.textContent)
  const follow = (node, lead) => {
    const there = node.isConnected ? node : standing(lead)
    if (!there) return
    replaying = true
    try { there.click() } finally { replaying = false }
    touched.begin()
  }
  const wait = (node, lead) => {
    const turn = { }, latest = now() + LATEST
    if (leaves(lead)) awaited = turn
    const look = () => {
      if (leaves(lead) && awaited !== turn) return
      if (!ready(lead) && now() < latest) return setTimeout(look, BEAT)
      if (leaves(lead)) asks(lead)
      follow(node, lead)
    }
    look()
  }

  const touch = event => {
    if (!event.isTrusted || (leaves(event.target.closest?.(LEADS)) && !cell())) return
    touched.begin()
    if (cell() || table(event.target)) typed.begin()
  }
  const left = event => { if (event.target.matches?.(FIELDS)) touched.begin() }
  const press = event => {
    swallowing = false
    touch(event)
    // A tab opens when it is pressed, not when it is clicked.
    const tab = event.target.closest?.('[role="tab"]')
    if (!tab || event.button || ready(tab)) return
    swallowing = true
    swallow(event)
    if (cell()) document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    wait(tab, tab)
  }
  const pressed = event => { if (swallowing) swallow(event) }
  const click = event => {
    if (replaying) return
    if (swallowing) { swallowing = false; swallow(event); return }
    const lead = event.target.closest?.(LEADS)
    if (!lead || table(lead) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    if (ready(lead)) { if (leaves(lead)) asks(lead); return }
    swallow(event)
    wait(event.target, lead)
  }
  const heard = { keydown: touch, input: touch, focusout: left, pointerdown: press, mousedown: pressed, pointerup: pressed, mouseup: pressed, click }
  for (const [name, hear] of Object.entries(heard)) window.addEventListener(name, hear, true)
  return {
    // Something was handed to Streamlit that it has yet to send.
    sends () { touched.begin() },
    // Whether another page is asked for and does not stand yet.
    get leaving () {
      if (target !== null && (now() > until || (location.pathname === target && !running()))) target = null
      return target !== null || awaited !== null
    },
  }
}

export default function () {
  once.playbookLeaving ??= guard()
  steadyPresses()
}
