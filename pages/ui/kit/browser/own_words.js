// @ts-check
// Streamlit's own texts in the reader's language: which text stands for which. No elements in here.

const HINT = /^Press (Enter|Return) to /

/**
 * A function that gives the words for a text of Streamlit, or null for one that is none of its. In the table a gap, `{name}`, stands for anything.
 * @param {[string, string][]} table
 */
export function translator (table) {
  const exact = new Map(table.filter(([text]) => !text.includes('{')))
  const patterns = table.filter(([text]) => text.includes('{')).map(([text, own]) => {
    const parts = text.split(/\{\w+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return { like: new RegExp(`^${parts.join('(.+)')}$`, 's'), own: own.split(/\{\w+\}/) }
  })
  return (/** @type {string} */ text) => {
    if (exact.has(text)) return exact.get(text)
    for (const { like, own } of patterns) {
      const hit = like.exec(text)
      if (hit) return own.reduce((said, part, place) => said + (hit[place] ?? '') + part)
    }
    return null
  }
}

/** Whether a text tells to press Enter: it would lie over what is typed into a field of one line, which is saved when it is left too. */
export const isHint = (/** @type {string} */ text) => HINT.test(text)

/** A label of Streamlit as it is read aloud: without the backslashes that keep Markdown from reading signs of a name as its own. */
export const unescaped = (/** @type {string} */ text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
