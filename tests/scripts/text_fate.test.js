// What becomes of a text that was typed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { LATEST, SENT, STORED, fateOf, isHeard, mark } from '../../pages/ui/kit/browser/text_fate.js'

const TEXT = '预算还没有定下来 – 50 %'
const fate = (known = {}, page = {}) => fateOf(
  { state: 'sent', text: TEXT, sentAt: 1000, form: false, provable: true, revision: 4, ...known },
  { shown: TEXT, draft: undefined, heard: false, revision: 4, ended: 2000, quiet: SENT, ...page })

test('a text is named by the mark that the server makes of it', () => {
  for (const text of ['', 'a', TEXT, '😀'.repeat(1000)]) assert.equal(mark(text), crc32(text))
})

test('what was taken before it was typed again proves nothing', () => {
  assert.equal(isHeard(TEXT, [mark(TEXT), 'second'], 'first'), true)
  assert.equal(isHeard(TEXT, [mark(TEXT), 'first'], 'first'), false)
  assert.equal(isHeard(TEXT, [mark('Another'), 'second'], 'first'), false)
  assert.equal(isHeard(TEXT, undefined, undefined), false)
})

test('a text is dropped once it is taken, at once and whatever the field shows', () => {
  for (const shown of [TEXT, '', null]) assert.equal(fate({}, { shown, heard: true, quiet: 0 }), 'dropped')
  assert.equal(fate({}, { heard: true, ended: 500 }), 'dropped')
  assert.equal(fate({ state: 'left' }, { shown: null, heard: true }), 'dropped')
})

test('a run that ends after a text was left proves nothing', () => {
  for (const quiet of [0, STORED, SENT]) assert.equal(fate({}, { quiet }), 'sent')
})

test('a field that shows another text, and from which nothing was taken, has lost it', () => {
  // The second run of a new session has a field of its own: what was left in that of the first was not heard.
  assert.equal(fate({}, { shown: '', quiet: STORED }), 'sent')
  assert.equal(fate({}, { shown: '' }), 'lost')
  assert.equal(fate({}, { shown: 'Of a colleague' }), 'lost')
  // Another change was saved meanwhile.
  assert.equal(fate({}, { shown: '', revision: 5 }), 'lost')
})

test('a field that is drawn no more keeps what was not taken from it', () => {
  assert.equal(fate({}, { shown: null }), 'left')
})

test('a text that stands at rest for long in its field was taken', () => {
  assert.equal(fate({}, { quiet: LATEST }), 'dropped')
})

test('what the session alone holds is held until it holds another text', () => {
  assert.equal(fate({}, { draft: TEXT, heard: true }), 'held')
  assert.equal(fate({ state: 'held' }, { draft: TEXT }), 'held')
  assert.equal(fate({ state: 'held' }, { draft: '' }), 'dropped')
  assert.equal(fate({ state: 'held' }, {}), 'left')
  assert.equal(fate({ state: 'held' }, { heard: true }), 'dropped')
  assert.equal(fate({ state: 'held' }, { revision: 5 }), 'dropped')
})

test('a form that is sent by its button is held while it shows the text', () => {
  assert.equal(fate({ form: true }), 'held')
  assert.equal(fate({ form: true, state: 'held' }), 'held')
  assert.equal(fate({ form: true, state: 'held' }, { shown: '' }), 'dropped')
  assert.equal(fate({ form: true }, { shown: '' }), 'dropped')
})

test('a number, of which the server names nothing, is dropped when the page is at rest', () => {
  assert.equal(fate({ provable: false }, { quiet: 0 }), 'sent')
  assert.equal(fate({ provable: false }, { quiet: STORED }), 'dropped')
  assert.equal(fate({ provable: false }, { quiet: STORED, ended: 500 }), 'sent')
})
