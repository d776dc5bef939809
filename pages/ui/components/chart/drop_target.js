// @ts-check
// Where a card would go that is let go at a point of the picture: under another boss, before or after a colleague, or nowhere.

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ id: string, boss?: string, left: number, top: number, width: number, height: number }} Card */
/** @typedef {{ boss: string }} Under */
/** @typedef {{ colleague: string, after: boolean, upright: boolean }} Beside `upright`: the mark stands between cards that are side by side. */

const GAP = 16, EDGE = 0.25

/**
 * `cards` are those that can be chosen, in the order of the picture. Near the edge of a colleague that faces the next one the card goes between
 * them, in the middle of any other card under that person. Null where nothing would change.
 * @param {Point} point
 * @param {string} id
 * @param {Card[]} cards
 * @returns {Under | Beside | null}
 */
export function dropTarget (point, id, cards) {
  const moved = cards.find((card) => card.id === id)
  if (!moved) return null
  const team = cards.filter((card) => card.boss === moved.boss)
  for (const card of cards) {
    if (card.id === id) continue
    const isColleague = card.boss === moved.boss
    if (!holds(card, point, isColleague ? GAP : 0)) continue
    const beside = isColleague ? besides(point, card, team) : null
    if (beside) return follows(team, id, card.id, beside.after) ? null : { colleague: card.id, ...beside }
    if (holds(card, point, 0)) return card.id === moved.boss ? null : { boss: card.id }
  }
  return null
}

/**
 * @param {Card} card
 * @param {Point} point
 * @param {number} more
 */
function holds ({ left, top, width, height }, { x, y }, more) {
  return x >= left - more && x <= left + width + more && y >= top - more && y <= top + height + more
}

/**
 * @param {Point} point
 * @param {Card} card
 * @param {Card[]} team
 */
function besides ({ x, y }, card, team) {
  const next = team[team.indexOf(card) + 1] ?? team[team.indexOf(card) - 1]
  const upright = !next || Math.abs(next.left - card.left) >= Math.abs(next.top - card.top)
  const part = upright ? (x - card.left) / card.width : (y - card.top) / card.height
  if (part > EDGE && part < 1 - EDGE) return null
  return { after: part >= 1 - EDGE, upright }
}

/**
 * Whether somebody stands there already.
 * @param {Card[]} team
 * @param {string} id
 * @param {string} colleague
 * @param {boolean} after
 */
function follows (team, id, colleague, after) {
  const ids = team.map((card) => card.id)
  return ids.indexOf(id) === ids.indexOf(colleague) + (after ? 1 : -1)
}
