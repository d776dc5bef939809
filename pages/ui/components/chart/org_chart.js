// @ts-check
// The chart on the screen. Streamlit calls the default export again with each new picture; what the user did lives per element,
// so that it survives. Selecting happens in the browser at once and resends no picture.
// Who is selected and what waits for the server live per chart, so that they survive a new element too.

import { once } from '../../kit/browser/once.js'
import { ChartState } from './outbox.js'
import { learn } from './search.js'
import { View } from './viewport.js'

const FIRST = 300
const views = new WeakMap(), states = new Map()

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  if (data.learn) { learn(data.id, data.learn); return }
  let view = views.get(parentElement)
  if (!view) {
    if (!states.has(data.id)) states.set(data.id, new ChartState())
    view = new View(parentElement, states.get(data.id))
    views.set(parentElement, view)
  }
  view.tell = (name, value) => {
    once.playbookLeaving?.sends()
    if (name === 'told') setTriggerValue(name, value)
    // The server hears of a state only when it differs from the last one, and after a change of page it knows none.
    else setStateValue(name, name === 'selected' ? [value, Date.now()] : value)
  }
  view.show(data)
  // What follows is large: the chart is to be painted, and looked at, before it comes.
  if (data.awaited && data.svg) setTimeout(() => view.unasked.later('stands', () => view.tell('stands', true)), FIRST)
  return () => { view.leave(); views.delete(parentElement) }
}
