// @ts-check
// Whom an arrow key leads to: by who reports to whom, else by where the cards stand.

/** @typedef {'up' | 'down' | 'left' | 'right'} Way */
/** @typedef {{ left: number, top: number, width: number, height: number }} Card */

const STEPS = { left: -1, right: 1 }
const LEAST = 4, ASIDE = 2.5

/**
 * In a tree that grows downwards (aria-orientation), as the ARIA practices say: up is the boss, down the first report, left and right are the
 * colleagues under one boss. The place in `people`, or -1.
 * @param {number} at
 * @param {{ person?: string, boss?: string }[]} people
 * @param {Way} way
 */
export function relative (at, people, way) {
  const { person: id, boss } = people[at]
  if (way === 'up') return boss ? people.findIndex((other) => other.person === boss) : -1
  if (way === 'down') return people.findIndex((other) => other.boss === id)
  if (boss === undefined) return -1
  const peers = [...people.keys()].filter((place) => people[place].boss === boss)
  return peers[peers.indexOf(at) + STEPS[way]] ?? -1
}

/**
 * The nearest card that way; one aside counts as farther. The place in `cards`, or -1.
 * @param {number} at
 * @param {Card[]} cards
 * @param {Way} way
 */
export function nearest (at, cards, way) {
  const { x, y } = middle(cards[at])
  let best = -1, least = Infinity
  cards.forEach((card, place) => {
    if (place === at) return
    const there = middle(card), dx = there.x - x, dy = there.y - y
    const [along, across] = { up: [-dy, dx], down: [dy, dx], left: [-dx, dy], right: [dx, dy] }[way]
    const far = along + ASIDE * Math.abs(across)
    if (along >= LEAST && far < least) { least = far; best = place }
  })
  return best
}

/** @param {Card} card */
function middle ({ left, top, width, height }) {
  return { x: left + width / 2, y: top + height / 2 }
}
