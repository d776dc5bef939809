// @ts-check
// Texts that the browser keeps, by place, on this machine only: in two stores, since neither does alone.
//
// localStorage takes and gives at once, also while a page goes away; but the browser writes it to the disk some seconds later, a dozen of them
// were measured, and what it had not written is lost with the whole browser. IndexedDB is on the disk within milliseconds, but answers late, and
// not to a page that goes away. So each text goes to both, and so does that it is dropped; what the end of the browser took out of
// localStorage, or brought back into it, is set right from IndexedDB by the next page (`recover`).

const PREFIX = 'playbook-unsent:', TABLE = 'texts', DAY = 86400000, DAYS = 7, PATIENT = 10000

const expected = error => { if (!(error instanceof DOMException)) throw error }

// localStorage, which may be full, forbidden, or changed by hand.
const store = (() => {
  try { return localStorage } catch (error) { expected(error) }
  return { getItem: () => '', setItem () {}, removeItem () {} }
})()
const put = (place, entry) => { try { store.setItem(place, JSON.stringify(entry)) } catch (error) { expected(error) } }
const read = place => {
  try { return JSON.parse(store.getItem(place)) } catch (error) { if (!(error instanceof SyntaxError)) throw error }
  return null
}

// IndexedDB, which may be forbidden too; null then, and for good where it does not answer.
const open = () => new Promise(resolve => {
  setTimeout(() => resolve(null), PATIENT)
  try {
    const asked = indexedDB.open('playbook-unsent', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => resolve(null)
  } catch (error) { expected(error); resolve(null) }
})
let opened = null
const disk = async act => {
  const database = await (opened ??= open())
  try {
    const writing = database?.transaction(TABLE, 'readwrite', { durability: 'strict' })
    if (writing) act(writing.objectStore(TABLE), writing)
  } catch (error) {
    // It was closed: by the browser, or by whoever cleared its data.
    expected(error)
    opened = null
  }
}
const write = (place, record) => disk((table, writing) => { table.put(record, place); writing.commit?.() })

/**
 * What is to become of a text in localStorage by what IndexedDB says of its place: the newer one counts, `entry` is null once it was dropped.
 * @param {{ kept?: number } | null} here
 * @param {{ kept: number, entry: object | null }} there
 * @returns {'stays' | 'drop' | 'put'}
 */
export function rightOf (here, there) {
  if (there.entry) return (here?.kept ?? -1) < there.kept ? 'put' : 'stays'
  return here && (here.kept ?? 0) <= there.kept ? 'drop' : 'stays'
}

export const texts = {
  place: (plan, field, by) => `${PREFIX}${plan}:${field}:${by}`,
  all () {
    const found = new Map()
    for (const place of Object.keys(store).filter(one => one.startsWith(PREFIX))) {
      const entry = read(place)
      const whole = typeof entry?.text === 'string' && entry.at > Date.now() - DAYS * DAY && entry.at <= Date.now() + DAY
      if (whole) found.set(place, entry); else store.removeItem(place)
    }
    return found
  },
  keep (place, entry) {
    const kept = Date.now()
    put(place, { ...entry, kept })
    write(place, { kept, entry: { ...entry, kept } })
  },
  // That it was dropped is noted without the text, until localStorage surely says so on the disk too.
  drop (place) {
    store.removeItem(place)
    write(place, { kept: Date.now(), entry: null })
  },
  /**
   * Set localStorage right; texts that another tab is typing are left to it.
   * @param {(entry: any) => boolean} isElsewhere
   */
  recover (isElsewhere) {
    return Promise.race([new Promise(resolve => setTimeout(resolve, PATIENT)), new Promise(resolve => {
      disk((table, reading) => {
        for (const end of ['oncomplete', 'onabort']) reading[end] = () => resolve(null)
        const asked = table.openCursor()
        asked.onsuccess = () => {
          const cursor = asked.result
          if (!cursor) return
          const record = cursor.value, place = cursor.key
          if (record.kept < Date.now() - (record.entry ? DAYS : 1) * DAY) cursor.delete()
          else if (!record.entry || !isElsewhere(record.entry)) {
            const right = rightOf(read(place), record)
            if (right === 'put') put(place, record.entry)
            if (right === 'drop') store.removeItem(place)
          }
          cursor.continue()
        }
      }).then(async () => { if (!await opened) resolve(null) })
    })])
  },
}
