// @ts-check
// Text that stands in a field and is not stored yet outlives the page: F5, back, the end of the tab, of the server, of the connection.
//
// A field of Streamlit tells its text when it is left, and the text of a form counts when its button is pressed; until then the browser alone
// has it. What stands in a field is kept, by plan and field, a moment after each key (kept_texts.js), and dropped again (text_fate.js)
// - once the server says that it took it;
// - for what only the session holds (forms, a date that is none), once the server holds another text in its place;
// - once the field is emptied, or holds again what it held before.
// What is there of a page that is gone, or of a session that the server has lost, is offered in a bar, and put back by one click.
//
// It is there once for the document, from the first page on, and shows and keeps nothing where no page has it mounted (the presentation).

import { texts } from './kept_texts.js'
import { once } from './once.js'
import { LATEST, SENT, STORED, fateOf, isHeard } from './text_fate.js'

const LOCK = 'playbook-page:'
const LONGEST = 100000, SOON = 250, AWAY = 1500, PATIENT = 30000, SHOWN = 3, FIRST_WORDS = 80
const FIELDS = 'textarea, input:is([type="text"], [type="search"], [type="email"], [type="url"], [type="tel"], [type="number"], :not([type]))'
const BOX = '[class*="st-key-"]', FORM = '[data-testid="stForm"]', COLUMN = '[data-testid="stColumn"]'

const STYLE = `
:host { position: fixed; z-index: 999990; bottom: 0; left: 0; right: 0; display: flex; flex-direction: column; align-items: center; gap: .4rem;
  padding: 0 .5rem .5rem; pointer-events: none; font-family: var(--font); font-size: .9rem; line-height: 1.4; color: var(--text-color) }
[hidden] { display: none !important }
p, ul { margin: 0; padding: 0; list-style: none }
.line, li { pointer-events: auto; box-sizing: border-box; max-width: 46rem; padding: .5rem .8rem;
  border: 1px solid var(--border-color); border-radius: .5rem; background: var(--background-color); box-shadow: 0 2px 10px rgb(0 0 0 / .2) }
ul { display: flex; flex-direction: column; gap: .4rem; width: 100%; align-items: center }
li { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; justify-content: space-between; width: 100% }
li p { flex: 1 1 16rem; overflow-wrap: anywhere }
.more { width: auto }
.acts { display: flex; gap: .4rem; margin-left: auto }
button { font: inherit; color: inherit; background: var(--secondary-background-color); border: 1px solid var(--border-color); border-radius: .4rem;
  padding: .25rem .7rem; min-height: 2rem; cursor: pointer }
button:first-child { border-color: var(--primary-color) }
button:hover { border-color: currentColor }
button:focus-visible { outline: 2px solid var(--primary-color); outline-offset: 2px }
@media print { :host { display: none } }
`

const NOWHERE = document.createElement('i')

const now = () => Date.now()
const find = (selector, within = /** @type {ParentNode} */ (document)) => within.querySelector(selector)
const all = (selector, within = /** @type {ParentNode} */ (document)) => [...within.querySelectorAll(selector)]
const nameOf = box => [...box.classList].find(one => one.startsWith('st-key-'))?.slice(7).replace(/-_\d+$/, '') ?? ''
const boxOf = name => all(`[class*="st-key-${CSS.escape(name)}"]`).find(box => nameOf(box) === name)
const app = () => find('[data-testid="stApp"]')
const connected = () => app()?.dataset.testConnectionState === 'CONNECTED'
const running = () => app()?.dataset.testScriptState !== 'notRunning'
const waitFor = (holds, time = LATEST) => new Promise(resolve => {
  const end = now() + time
  const look = () => holds() ? resolve(true) : now() > end ? resolve(false) : setTimeout(look, 50)
  look()
})

// A text field outside: what it is called, and how it is found again. Null for what is no text of the product, or of nobody else's business.
function placeOf (field, hidden) {
  if (!field.matches?.(FIELDS) || field.readOnly || field.closest('[role="combobox"]') || field.role === 'combobox') return null
  const portal = field.closest('#portal')
  if (portal) return cellOf()
  const root = field.getRootNode()
  const box = (root.host ?? field).closest(BOX)
  if (!box || (root.host && !field.name)) return null
  const name = nameOf(box)
  if (hidden.some(one => name.startsWith(one))) return null
  const label = field.getAttribute('aria-label') || field.placeholder || field.name
  return { field: root.host ? `${name}/${field.name}` : name, label, way: wayTo(field), kind: root.host ? 'other' : 'field' }
}

// A cell of a table has no name. It is called by its column and by what stands first in its row.
const firstOf = row => all('td', row).map(one => one.innerText.trim()).find(text => text && !['false', 'true'].includes(text)) ?? ''
function cellOf () {
  const cell = all('[data-testid="stDataFrame"] td[aria-selected="true"]').at(-1)
  const grid = cell?.closest('[data-testid="stDataFrame"]')
  if (!grid?.closest(BOX)) return null
  const column = cell.ariaColIndex, row = firstOf(cell.closest('tr')), head = find(`th[aria-colindex="${column}"]`, grid)?.innerText ?? ''
  const field = [nameOf(grid.closest(BOX)).replace(/-[0-9a-f]+$/, ''), cell.closest('tr').ariaRowIndex, column].join('/')
  return { field, label: [row, head].filter(Boolean).join(': '), way: [], kind: 'other', cell: [column, row] }
}
const stands = entry => entry.cell && all('[data-testid="stDataFrame"] td').some(cell => cell.ariaColIndex === entry.cell[0] &&
  cell.innerText.trim() === entry.text.trim() && [entry.cell[1], entry.text.trim()].includes(firstOf(cell.closest('tr'))))

// The tabs to open on the way to a field, each by its list and its place in it.
function wayTo (field) {
  const way = []
  for (let at = field.closest('[role="tabpanel"]'); at; at = at.parentElement.closest('[role="tabpanel"]')) {
    const tab = document.getElementById(at.getAttribute('aria-labelledby'))
    const list = tab?.closest('[role="tablist"]')
    if (list) way.unshift([all('[role="tablist"]').indexOf(list), all('[role="tab"]', list).indexOf(tab)])
  }
  return way
}
// What a field stands under: the person whose card it is, else the heading before it.
function headingOf (field) {
  for (let column = field.closest(COLUMN); column; column = column.parentElement.closest(COLUMN)) {
    const name = find('[class*="st-key-pick-"] input', column)?.value
    if (name) return name
  }
  const before = all('[data-testid="stMain"] :is(h1, h2, h3)').filter(head => head.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING)
  return before.at(-1)?.innerText.replace(/^\d+\s+/, '').trim() ?? ''
}
const fieldOf = entry => entry.kind === 'field' ? find(FIELDS, boxOf(entry.field) ?? NOWHERE) : null

// React notices only what comes through the element's own setter.
function write (field, text) {
  const kind = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const leave = field => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))

function guard () {
  const me = [...crypto.getRandomValues(new Uint32Array(2))].join('-')
  // What this document knows of its own entries: the element, and what has become of the text.
  const mine = new Map(), before = new WeakMap(), stuck = new Set()
  let view = null, bar = null, forgotten = {}, alive = new Set(), popover = ''
  let started = 0, ended = 0, awaySince = 0, back = 0, cutAt = -LATEST, wasThere = false, busy = false
  // While the page of a new session is not drawn yet: when its second run was asked for, Infinity before that. Else 0.
  let second = 0, recovered = false

  navigator.locks?.request(LOCK + me, () => new Promise(() => {}))
  const neighbors = async () => {
    const { held } = await navigator.locks?.query() ?? { held: [] }
    alive = new Set(held.filter(one => one.name.startsWith(LOCK)).map(one => one.name.slice(LOCK.length)))
  }
  const placeIn = name => texts.place(view.plan, name, me)
  const drop = place => { texts.drop(place); mine.delete(place); stuck.delete(place) }
  const save = place => {
    const known = mine.get(place)
    if (!known) return
    known.timer = null
    texts.keep(place, known.entry)
  }

  // While it is typed

  const focused = event => { const field = event.composedPath()[0]; if (field.matches?.(FIELDS)) before.set(field, field.value) }
  const typed = event => {
    const field = event.composedPath()[0]
    const found = view && placeOf(field, view.hidden)
    if (!found) return
    const place = placeIn(found.field), text = field.value, old = before.get(field) ?? ''
    if (text === old && mine.get(place)?.state === 'sent') return
    if (text === old || !text.trim() || text.length > LONGEST) { drop(place); return }
    /** @type {Record<string, any>} */
    const entry = { ...found, plan: view.plan, page: view.page, heading: headingOf(field), text, before: old, at: now(), by: me }
    if (field.closest('[data-testid="stPopoverBody"]')) entry.popover = popover
    // Not a quarter of a second after the last key, which may be long in coming.
    const timer = mine.get(place)?.timer ?? setTimeout(() => save(place), SOON)
    const known = { entry, field, state: 'typed', cut: Boolean(awaySince) || now() - cutAt < LATEST, revision: view.revision, timer }
    mine.set(place, { ...known, heard: view.heard[found.field]?.[1] })
  }
  const of = field => [...mine].filter(([, known]) => known.field === field)
  const sentNow = known => Object.assign(known, { state: 'sent', sentAt: now(), form: Boolean(known.field.closest(FORM)) })
  const lose = (known, at = now()) => Object.assign(known, { state: 'lost', lostAt: at })
  // Once more for a server that may not have heard it. The text of a form is sent by its button alone.
  const sendAgain = (known, field) => {
    known.field = field
    if (field.closest(FORM)) known.state = 'typed'
    else { leave(field); sentNow(known) }
  }
  const send = field => {
    before.set(field, field.value)
    for (const [place, known] of of(field)) { save(place); if (connected()) sentNow(known) }
  }
  const left = event => {
    const field = event.composedPath()[0]
    if (field.matches?.(FIELDS) && !field.closest(FORM)) send(field)
  }
  const sendForm = form => { for (const field of all(FIELDS, form)) send(field) }
  const pressed = event => {
    const field = event.composedPath()[0]
    if (event.key === 'Escape' && field.closest?.('#portal')) for (const [place] of of(field)) drop(place)
    if (event.key !== 'Enter' || event.isComposing || !field.matches?.(FIELDS)) return
    if (field.tagName === 'TEXTAREA' && !event.ctrlKey && !event.metaKey && !field.closest('#portal')) return
    const form = field.closest(FORM)
    if (form) sendForm(form); else send(field)
  }
  const clicked = event => {
    const button = event.target.closest?.('[data-testid="stFormSubmitButton"]')
    if (button) sendForm(button.closest(FORM))
    const opener = event.target.closest?.('[data-testid="stPopover"]')
    if (opener) popover = nameOf(opener.closest(BOX))
  }
  const hidden = () => { for (const place of mine.keys()) save(place) }

  // What has become of it

  const judge = () => {
    if (!view || running() || !connected()) return
    if (second === Infinity) {
      // The server has lost the session. In the first run of a new one a field shows what the browser said, in the second what is stored.
      second = now()
      for (const known of mine.values()) if (known.state === 'lost') lose(known)
      view.tell({ again: true, at: now() })
      return
    }
    // The page is drawn a little later than the run is said to have ended.
    const quiet = now() - ended
    if (second && view.answered >= second && quiet >= STORED) second = 0
    for (const [place, known] of [...mine]) {
      const { entry, field, state } = known, drawn = fieldOf(entry)
      if (state === 'lost') {
        // A field that still shows the text has yet to tell it.
        if (!second && drawn?.value === entry.text && ended > known.lostAt && quiet >= STORED) sendAgain(known, drawn)
      } else if (entry.kind === 'other' && known.cut) {
        // A cell whose editor goes away with the connection seems to be left, and is neither sent nor given up.
        if (stands(entry)) drop(place); else if (!field.isConnected && quiet >= SENT) lose(known, 0)
      } else if (entry.kind === 'other') {
        if (state === 'sent' ? ended > known.sentAt && quiet >= STORED : !field.isConnected || field.value !== entry.text) drop(place)
      } else if (state === 'typed') {
        // It is typed on where it was drawn anew; where it was emptied meanwhile, nobody has taken it.
        if (drawn?.value === entry.text) known.field = drawn
        else if (quiet >= SENT && !(field.isConnected && field.value === entry.text)) lose(known, 0)
      } else {
        settle(place, known, drawn)
      }
    }
  }
  const settle = (place, known, drawn) => {
    const { entry, revision, sentAt, form, state } = known, heard = isHeard(entry.text, view.heard[entry.field], known.heard)
    const draft = view.drafts[entry.field], provable = Boolean(view.plan) && known.field.type !== 'number'
    const page = { shown: drawn?.value ?? null, draft, heard, revision: view.revision, ended, quiet: now() - ended }
    const next = fateOf({ state, text: entry.text, sentAt, form, provable, revision }, page)
    if (next === 'dropped') drop(place)
    else if (next === 'lost') lose(known, 0)
    else if (next !== state) Object.assign(known, { state: next, revision: view.revision })
  }
  const offers = () => {
    if (!view || busy || !recovered || !connected()) return []
    return [...texts.all()].filter(([place, entry]) => {
      const known = mine.get(place), drawn = fieldOf(entry)
      if (drawn) stuck.delete(place)
      if (entry.plan !== view.plan || (!known && entry.by !== me && alive.has(entry.by))) return false
      if (view.blind && !drawn) return false // on a wall, while a poll is open, what was written of people elsewhere would tell
      if (known?.state === 'lost') return ended > known.lostAt && drawn?.value !== entry.text && !stands(entry)
      if (known) return known.state === 'left' && Boolean(drawn) && drawn.value !== entry.text
      if (drawn?.value === entry.text || stands(entry)) { texts.drop(place); return false }
      return true
    }).sort(([, one], [, other]) => one.at - other.at)
  }
  const look = async () => {
    judge()
    await neighbors()
    draw()
  }
  // What the end of the browser took is there before anything is offered.
  const recover = async () => {
    await neighbors()
    await texts.recover(entry => alive.has(entry.by) || entry.plan in forgotten)
    recovered = true
    look()
  }
  const lookSoon = () => { for (const time of [50, STORED + 50, SENT + 50]) setTimeout(look, time) }

  // Putting it back

  // The box of a field is there before the field, whose script may have to be fetched first.
  const appears = (entry, time, over = () => true) => {
    const asked = now()
    return waitFor(() => fieldOf(entry) || (over() && now() - Math.max(asked, ended) >= time && !boxOf(entry.field)), PATIENT)
  }
  const open = async entry => {
    // A new session draws its page twice, and does not hear what is asked of it before.
    await waitFor(() => !second && !running(), PATIENT)
    if (!fieldOf(entry) && entry.page !== view.page) {
      const name = entry.page === 'accounts' ? '' : entry.page
      all('[data-testid="stSidebar"] a[href]').find(link => link.pathname.split('/').at(-1) === name)?.click()
      await waitFor(() => view?.page === entry.page && !running(), PATIENT)
      await appears(entry, SENT)
    }
    if (!fieldOf(entry) && entry.kind === 'field' && view?.page === entry.page) {
      const asked = now()
      view.tell({ open: entry.field, at: asked })
      await appears(entry, SENT, () => view?.answered === asked && !running())
      for (const [list, tab] of fieldOf(entry) ? [] : entry.way) {
        all('[role="tab"]', all('[role="tablist"]')[list] ?? NOWHERE)[tab]?.click()
        await appears(entry, 2 * SENT)
      }
    }
    if (!fieldOf(entry) && entry.popover) {
      find('button', boxOf(entry.popover) ?? NOWHERE)?.click()
      await appears(entry, SENT)
    }
    const closed = fieldOf(entry)?.closest('details:not([open])')
    find('summary', closed ?? NOWHERE)?.click()
    // A field that stands there before its run has ended may be drawn anew by it, without what was written.
    await waitFor(() => !running())
    return fieldOf(entry)
  }
  const putBack = async (place, entry) => {
    busy = true
    draw()
    const field = await open(entry).finally(() => { busy = false })
    if (field && !field.disabled) {
      field.scrollIntoView({ block: 'nearest' })
      before.set(field, field.value)
      write(field, entry.text)
      leave(field)
      field.focus({ preventScroll: true })
    } else stuck.add(place)
    look()
  }
  const discard = place => { drop(place); draw(); find('button', bar.list)?.focus() }
  // Not by navigator.clipboard, which is there on https and localhost alone.
  const copy = (text, button) => {
    const whole = Object.assign(make('textarea', ''), { value: text })
    button.after(whole)
    whole.select()
    if (document.execCommand('copy')) button.textContent = view.words.copied
    whole.remove()
    button.focus()
  }

  // The bar

  const make = (tag, name, text = '') => Object.assign(document.createElement(tag), { className: name, textContent: text })
  const button = (text, act) => {
    const made = Object.assign(make('button', '', text), { type: 'button' })
    made.addEventListener('click', () => act(made))
    return made
  }
  const shorten = text => {
    const flat = text.replace(/\s+/g, ' ').trim()
    return flat.length > FIRST_WORDS ? `${flat.slice(0, FIRST_WORDS)}…` : flat
  }
  const rowOf = (place, entry) => {
    const { words } = view, row = make('li', ''), about = make('p', ''), acts = make('div', 'acts')
    const drawn = fieldOf(entry), there = drawn?.value.trim()
    const names = drawn ? [headingOf(drawn), drawn.getAttribute('aria-label')] : [entry.heading, entry.label]
    const where = names.filter((one, at, list) => one && list.indexOf(one) === at).join(words.between)
    about.append(make('b', '', words.title), ' ', make('span', 'where', where), ' ', make('q', '', shorten(entry.text)))
    if (there && there !== entry.before.trim()) about.append(' ', make('span', 'there', words.there.replace('{text}', () => shorten(there))))
    const reachable = entry.kind === 'field' && !stuck.has(place)
    if (stuck.has(place)) about.append(' ', make('span', 'there', words.closed))
    acts.append(reachable ? button(words.back, () => putBack(place, entry)) : button(words.copy, made => copy(entry.text, made)))
    acts.append(button(words.discard, () => discard(place)))
    row.append(about, acts)
    return row
  }
  const draw = () => {
    if (!bar) return
    if (view) dress()
    const words = view?.words ?? bar.words
    const away = awaySince && now() - awaySince >= AWAY, again = !away && now() - back < 6000
    bar.line.textContent = !view || !words ? '' : away ? words.away : again ? words.again : ''
    bar.line.hidden = !bar.line.textContent
    if (running() && !busy) return
    const found = offers(), shown = found.slice(0, SHOWN)
    const looks = JSON.stringify([words, shown.map(([place, entry]) => [place, entry.text, stuck.has(place), fieldOf(entry)?.value]), found.length])
    if (bar.looks !== looks) {
      bar.looks = looks
      const rows = shown.map(([place, entry]) => rowOf(place, entry))
      if (found.length > SHOWN) rows.push(make('li', 'more', words.more.replace('{count}', found.length - SHOWN)))
      bar.list.replaceChildren(...rows)
    }
    bar.list.hidden = !shown.length
  }
  const dress = () => {
    const style = getComputedStyle(view.host)
    for (const name of ['background-color', 'secondary-background-color', 'text-color', 'border-color', 'primary-color', 'font']) {
      bar.host.style.setProperty(`--${name}`, style.getPropertyValue(`--st-${name}`))
    }
    bar.host.setAttribute('aria-label', view.words.title)
  }
  const raise = () => {
    const host = make('div', '')
    host.id = 'playbook-unsent'
    host.setAttribute('role', 'region')
    const root = host.attachShadow({ mode: 'open' }), line = make('p', 'line'), list = make('ul', '')
    for (const one of [line, list]) one.hidden = true
    for (const one of [line, list]) one.setAttribute('aria-live', 'polite')
    line.setAttribute('role', 'status')
    list.setAttribute('role', 'list')
    root.append(make('style', '', STYLE), line, list)
    document.body.append(host)
    bar = { host, line, list, looks: '' }
  }

  // The connection

  // Streamlit says in English, in a box over the whole page, what the line says; the box is closed as its reader would.
  const hush = () => {
    for (const box of all('[data-testid="stDialog"]')) {
      if (/^Connection error/.test(box.innerText.trim())) find('button[aria-label="Close"]', box)?.click()
    }
  }
  const tick = () => {
    if (!awaySince) return
    if (view) hush()
    draw()
    setTimeout(tick, 500)
  }
  const begun = () => { if (started <= ended) started = now() }
  const changed = () => {
    if (connected()) {
      if (awaySince && now() - awaySince >= AWAY) { back = now(); setTimeout(draw, 6100) }
      // The page is asked for anew: a server that was started again knows nothing of it, and would not hear what is done first.
      if (view && wasThere && awaySince) {
        for (const known of mine.values()) {
          if (known.state === 'typed' && known.field.isConnected && known.field !== document.activeElement) sendAgain(known, known.field)
        }
        view.tell({ again: true, at: now() })
        cutAt = now()
      }
      awaySince = 0
      wasThere = true
    } else if (wasThere && !awaySince) {
      awaySince = now()
      for (const known of mine.values()) Object.assign(known, { state: known.state === 'sent' ? 'typed' : known.state, cut: true })
      hidden()
      setTimeout(tick, AWAY)
    }
    if (running()) begun()
    else if (started > ended) ended = now()
    lookSoon()
  }

  const events = { focusin: focused, input: typed, focusout: left, keydown: pressed, click: clicked, pagehide: hidden }
  for (const [name, hear] of Object.entries(events)) window.addEventListener(name, hear, true)
  recover()
  new MutationObserver(changed).observe(app(), { attributes: true, attributeFilter: ['data-test-script-state', 'data-test-connection-state'] })

  return {
    show (data, host, tell) {
      if (!bar) raise()
      if (view && view.page !== data.page) for (const known of mine.values()) if (known.state === 'held') known.state = 'left'
      if (view && view.session !== data.session) { second = Infinity; for (const known of mine.values()) lose(known) }
      // A short run may be over before the browser has drawn that it began.
      if (view?.run !== data.run) begun()
      view = { ...data, host, tell }
      bar.words = data.words
      for (const [plan, times] of Object.entries(data.forgotten)) {
        if (forgotten[plan] === times) continue
        for (const [place, entry] of texts.all()) if (entry.plan === plan) drop(place)
      }
      forgotten = data.forgotten
      changed()
    },
    hide (host) { if (view?.host === host) { view = null; draw() } },
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  once.playbookUnsent ??= guard()
  const host = parentElement.host ?? parentElement
  once.playbookUnsent.show(data, host, message => setTriggerValue('told', message))
  return () => once.playbookUnsent.hide(host)
}
