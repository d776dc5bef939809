// Whom an arrow key leads to.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest, steps } from '../../pages/ui/components/chart/neighbors.js'

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

test('a relative comes before somebody else who is as near', () => {
  const cards = [card(100, 0), card(0, 100), card(200, 100)]
  const people = [{ person: 'boss' }, { person: 'other' }, { person: 'report', boss: 'boss' }]
  assert.equal(nearest(0, cards, 'down', people), 2)
  assert.equal(nearest(0, cards, 'down'), 1)
})

test('a relative who stands elsewhere is not where the key points', () => {
  const cards = [card(300, 100), card(0, 100), card(300, 0)]
  const people = [{ person: 'report', boss: 'boss' }, { person: 'boss' }, { person: 'other' }]
  assert.deepEqual(['up', 'left'].map((way) => nearest(0, cards, way, people)), [2, 1])
})

// Numbers that look random and are the same each time.
function chance (seed) {
  let state = seed
  return () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648 }
}

test('every card can be come to from every other, and each step goes the way of its key', () => {
  const ahead = { up: ([x, y]) => -y, down: ([x, y]) => y, left: ([x, y]) => -x, right: ([x, y]) => x }
  for (let seed = 1; seed <= 60; seed++) {
    const next = chance(seed), count = 2 + Math.floor(next() * 40), cards = [], taken = new Set()
    while (cards.length < count) {
      // Rows and columns as on a chart, some cards between them.
      const left = Math.floor(next() * 9) * 180 + (next() < 0.3 ? 90 : 0), top = Math.floor(next() * 7) * 110 + (next() < 0.2 ? 40 : 0)
      if (taken.has(`${left} ${top}`)) continue
      taken.add(`${left} ${top}`)
      cards.push(card(left, top))
    }
    const people = cards.map((_, at) => ({ person: String(at), boss: at ? String(Math.floor(next() * at)) : undefined }))
    const table = steps(cards, people)
    for (let from = 0; from < count; from++) {
      const found = new Set([from]), open = [from]
      while (open.length) for (const to of Object.values(table[open.pop()])) if (to >= 0 && !found.has(to)) { found.add(to); open.push(to) }
      assert.equal(found.size, count, `${seed}: ${from} leads to ${found.size} of ${count}`)
      for (const [way, to] of Object.entries(table[from])) {
        if (to >= 0) assert.ok(ahead[way]([cards[to].left - cards[from].left, cards[to].top - cards[from].top]) > 0)
      }
    }
    const bent = table.flatMap((one, at) => Object.entries(one).filter(([way, to]) => to !== nearest(at, cards, way, people)))
    assert.ok(bent.length <= count / 4, `${seed}: ${bent.length} steps of ${count} cards do not lead to the nearest`)
  }
})
