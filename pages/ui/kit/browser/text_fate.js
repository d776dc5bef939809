// @ts-check
// What becomes of a text that was typed: it is dropped only where the server says that it took it, never because time has passed.
//
// In the first run of a new session a field shows what the browser said of it, in the second what is stored, and on a busy machine a run that has
// nothing to do with a text may end after it was left. So the end of a run proves nothing by itself: the server names each text that it took
// from a field (`heard`, by its mark), and those that only the session holds (`draft`). A text that was left, was not taken and is not
// shown is lost, and offered.

export const STORED = 500
export const SENT = 1500
export const LATEST = 10000

/**
 * The mark by which the server names a text: CRC-32 of its bytes, as zlib has it.
 * @param {string} text
 */
export function mark (text) {
  let sum = -1
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xEDB88320 : 0)
  }
  return ~sum >>> 0
}

/**
 * Whether the server took this text since it was typed; `before` is what it had taken last when that began.
 * @param {string} text
 * @param {[number, string] | undefined} said
 * @param {string | undefined} before
 */
export const isHeard = (text, said, before) => Boolean(said) && said[1] !== before && said[0] === mark(text)

/**
 * The next state of a text in a field with a name.
 *
 * `form`: its field is sent by a button. `provable`: the server names it once it took it. `shown`: what the field shows, null where it is not drawn.
 * `ended`: when the last run ended; `quiet`: how long that is ago.
 * @param {{ state: string, text: string, sentAt?: number, form?: boolean, provable: boolean, revision: number }} known
 * @param {{ shown: string | null, draft: string | undefined, heard: boolean, revision: number, ended: number, quiet: number }} page
 * @returns {'typed' | 'sent' | 'held' | 'left' | 'lost' | 'dropped'}
 */
export function fateOf (known, page) {
  const { state, text, form } = known, { shown, draft, quiet } = page
  const differs = shown !== null && shown !== text
  if (['sent', 'left'].includes(state) && page.heard && draft !== text) return 'dropped'
  if (state === 'sent') {
    if (page.ended <= (known.sentAt ?? 0)) return 'sent'
    if (draft === text || (form && shown === text)) return 'held'
    if (form || !known.provable) return quiet >= STORED || differs ? 'dropped' : 'sent'
    if (shown === text) return quiet >= LATEST ? 'dropped' : 'sent'
    if (quiet < SENT) return 'sent'
    return differs ? 'lost' : 'left'
  }
  if (state === 'held' && !form) {
    if (draft === undefined ? page.heard || known.revision !== page.revision : draft !== text) return 'dropped'
    return draft === undefined ? 'left' : 'held'
  }
  if (state === 'held' && differs) return 'dropped'
  return /** @type {any} */ (state)
}
