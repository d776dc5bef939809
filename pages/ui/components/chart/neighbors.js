// @ts-check
// Whom an arrow key leads to: the nearest card that way on the picture, a relative rather than somebody else. Everybody can be come to from
// everybody: where the nearest alone would leave somebody out, one step leads to them instead.

/** @typedef {'up' | 'down' | 'left' | 'right'} Way */
/** @typedef {{ left: number, top: number, width: number, height: number }} Card */
/** @typedef {{ person?: string, boss?: string }} Related */
/** @typedef {Record<Way, number>} Steps For each way the place of the card that it leads to, or -1. */
/** @typedef {{ from: number, to: number, way: Way, far: number }} Step */

/** @type {Way[]} */
const WAYS = ['up', 'down', 'left', 'right']
const LEAST = 4, ASIDE = 2.5, KIN = 0.6, MANY = 1000

/**
 * The steps from each card.
 * @param {Card[]} cards
 * @param {Related[]} people
 * @returns {Steps[]}
 */
export function steps (cards, people = []) {
  const table = cards.map((_, at) => /** @type {Steps} */ (Object.fromEntries(WAYS.map((way) => [way, nearest(at, cards, way, people)]))))
  if (cards.length > MANY) return table
  join(table, cards, people, false)
  join(table, cards, people, true)
  return table
}

/**
 * The nearest card that way; one aside counts as farther, a relative as nearer. The place in `cards`, or -1.
 * @param {number} at
 * @param {Card[]} cards
 * @param {Way} way
 * @param {Related[]} people
 */
export function nearest (at, cards, way, people = []) {
  let best = -1, least = Infinity
  cards.forEach((_, place) => {
    const far = distance(at, place, cards, way, people)
    if (far < least) { least = far; best = place }
  })
  return best
}

/**
 * How far a card is along a way; infinitely where it does not lie that way.
 * @param {number} at
 * @param {number} place
 * @param {Card[]} cards
 * @param {Way} way
 * @param {Related[]} people
 */
function distance (at, place, cards, way, people) {
  const here = middle(cards[at]), there = middle(cards[place]), dx = there.x - here.x, dy = there.y - here.y
  const [along, across] = { up: [-dy, dx], down: [dy, dx], left: [-dx, dy], right: [dx, dy] }[way]
  if (along < LEAST) return Infinity
  return (along + ASIDE * Math.abs(across)) * (people.length && related(people[at], people[place]) ? KIN : 1)
}

/**
 * @param {Related} one
 * @param {Related} other
 */
function related (one, other) {
  return one.boss === other.person || other.boss === one.person || (one.boss !== undefined && one.boss === other.boss)
}

/**
 * Leads a step to each card that cannot be come to from the first one, or (`back`) from which the first cannot be come to. No step is taken
 * that somebody else needs.
 * @param {Steps[]} table
 * @param {Card[]} cards
 * @param {Related[]} people
 * @param {boolean} back
 */
function join (table, cards, people, back) {
  for (let found = reached(table, back); found.size < table.length; found = reached(table, back)) {
    /** @type {Step[]} */
    const ways = []
    for (let outside = 0; outside < table.length; outside++) {
      if (found.has(outside)) continue
      for (const inside of found) {
        const [from, to] = back ? [outside, inside] : [inside, outside]
        for (const way of WAYS) {
          const far = distance(from, to, cards, way, people)
          if (far < Infinity) ways.push({ from, to, way, far })
        }
      }
    }
    ways.sort((one, other) => one.far - other.far)
    const other = reached(table, !back).size
    if (!ways.some((step) => joined(table, step, back, found.size, other))) return
  }
}

/**
 * Leads a step to another card if more cards are joined by it and none is lost.
 * @param {Steps[]} table
 * @param {Step} step
 * @param {boolean} back
 * @param {number} found
 * @param {number} other
 */
function joined (table, { from, to, way }, back, found, other) {
  const before = table[from][way]
  table[from][way] = to
  if (reached(table, back).size > found && reached(table, !back).size >= other) return true
  table[from][way] = before
  return false
}

/**
 * The cards that can be come to from the first one, or (`back`) from which it can be come to.
 * @param {Steps[]} table
 * @param {boolean} back
 * @returns {Set<number>}
 */
function reached (table, back) {
  const after = table.map((one) => WAYS.map((way) => one[way]).filter((to) => to >= 0))
  if (back) {
    /** @type {number[][]} */
    const before = table.map(() => [])
    after.forEach((targets, from) => targets.forEach((to) => before[to].push(from)))
    after.splice(0, after.length, ...before)
  }
  const found = new Set(table.length ? [0] : []), open = [...found]
  while (open.length) {
    for (const next of after[/** @type {number} */ (open.pop())]) if (!found.has(next)) { found.add(next); open.push(next) }
  }
  return found
}

/** @param {Card} card */
function middle ({ left, top, width, height }) {
  return { x: left + width / 2, y: top + height / 2 }
}
