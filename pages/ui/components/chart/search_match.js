// @ts-check
// How well what is typed fits a person: by name, title or department, and by a Chinese name as it is spelled, in full or by the first letters.
// What is compared comes folded from the server (playbook/letters.py), with a table for what is typed.

/** @typedef {[id: string, shown: string, texts: string, spelled: string]} Entry */

const NAME = 0, WORD = 1, SPELLED = 2, SHORT = 3, INSIDE = 4, OTHER = 5, NOT = Infinity

/**
 * What is typed as it compares: each of `letters` as the one at its place in `folded`.
 * @param {string} typed
 * @param {string} letters
 * @param {string} folded
 */
export function comparable (typed, letters = '', folded = '') {
  const table = new Map([...letters].map((letter, place) => [letter, [...folded][place]]))
  return [...typed.trim().normalize('NFC').toLowerCase()].map((letter) => table.get(letter) ?? letter).join('')
}

/**
 * The entries that fit, the best first: by the whole of what is typed, else by each of its words.
 * @param {string} asked
 * @param {Entry[]} entries
 * @param {number} most
 */
export function found (asked, entries, most) {
  const words = asked.split(/\s+/).filter(Boolean)
  if (!words.length) return []
  const whole = ranked(entries, (entry) => rank(asked, entry))
  const hits = whole.length || words.length === 1 ? whole : ranked(entries, (entry) => Math.max(...words.map((word) => rank(word, entry))))
  return hits.slice(0, most)
}

/**
 * @param {Entry[]} entries
 * @param {(entry: Entry) => number} worth
 */
function ranked (entries, worth) {
  /** @type {[number, Entry][]} */
  const all = entries.map((entry) => [worth(entry), entry])
  return all.filter(([place]) => place < NOT).sort((one, other) => one[0] - other[0]).map(([, entry]) => entry)
}

/**
 * Smaller for what fits better; infinite for what does not.
 * @param {string} asked
 * @param {Entry} entry
 */
function rank (asked, [, , texts, spelled]) {
  const [name, ...others] = texts.split('\n'), at = name.indexOf(asked)
  if (at === 0) return NAME
  if (at > 0 && /\s/.test(name[at - 1])) return WORD
  const latin = asked.replace(/[\s'’-]/g, '')
  if (spelled && /^[a-z]+$/.test(latin)) {
    const syllables = spelled.split(' ').map((one) => one.split('/'))
    for (let from = 0; from < syllables.length; from++) if (says(latin, syllables, from, false)) return SPELLED
    for (let from = 0; from < syllables.length; from++) if (says(latin, syllables, from, true)) return SHORT
  }
  if (at > 0) return INSIDE
  return others.some((text) => text.includes(asked)) ? OTHER : NOT
}

/**
 * Whether letters say these syllables from one on: each in full, or (`short`) by its first letters; the last may not be finished yet.
 * @param {string} letters
 * @param {string[][]} syllables
 * @param {number} from
 * @param {boolean} short
 * @returns {boolean}
 */
function says (letters, syllables, from, short) {
  if (!letters) return true
  if (from >= syllables.length) return false
  return syllables[from].some((syllable) => {
    if (syllable.startsWith(letters)) return true
    const starts = short ? new Set([syllable, syllable.slice(0, 1), (/^[zcs]h/.exec(syllable) ?? [syllable])[0]]) : [syllable]
    return [...starts].some((start) => letters.startsWith(start) && says(letters.slice(start.length), syllables, from + 1, short))
  })
}
