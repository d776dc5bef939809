// Whom a search finds, and who comes first.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparable, found } from '../../pages/ui/components/chart/search_match.js'

const ENTRIES = [
  ['p1', '张伟', '张伟\n采购经理\n采购部', 'zhang wei'],
  ['p2', '王建国', '王建国\n工程师\n技术部', 'wang jian guo'],
  ['p3', '曾小丽', '曾小丽\n会计\n财务部', 'ceng/zeng xiao li'],
  ['p4', 'Mr Chen', 'mr chen\nbuyer of zhangjiang\nsales', ''],
  ['p5', 'Chenoweth', 'chenoweth\nengineer\nsales', ''],
  ['p6', '诸葛亮', '诸葛亮\n顾问\n', 'zhu ge liang'],
]
const who = (asked) => found(asked, ENTRIES, 8).map(([id]) => id)

test('a Chinese name is found as it is spelled, in full and in part', () => {
  for (const asked of ['zhangwei', 'zhang wei', "zhang'wei", 'zhangw', 'wei']) assert.deepEqual(who(asked), ['p1'], asked)
  assert.deepEqual(who('zhang'), ['p1', 'p4'])
  assert.deepEqual(who('jianguo'), ['p2'])
})

test('a Chinese name is found by the first letters of its syllables', () => {
  for (const asked of ['zw', 'zhw', 'zhangw', 'zwei']) assert.deepEqual(who(asked), ['p1'], asked)
  assert.deepEqual(who('wjg'), ['p2'])
  assert.deepEqual(who('jg'), ['p2'])
  assert.deepEqual(who('zgl'), ['p6'])
})

test('every reading of a sign counts', () => {
  assert.deepEqual(who('zengxiaoli'), ['p3'])
  assert.deepEqual(who('cxl'), ['p3'])
})

test('letters in another order find nobody', () => {
  for (const asked of ['weizhang', 'wz', 'zhangx']) assert.deepEqual(who(asked), [], asked)
})

test('the beginning of a name comes before a word of it, and that before the rest', () => {
  assert.deepEqual(who('chen'), ['p5', 'p4'])
  assert.deepEqual(who('engineer'), ['p5'])
  assert.deepEqual(who('采购'), ['p1'])
})

test('words that stand apart are found together', () => {
  assert.deepEqual(who('chen sales').sort(), ['p4', 'p5'])
  assert.deepEqual(who('zhang 采购'), ['p1'])
})

test('nothing asked finds nobody', () => {
  assert.deepEqual(who(''), [])
})

test('what is typed is folded by the table', () => {
  assert.equal(comparable(' 張Wéi ', '張é', '张e'), '张wei')
  assert.equal(comparable('Zoe\u0308', 'ë', 'e'), 'zoe')
})
