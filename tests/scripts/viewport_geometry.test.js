// Where a picture stands behind its window, worked out by hand or from what must hold.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  around, clamped, fitted, flownTo, frameHeight, heightOnPhone, isOther, isWhole, LARGEST, onScreen, onTheWay, partFrom, pinched, putting, reachInto,
  shiftTo, SMALLEST, STEP, wheelFactor, withinEdges, zoomed,
} from '../../pages/ui/components/chart/viewport_geometry.js'

const SIZE = { width: 1000, height: 500 }
const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-9 * Math.max(1, Math.abs(other)), `${one} is not ${other}`)
const pointAt = ({ scale, x, y }, at) => ({ x: (at.x - x) / scale, y: (at.y - y) / scale })

test('the whole picture is as large as the window, in its middle', () => {
  assert.deepEqual(fitted({ width: 2000, height: 500 }, SIZE), { scale: 0.5, x: 0, y: 125 })
  assert.deepEqual(fitted({ width: 200, height: 1000 }, SIZE), { scale: 0.5, x: 450, y: 0 })
  assert.deepEqual(fitted({ width: 100, height: 50 }, SIZE), { scale: 10, x: 0, y: 0 })
})

test('a picture is whole when it has room, but for the last pixel', () => {
  assert.equal(isWhole({ width: 2000, height: 1000 }, 0.5, SIZE), true)
  assert.equal(isWhole({ width: 2002, height: 1000 }, 0.5, SIZE), true)
  assert.equal(isWhole({ width: 2004, height: 1000 }, 0.5, SIZE), false)
  assert.equal(isWhole({ width: 100, height: 1004 }, 0.5, SIZE), false)
})

test('what fits once fits still, at every size', () => {
  for (const width of [3, 150, 1000, 40000]) {
    for (const height of [3, 150, 1000, 40000]) {
      const stand = fitted({ width, height }, SIZE)
      assert.equal(isWhole({ width, height }, stand.scale, SIZE), true)
      const [from, to] = [onScreen(stand, { x: 0, y: 0 }), onScreen(stand, { x: width, y: height })]
      near(from.x + to.x, SIZE.width)
      near(from.y + to.y, SIZE.height)
    }
  }
})

test('a point that is zoomed at stays in its place', () => {
  const at = { x: 130, y: 410 }, stand = { scale: 0.8, x: -37, y: 22 }
  for (const factor of [STEP, 1 / STEP, 3, 0.1]) {
    const after = zoomed(stand, factor, at)
    near(after.scale, 0.8 * factor)
    near(pointAt(after, at).x, pointAt(stand, at).x)
    near(pointAt(after, at).y, pointAt(stand, at).y)
  }
})

test('a zoom ends at its limits, and the point stays there too', () => {
  const at = { x: 500, y: 250 }, stand = { scale: 1, x: 0, y: 0 }
  const large = zoomed(stand, 1000, at), small = zoomed(stand, 0.00001, at)
  assert.equal(large.scale, LARGEST)
  assert.equal(small.scale, SMALLEST)
  for (const after of [large, small]) near(pointAt(after, at).x, 500)
  assert.deepEqual(zoomed(large, STEP, at), large)
})

test('a zoom and back is where it was', () => {
  const at = { x: 10, y: 20 }, stand = { scale: 0.7, x: 5, y: -60 }
  const after = zoomed(zoomed(stand, STEP, at), 1 / STEP, at)
  for (const part of ['scale', 'x', 'y']) near(after[part], stand[part])
})

test('the wheel towards the reader makes smaller, in lines twenty times as much as in pixels', () => {
  assert.equal(wheelFactor(0, 0), 1)
  assert.ok(wheelFactor(100, 0) < 1)
  near(wheelFactor(100, 0) * wheelFactor(-100, 0), 1)
  near(wheelFactor(3, 1), wheelFactor(60, 0))
})

test('two fingers twice as far apart make twice as large, around their middle', () => {
  assert.deepEqual(pinched({ x: 100, y: 0 }, { x: 200, y: 0 }, { x: 0, y: 0 }), { factor: 2, middle: { x: 100, y: 0 } })
  assert.deepEqual(pinched({ x: 30, y: 40 }, { x: 3, y: 4 }, { x: 0, y: 0 }), { factor: 0.1, middle: { x: 1.5, y: 2 } })
})

test('fingers that were at one point divide by no zero', () => {
  assert.equal(pinched({ x: 5, y: 5 }, { x: 8, y: 9 }, { x: 5, y: 5 }).factor, 5)
})

test('sixty pixels of a picture are always seen', () => {
  const box = { width: 400, height: 300 }
  assert.deepEqual(clamped({ scale: 1, x: 5000, y: 5000 }, box, SIZE), { x: 940, y: 440 })
  assert.deepEqual(clamped({ scale: 1, x: -5000, y: -5000 }, box, SIZE), { x: -340, y: -240 })
  assert.deepEqual(clamped({ scale: 2, x: -5000, y: -5000 }, box, SIZE), { x: -740, y: -540 })
  assert.deepEqual(clamped({ scale: 1, x: 12, y: -34 }, box, SIZE), { x: 12, y: -34 })
})

test('a point is put where it is wanted', () => {
  const scale = 0.3, point = { x: 700, y: 80 }, place = { x: 11, y: 400 }
  const there = onScreen({ scale, ...putting(scale, point, place) }, point)
  near(there.x, place.x)
  near(there.y, place.y)
})

test('a part begins where it is asked to, but what has room is in the middle', () => {
  assert.deepEqual(partFrom({ width: 4000, height: 3000 }, 0.5, SIZE, { x: 100, y: 40 }), { scale: 0.5, x: -50, y: -20 })
  assert.deepEqual(partFrom({ width: 4000, height: 600 }, 0.5, SIZE, { x: 100, y: 40 }), { scale: 0.5, x: -50, y: 100 })
  assert.deepEqual(partFrom({ width: 600, height: 3000 }, 0.5, SIZE, { x: 100, y: 40 }), { scale: 0.5, x: 350, y: -20 })
})

test('a flight ends with its aim in the middle, near enough to be read', () => {
  const stand = { scale: 0.1, x: 50, y: 60 }, place = { x: 90, y: 75 }, aim = pointAt(stand, place)
  const end = flownTo(stand, place, SIZE)
  assert.equal(end.scale, 0.9)
  near(onScreen(end, aim).x, 500)
  near(onScreen(end, aim).y, 250)
})

test('a flight never makes smaller', () => {
  assert.equal(flownTo({ scale: 3, x: 0, y: 0 }, { x: 1, y: 1 }, SIZE).scale, 3)
})

test('a way begins at its beginning, ends at its end, and is fast at first', () => {
  const from = { scale: 1, x: 0, y: 100 }, to = { scale: 3, x: -80, y: 100 }
  assert.deepEqual(onTheWay(from, to, 0), from)
  assert.deepEqual(onTheWay(from, to, 1), to)
  assert.deepEqual(onTheWay(from, to, 0.5), { scale: 2.5, x: -60, y: 100 })
})

test('the edges of a group are those of its outermost cards', () => {
  const cards = [{ left: 10, top: 90, right: 60, bottom: 120 }, { left: 40, top: 5, right: 200, bottom: 35 }]
  assert.deepEqual(around(cards), { left: 10, top: 5, right: 200, bottom: 120 })
})

test('a card in view moves nothing', () => {
  assert.deepEqual(shiftTo({ left: 16, top: 16, right: 984, bottom: 484 }, SIZE), { x: 0, y: 0 })
})

test('a card out of view is brought in, with air, and a second time moves nothing', () => {
  const beyond = { left: -30, top: 480, right: 120, bottom: 542 }
  const { x, y } = shiftTo(beyond, SIZE)
  assert.deepEqual({ x, y }, { x: 46, y: -58 })
  const moved = { left: beyond.left + x, top: beyond.top + y, right: beyond.right + x, bottom: beyond.bottom + y }
  assert.deepEqual(shiftTo(moved, SIZE), { x: 0, y: 0 })
})

test('a card under what lies over a side is brought out from under it', () => {
  const card = { left: 700, top: 380, right: 850, bottom: 440 }
  assert.deepEqual(shiftTo(card, SIZE, { left: 0, right: 400 }), { x: -266, y: 0 })
  assert.deepEqual(shiftTo(card, SIZE, { left: 400, right: 0 }), { x: 0, y: 0 })
  assert.deepEqual(shiftTo({ ...card, left: 100, right: 250 }, SIZE, { left: 400, right: 0 }), { x: 316, y: 0 })
})

test('a group that has no room along a side stays there', () => {
  assert.deepEqual(shiftTo({ left: -400, top: -20, right: 900, bottom: 40 }, SIZE), { x: 0, y: 36 })
})

test('a frame on a phone is no taller than its picture and buttons', () => {
  assert.equal(heightOnPhone({ width: 100, height: 400 }, 0.5, 600), 256)
  assert.equal(heightOnPhone({ width: 100, height: 4000 }, 0.5, 600), 600)
  assert.equal(heightOnPhone({ width: 100, height: 400 }, 0.5, 600, 40), 296)
})

test('a frame reaches into the narrower margin, and leaves its edge', () => {
  assert.equal(reachInto({ left: 300, right: 1240 }, { left: 220, width: 1060 }), 25)
  assert.equal(reachInto({ left: 230, right: 1270 }, { left: 220, width: 1060 }), 0)
  assert.equal(reachInto({ left: 1000, right: 2000 }, { left: 0, width: 3000 }), 60)
})

test('a frame is as high as the window leaves it, in steps of twenty, within limits', () => {
  assert.equal(frameHeight(800), 570)
  assert.equal(frameHeight(300), 480)
  assert.equal(frameHeight(3000), 1100)
  assert.equal(frameHeight(935), 700)
})

test('a window is another one by its shape or by the height of its frame', () => {
  assert.equal(isOther({ width: 1030, height: 580 }, 580, [1030, 580, 580]), false)
  assert.equal(isOther({ width: 1090, height: 580 }, 580, [1030, 580, 580]), false)
  assert.equal(isOther({ width: 1300, height: 580 }, 580, [1030, 580, 580]), true)
  assert.equal(isOther({ width: 800, height: 580 }, 580, [1030, 580, 580]), true)
  assert.equal(isOther({ width: 1030, height: 580 }, 640, [1030, 580, 580]), true)
})

test('a finger takes the picture as far as its edges', () => {
  assert.equal(withinEdges(0, -30, 400, 500), 0)
  assert.equal(withinEdges(0, -30, 800, 500), -30)
  assert.equal(withinEdges(-290, -30, 800, 500), -10)
  assert.equal(withinEdges(-20, 50, 800, 500), 20)
  assert.equal(withinEdges(40, 50, 800, 500), 0)
  assert.equal(withinEdges(40, -100, 800, 500), -100)
  assert.equal(withinEdges(-350, -10, 800, 500), 0)
})
