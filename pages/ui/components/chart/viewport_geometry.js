// @ts-check
// Arithmetic of a picture behind a window: scales, places, distances, without elements. Lengths are pixels of the screen, except in a `box`,
// which is the picture's size in its own units.

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ scale: number, x: number, y: number }} Stand Where the picture stands: its scale, and its upper left corner in the window. */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Edges */
/** @typedef {{ left: number, right: number }} Covered How much of the window's sides lies under something. */

export const SMALLEST = 0.02
export const LARGEST = 6
export const STEP = 1.25
const MARGIN = 16, KEPT = 60, ARRIVE = 0.9, BUTTONS = 56, REACH = 60, EDGE = 15
const AROUND = 226, LOWEST = 480, HIGHEST = 1100, OTHER_SHAPE = 0.12, OTHER_HEIGHT = 40, ROUND = 10
const NOTHING = { left: 0, right: 0 }
const DELTA = 0.0025, DELTA_LINE = 0.05

const between = (/** @type {number} */ least, /** @type {number} */ value, /** @type {number} */ most) => Math.min(most, Math.max(least, value))

/**
 * The whole picture, in the middle of the window.
 * @param {Size} box
 * @param {Size} size
 * @returns {Stand}
 */
export function fitted (box, size) {
  const scale = Math.min(size.width / box.width, size.height / box.height)
  return { scale, x: (size.width - box.width * scale) / 2, y: (size.height - box.height * scale) / 2 }
}

/**
 * Whether the window has room for the whole picture.
 * @param {Size} box
 * @param {number} scale
 * @param {Size} size
 */
export function isWhole (box, scale, size) {
  return box.width * scale <= size.width + 1 && box.height * scale <= size.height + 1
}

/**
 * The part that begins at a point of the picture, at a scale; a side that has room for all of it is in the middle.
 * @param {Size} box
 * @param {number} scale
 * @param {Size} size
 * @param {Point} from
 * @returns {Stand}
 */
export function partFrom (box, scale, size, from) {
  const x = box.width * scale < size.width ? (size.width - box.width * scale) / 2 : -from.x * scale
  const y = box.height * scale < size.height ? (size.height - box.height * scale) / 2 : -from.y * scale
  return { scale, x, y }
}

/**
 * The height of the frame on a phone: no more than the picture, its buttons and what stands below them need.
 * @param {Size} box
 * @param {number} scale
 * @param {number} tallest
 * @param {number} below
 */
export function heightOnPhone (box, scale, tallest, below = 0) {
  return Math.min(tallest, box.height * scale + BUTTONS + below)
}

/**
 * Larger or smaller by a factor, within limits; what is seen at a point of the window stays there.
 * @param {Stand} stand
 * @param {number} factor
 * @param {Point} at
 * @returns {Stand}
 */
export function zoomed (stand, factor, at) {
  const scale = between(SMALLEST, stand.scale * factor, LARGEST)
  return { scale, x: at.x - (at.x - stand.x) * scale / stand.scale, y: at.y - (at.y - stand.y) * scale / stand.scale }
}

/**
 * The factor of a turn of the wheel, in pixels or, with a mode, in lines.
 * @param {number} delta
 * @param {number} mode
 */
export function wheelFactor (delta, mode) {
  return Math.exp(-delta * (mode ? DELTA_LINE : DELTA))
}

/**
 * The factor and the middle of two fingers, of which one moves.
 * @param {Point} before
 * @param {Point} now
 * @param {Point} other
 */
export function pinched (before, now, other) {
  const factor = Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1)
  return { factor, middle: { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 } }
}

/**
 * A place of which some of the picture is always seen.
 * @param {Stand} stand
 * @param {Size} box
 * @param {Size} size
 * @returns {Point}
 */
export function clamped (stand, box, size) {
  return {
    x: between(KEPT - box.width * stand.scale, stand.x, size.width - KEPT), y: between(KEPT - box.height * stand.scale, stand.y, size.height - KEPT),
  }
}

/**
 * How much of a way along one side the picture goes without showing what is beyond its edges: nothing where the window has room for all of it.
 * @param {number} at
 * @param {number} by
 * @param {number} length
 * @param {number} room
 */
export function withinEdges (at, by, length, room) {
  if (length <= room + 1) return 0
  return by > 0 ? between(0, -at, by) : between(by, room - length - at, 0)
}

/**
 * Where a point of the picture is in the window.
 * @param {Stand} stand
 * @param {Point} point
 * @returns {Point}
 */
export function onScreen (stand, point) {
  return { x: stand.x + point.x * stand.scale, y: stand.y + point.y * stand.scale }
}

/**
 * Where the picture has to be for a point of it to be in this place of the window.
 * @param {number} scale
 * @param {Point} point
 * @param {Point} place
 * @returns {Point}
 */
export function putting (scale, point, place) {
  return { x: place.x - point.x * scale, y: place.y - point.y * scale }
}

/**
 * The end of a flight to what stands in this place of the window now: near enough to be read, in the middle of what is not covered.
 * @param {Stand} stand
 * @param {Point} place
 * @param {Size} size
 * @param {Covered | null} [covered]
 * @returns {Stand}
 */
export function flownTo (stand, place, size, covered) {
  const { left, right } = covered ?? NOTHING
  const point = { x: (place.x - stand.x) / stand.scale, y: (place.y - stand.y) / stand.scale }
  const scale = Math.max(stand.scale, ARRIVE)
  return { scale, ...putting(scale, point, { x: (left + size.width - right) / 2, y: size.height / 2 }) }
}

/**
 * A part of the way, fast at first.
 * @param {Stand} from
 * @param {Stand} to
 * @param {number} part
 * @returns {Stand}
 */
export function onTheWay (from, to, part) {
  const eased = part * (2 - part)
  return { scale: from.scale + (to.scale - from.scale) * eased, x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased }
}

/**
 * The edges of a group of cards.
 * @param {Edges[]} all
 * @returns {Edges}
 */
export function around (all) {
  return {
    left: Math.min(...all.map((one) => one.left)), top: Math.min(...all.map((one) => one.top)),
    right: Math.max(...all.map((one) => one.right)), bottom: Math.max(...all.map((one) => one.bottom)),
  }
}

/**
 * How far the picture has to go for these edges to be seen with some air, in a window of which so much is covered at its sides; no farther,
 * and along no side that has no room for them.
 * @param {Edges} edges
 * @param {Size} size
 * @param {Covered | null} [covered]
 * @returns {Point}
 */
export function shiftTo (edges, size, covered) {
  const { left, right } = covered ?? NOTHING
  const shift = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ begin, /** @type {number} */ end) =>
    to - from > end - begin ? 0 : from < begin ? begin - from : Math.min(0, end - to)
  return {
    x: shift(edges.left - MARGIN, edges.right + MARGIN, left, size.width - right),
    y: shift(edges.top - MARGIN, edges.bottom + MARGIN, 0, size.height),
  }
}

/**
 * How far a frame reaches into both margins of its page.
 * @param {{ left: number, right: number }} host
 * @param {{ left: number, width: number }} page
 */
export function reachInto (host, page) {
  return Math.max(0, Math.min(REACH, Math.min(host.left - page.left, page.left + page.width - host.right) - EDGE))
}

/**
 * The height of a frame in a window of the browser that is so high.
 * @param {number} inner
 */
export function frameHeight (inner) {
  return Math.floor(between(LOWEST, inner - AROUND, HIGHEST) / ROUND) * ROUND
}

/**
 * Whether a window of this size, for a frame so high, has another shape than the one that was drawn for: its width, height and frame.
 * @param {Size} size
 * @param {number} tall
 * @param {[number, number, number]} known
 */
export function isOther (size, tall, [width, height, knownTall]) {
  const off = Math.abs(Math.log(size.width / size.height / (width / height)))
  return off > OTHER_SHAPE || Math.abs(tall - knownTall) > OTHER_HEIGHT
}
