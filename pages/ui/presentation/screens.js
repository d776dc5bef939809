// @ts-check
// A screen of the deck as elements: topic, message, and its parts as the server wrote them.

import { make, said } from '../components/chart/dom.js'

export function drawn (screen) {
  const parts = make('div', 'parts')
  parts.innerHTML = screen.parts
  return [said('h1', '', screen.title), said('p', 'lead', screen.lead), parts]
}
