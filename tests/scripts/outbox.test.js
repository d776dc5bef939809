// What is told to the server, in turn.

import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { ChartState, Orders } from '../../pages/ui/components/chart/outbox.js'

const mark = (order, person, value) => ({ tell: 'order', order: { order, person, value } })
const settled = () => new Promise((resolve) => setImmediate(resolve))

// A chart that notes what it is told; it paints whom it has.
function chart ({ state = new ChartState(), drawn = ['chen', 'li'] } = {}) {
  const told = [], painted = [], stays = []
  const orders = new Orders({
    state, tell: (name, batch) => told.push({ name, ...batch }), stay: () => stays.push(state.waiting.length),
    paint: (order) => drawn.includes(order.person) && Boolean(painted.push(order)),
  })
  return { orders, state, told, painted, stays, messages: () => told.map((batch) => batch.messages) }
}

test('a message goes at once when nothing is on its way', () => {
  const { orders, told, state } = chart()
  const message = mark('stance', 'chen', 'promoter')
  orders.send(message)
  assert.deepEqual(told, [{ name: 'told', serial: state.serial, messages: [message] }])
})

test('one batch is in flight: the next waits for the answer', async () => {
  const { orders, told, messages } = chart()
  const [first, second] = [mark('stance', 'chen', 'promoter'), mark('stance', 'li', 'opponent')]
  orders.send(first)
  orders.send(second)
  await settled()
  assert.deepEqual(messages(), [[first]])
  orders.answered(told[0].serial)
  await settled()
  assert.deepEqual(messages(), [[first], [second]])
  assert.equal(told[1].serial, told[0].serial + 1)
})

test('what waits goes together and in the order in which it was done', async () => {
  const { orders, told, messages } = chart()
  const all = [{ tell: 'undo' }, mark('stance', 'chen', 'opponent'), { tell: 'find', person: 'wu' }, mark('influence', 'li', 2)]
  for (const message of all) orders.send(message)
  orders.answered(told[0].serial)
  await settled()
  assert.deepEqual(messages(), [all.slice(0, 1), all.slice(1)])
})

test('the marks of one person that wait go together', async () => {
  const { orders, told, messages } = chart()
  const marks = [mark('stance', 'li', 'promoter'), mark('influence', 'li', 4), mark('coverage', 'li', 'strong'), mark('influence', 'li', 5)]
  orders.send({ tell: 'fold', fold: 'chen', open: true })
  for (const one of marks) orders.send(one)
  orders.answered(told[0].serial)
  await settled()
  assert.deepEqual(messages()[1], marks)
})

test('an answer to something else frees nothing', async () => {
  const { orders, told, messages } = chart()
  orders.send(mark('stance', 'chen', 'promoter'))
  orders.send(mark('stance', 'li', 'promoter'))
  for (const serial of [0, told[0].serial - 1, told[0].serial + 1]) assert.equal(orders.answered(serial), false)
  await settled()
  assert.equal(messages().length, 1)
})

test('an answer that is given twice counts once', async () => {
  const { orders, told } = chart()
  orders.send(mark('stance', 'chen', 'promoter'))
  assert.equal(orders.answered(told[0].serial), true)
  assert.equal(orders.answered(told[0].serial), false)
})

test('a batch that is not answered for fifteen seconds holds nothing up, and counts until then', () => {
  const clock = mock.method(performance, 'now', () => 1000)
  try {
    const { orders, told, messages } = chart()
    const all = ['promoter', 'neutral', 'opponent'].map((stance) => mark('stance', 'chen', stance))
    orders.send(all[0])
    clock.mock.mockImplementation(() => 15999)
    orders.send(all[1])
    assert.equal(told.length, 1)
    clock.mock.mockImplementation(() => 16000)
    orders.send(all[2])
    assert.deepEqual(messages(), [[all[0]], [all[1], all[2]]])
    assert.deepEqual(orders.pending, all)
    // The later answer is one to both.
    orders.answered(told[1].serial)
    assert.deepEqual(orders.pending, [])
  } finally {
    clock.mock.restore()
  }
})

test('a change is painted at once, and again over each picture until it is answered', () => {
  const { orders, told, painted } = chart()
  orders.send(mark('influence', 'chen', 3))
  assert.deepEqual(painted.map((order) => order.value), [3])
  orders.drawn()
  assert.deepEqual(painted.map((order) => order.value), [3, 3])
  orders.answered(told[0].serial)
  orders.drawn()
  assert.equal(painted.length, 2)
})

test('the same picture is drawn anew only over what was painted', () => {
  const painted = chart()
  painted.orders.send(mark('stance', 'chen', 'promoter'))
  assert.equal(painted.orders.answered(painted.told[0].serial), true)
  const folded = chart({ drawn: [] })
  folded.orders.send(mark('stance', 'chen', 'promoter'))
  assert.equal(folded.orders.answered(folded.told[0].serial), false)
})

test('the picture stays before it is laid out anew, and only then', () => {
  const { orders, stays } = chart()
  for (const order of ['boss', 'report', 'peer', 'seat']) orders.send({ tell: 'order', order: { order, person: 'wu' } })
  orders.send({ tell: 'undo' })
  orders.send({ tell: 'redo' })
  assert.equal(stays.length, 6)
  orders.send(mark('stance', 'chen', 'promoter'))
  orders.send({ tell: 'fold', fold: 'chen', open: false })
  assert.equal(stays.length, 6)
})

test('what counts from the picture waits while an undo is on its way', () => {
  const { orders, told } = chart()
  const done = []
  orders.settled(() => done.push('before'))
  orders.send({ tell: 'undo' })
  orders.settled(() => done.push('after'))
  orders.drawn()
  assert.deepEqual(done, ['before'])
  orders.answered(told[0].serial)
  orders.drawn()
  assert.deepEqual(done, ['before', 'after'])
})

test('what was told survives a new element: the state goes on', async () => {
  const first = chart()
  first.orders.send(mark('stance', 'chen', 'promoter'))
  first.orders.send(mark('stance', 'li', 'promoter'))
  const second = chart({ state: first.state })
  assert.equal(second.orders.pending.length, 2)
  second.orders.answered(first.told[0].serial)
  await settled()
  assert.deepEqual(second.messages(), [[mark('stance', 'li', 'promoter')]])
})

test('a chart that paints nothing needs no more than to be told', async () => {
  const told = []
  const orders = new Orders({ state: new ChartState(), tell: (_, batch) => told.push(...batch.messages) })
  orders.send({ tell: 'privacy' })
  orders.send({ tell: 'order', order: { order: 'boss', person: 'chen' } })
  assert.deepEqual(told, [{ tell: 'privacy' }])
})
