// @ts-check
// Texts of the presentation: sentences with gaps, and buttons that show their key.

import { said } from '../components/chart/dom.js'

export function fill (text, gaps) {
  return text.replace(/\{(\w+)\}/g, (_, name) => gaps[name])
}

export function keyed (button, text, key) {
  const mark = said('kbd', '', key)
  mark.setAttribute('aria-hidden', 'true')
  const before = button.dataset.text
  if (before === text) return
  button.dataset.text = text
  button.replaceChildren(said('span', '', text), mark)
  button.setAttribute('aria-keyshortcuts', key)
}
