// What the end of the browser takes out of localStorage, or brings back, is set right.

import assert from 'node:assert/strict'
import { test } from 'node:test'

const held = { getItem: () => null, setItem () {}, removeItem () {} }
Object.defineProperty(globalThis, 'localStorage', { value: held, configurable: true })
const { rightOf } = await import('../../pages/ui/kit/browser/kept_texts.js')
const entry = { text: 'Needs a proof' }

test('a text that was not written to the disk in time is put back', () => {
  assert.equal(rightOf(null, { kept: 5, entry }), 'put')
  assert.equal(rightOf({ kept: 4 }, { kept: 5, entry }), 'put')
})

test('the newer text counts: a page that went away told localStorage alone', () => {
  assert.equal(rightOf({ kept: 6 }, { kept: 5, entry }), 'stays')
  assert.equal(rightOf({ kept: 5 }, { kept: 5, entry }), 'stays')
})

test('a text that was saved does not come back with the browser', () => {
  assert.equal(rightOf({ kept: 4 }, { kept: 5, entry: null }), 'drop')
  assert.equal(rightOf({}, { kept: 5, entry: null }), 'drop')
  assert.equal(rightOf(null, { kept: 5, entry: null }), 'stays')
})

test('a text that was typed after the one before was saved stays', () => {
  assert.equal(rightOf({ kept: 6 }, { kept: 5, entry: null }), 'stays')
})
