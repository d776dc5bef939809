// @ts-check
// Search that flies to a person, also to one in a folded branch.

import { label, make, onKey, said } from './dom.js'
import { comparable, found } from './search_match.js'

const MOST = 8
const indexes = new Map(), asking = new Set()

// What people are found by, also those who are folded away, from now on and by who is typing.
export function learn (id, [entries, letters, folded]) {
  indexes.set(id, { entries, letters, folded })
  for (const search of asking) search.find()
}

export class Search {
  constructor (view) {
    this.view = view
    this.box = make('div', 'search')
    this.box.hidden = true
    this.input = make('input', '')
    this.list = make('ul', '')
    this.list.id = `found-${Math.random().toString(36).slice(2)}`
    this.list.setAttribute('role', 'listbox')
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-controls': this.list.id, 'aria-expanded': 'false', autocomplete: 'off' })) {
      this.input.setAttribute(name, value)
    }
    this.box.append(this.input, this.list)
    view.stage.append(this.box)
    this.input.addEventListener('input', () => this.find())
    onKey(this.input, (event) => this.key(event))
    this.box.addEventListener('focusout', (event) => { if (!this.box.contains(event.relatedTarget)) this.close() })
  }

  open () {
    label(this.input, this.view.words.search)
    this.input.placeholder = this.view.words.search
    this.list.setAttribute('aria-label', this.view.words.search)
    this.box.hidden = false
    asking.add(this)
    this.input.select()
    this.input.focus()
    this.find()
  }

  close () {
    this.box.hidden = true
    asking.delete(this)
    this.input.setAttribute('aria-expanded', 'false')
  }

  // Before the index has come, what can be read on the cards; the words for a screen reader name the boss too.
  get index () {
    const drawn = () => this.view.people.nodes.filter((node) => !node.classList.contains('fold')).map((node) => {
      const texts = [...node.querySelectorAll('text:not(.role)')].map((one) => one.textContent.trim()).filter(Boolean)
      return [node.dataset.person, texts.join(' · '), texts.join('\n').toLowerCase(), '']
    })
    return indexes.get(this.view.data.id) ?? { entries: drawn(), letters: '', folded: '' }
  }

  find () {
    const { entries, letters, folded } = this.index, asked = comparable(this.input.value, letters, folded)
    this.hits = found(asked, entries, MOST)
    this.at = 0
    const nothing = asked && !this.hits.length
    this.list.replaceChildren(...this.hits.map(([id, text], place) => {
      const item = make('li', '')
      item.id = `${this.list.id}-${place}`
      item.setAttribute('role', 'option')
      item.textContent = text
      item.addEventListener('pointerdown', (event) => { event.preventDefault(); this.go(id) })
      return item
    }), ...(nothing ? [said('li', 'nothing', this.view.words['nobody-found'])] : []))
    this.input.setAttribute('aria-expanded', String(this.hits.length > 0))
    this.light()
  }

  light () {
    this.hits.forEach((_, place) => this.list.children[place].setAttribute('aria-selected', String(place === this.at)))
    if (this.hits.length) this.input.setAttribute('aria-activedescendant', `${this.list.id}-${this.at}`)
    else this.input.removeAttribute('aria-activedescendant')
  }

  key (event) {
    event.stopPropagation()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && this.hits.length) {
      event.preventDefault()
      this.at = (this.at + step + this.hits.length) % this.hits.length
      this.light()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (this.hits.length) this.go(this.hits[this.at][0])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      this.close()
      this.view.people.refocus()
    }
  }

  go (id) {
    this.close()
    const node = this.view.people.byId(id)
    const { mode } = this.view.people
    if (mode) mode.sought = id
    if (!node) { this.view.people.refocus(); this.view.orders.send({ tell: 'find', person: id }); return }
    this.view.people.choose(id)
    if (!mode) this.view.fly(id)
  }
}
