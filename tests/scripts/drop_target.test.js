// Where a card goes that is let go.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropTarget } from '../../pages/ui/components/chart/drop_target.js'

const card = (id, boss, left, top) => ({ id, boss, left, top, width: 150, height: 60 })
//        boss            other
//   ann  bob  cy         dan
const ROW = [
  card('boss', undefined, 200, 0), card('ann', 'boss', 0, 100), card('bob', 'boss', 200, 100), card('cy', 'boss', 400, 100),
  card('other', undefined, 700, 0), card('dan', 'other', 700, 100),
]
const COLUMN = [card('boss', undefined, 0, 0), card('ann', 'boss', 50, 100), card('bob', 'boss', 50, 200), card('cy', 'boss', 50, 300)]
const at = (x, y) => ({ x, y })

test('the middle of a card is a new boss, also that of a colleague', () => {
  assert.deepEqual(dropTarget(at(775, 30), 'ann', ROW), { boss: 'other' })
  assert.deepEqual(dropTarget(at(705, 130), 'ann', ROW), { boss: 'dan' })
  assert.deepEqual(dropTarget(at(275, 130), 'ann', ROW), { boss: 'bob' })
})

test('the edge of a colleague is a place beside them, as far as the air between the cards', () => {
  assert.deepEqual(dropTarget(at(405, 130), 'ann', ROW), { colleague: 'cy', after: false, upright: true })
  assert.deepEqual(dropTarget(at(560, 130), 'ann', ROW), { colleague: 'cy', after: true, upright: true })
  assert.deepEqual(dropTarget(at(-10, 130), 'cy', ROW), { colleague: 'ann', after: false, upright: true })
})

test('in a column above and below count', () => {
  assert.deepEqual(dropTarget(at(100, 355), 'ann', COLUMN), { colleague: 'cy', after: true, upright: false })
  assert.deepEqual(dropTarget(at(60, 330), 'ann', COLUMN), { boss: 'cy' })
})

test('where somebody is already, and on empty paper, nothing changes', () => {
  assert.equal(dropTarget(at(275, 30), 'ann', ROW), null)
  assert.equal(dropTarget(at(205, 130), 'ann', ROW), null)
  assert.equal(dropTarget(at(75, 130), 'ann', ROW), null)
  assert.equal(dropTarget(at(1000, 500), 'ann', ROW), null)
})

test('those without a boss stand side by side', () => {
  assert.deepEqual(dropTarget(at(845, 30), 'boss', ROW), { colleague: 'other', after: true, upright: true })
  assert.deepEqual(dropTarget(at(195, 30), 'other', ROW), { colleague: 'boss', after: false, upright: true })
})
