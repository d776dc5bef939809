// Texts of Streamlit in the reader's language.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isHint, translator, unescaped } from '../../pages/ui/kit/browser/own_words.js'

const own = translator([
  ['Upload', '上传'], ['{size} per file', '每个文件不超过{size}'], ['{size} per file • {types}', '每个文件不超过{size} • {types}'],
  ['Delete row(s): {what}', '删除行：{what}'],
])

test('a text is replaced as a whole, letter by letter', () => {
  assert.equal(own('Upload'), '上传')
  assert.equal(own('Upload the minutes'), null)
  assert.equal(own('upload'), null)
})

test('what stands in a gap is kept, with signs that patterns know', () => {
  assert.equal(own('10MB per file • CSV, XLSX'), '每个文件不超过10MB • CSV, XLSX')
  assert.equal(own('Delete row(s): a (b) $&'), '删除行：a (b) $&')
})

test('only the call to press Enter is a hint', () => {
  assert.ok(isHint('Press Enter to submit form'))
  assert.ok(!isHint('Press Ctrl+Enter to apply'))
  assert.ok(!isHint('2/200'))
})

test('a name is read out without the backslashes of Markdown, and keeps its own', () => {
  assert.equal(unescaped('ColdTrack \\(incumbent\\): relationship'), 'ColdTrack (incumbent): relationship')
  assert.equal(unescaped('a\\\\b'), 'a\\b')
  assert.equal(unescaped('C:\\dir'), 'C:\\dir')
})
