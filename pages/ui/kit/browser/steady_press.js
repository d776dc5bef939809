// @ts-check
// A press counts for the button it began on, also where the page moved under it before the pointer was let go.
//
// A press takes the focus from the field typed into before; that text goes to the server, and what the server draws for it (a line less above,
// a sentence more) moves the button, often within the tenth of a second that a finger stays down. The browser then sees a press that ended
// elsewhere, and no click: the rep pressed, and nothing happened.
//
// It is there once for the document, from the first page on.

import { once } from './once.js'

const BUTTONS = 'button:not([role="tab"]), a[href], label', STILL = 6

function guard () {
  let button = null, x = 0, y = 0
  const down = event => {
    button = event.isTrusted && event.isPrimary && !event.button ? event.composedPath()[0].closest?.(BUTTONS) ?? null : null
    x = event.clientX
    y = event.clientY
  }
  const up = event => {
    const pressed = button
    button = null
    if (!pressed?.isConnected || Math.hypot(event.clientX - x, event.clientY - y) > STILL) return
    if (pressed.contains(pressed.getRootNode().elementFromPoint(event.clientX, event.clientY))) return
    setTimeout(() => { if (pressed.isConnected) pressed.click() })
  }
  const none = () => { button = null }
  window.addEventListener('pointerdown', down, true)
  window.addEventListener('pointerup', up, true)
  window.addEventListener('pointercancel', none, true)
  return true
}

export const steadyPresses = () => { once.playbookPresses ??= guard() }
