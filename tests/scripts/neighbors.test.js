// Whom an arrow key leads to.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest, relative } from '../../pages/ui/components/chart/neighbors.js'

//        ceo            lone
//   cfo   cto   coo
//   ann  bob
const PEOPLE = [
  { person: 'ceo' }, { person: 'cfo', boss: 'ceo' }, { person: 'ann', boss: 'cfo' }, { person: 'cto', boss: 'ceo' },
  { person: 'bob', boss: 'cto' }, { person: 'coo', boss: 'ceo' }, { person: 'lone' }, { person: 'cut', boss: 'folded' },
]
const from = (id, way) => PEOPLE[relative(PEOPLE.findIndex((one) => one.person === id), PEOPLE, way)]?.person

test('up is the boss', () => {
  assert.equal(from('bob', 'up'), 'cto')
  assert.equal(from('coo', 'up'), 'ceo')
})

test('up leads nowhere from the top and from under somebody who is not drawn', () => {
  assert.equal(from('ceo', 'up'), undefined)
  assert.equal(from('cut', 'up'), undefined)
})

test('down is the first report', () => {
  assert.equal(from('ceo', 'down'), 'cfo')
  assert.equal(from('cto', 'down'), 'bob')
  assert.equal(from('coo', 'down'), undefined)
})

test('left and right are the colleagues under one boss, as far as there are any', () => {
  assert.equal(from('cfo', 'right'), 'cto')
  assert.equal(from('cto', 'right'), 'coo')
  assert.equal(from('coo', 'right'), undefined)
  assert.equal(from('coo', 'left'), 'cto')
  assert.equal(from('cfo', 'left'), undefined)
})

test('those without a boss are no colleagues', () => {
  assert.equal(from('ceo', 'right'), undefined)
  assert.equal(from('lone', 'left'), undefined)
})

const card = (left, top) => ({ left, top, width: 150, height: 62 })

test('the nearest card is in the direction of the key', () => {
  const cards = [card(200, 200), card(400, 200), card(0, 200), card(200, 100), card(200, 300)]
  assert.deepEqual(['right', 'left', 'up', 'down'].map((way) => nearest(0, cards, way)), [1, 2, 3, 4])
})

test('a card straight ahead comes before one that is nearer and aside', () => {
  const cards = [card(0, 0), card(150, 80), card(300, 0)]
  assert.equal(nearest(0, cards, 'right'), 2)
})

test('a card at the same height is neither above nor below', () => {
  const cards = [card(0, 0), card(200, 3), card(200, -3)]
  assert.deepEqual([nearest(0, cards, 'up'), nearest(0, cards, 'down')], [-1, -1])
})

test('a card by itself has none', () => {
  assert.equal(nearest(0, [card(0, 0)], 'left'), -1)
})
