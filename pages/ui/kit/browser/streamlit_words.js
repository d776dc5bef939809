// @ts-check
// Streamlit's own English (its hints, uploads, toolbars, menus) in the reader's language. Streamlit has no option for it.
//
// The text of a node is set, never the node itself, so that Streamlit goes on with it; where Streamlit says something new, that is looked at anew.
// Only places where Streamlit speaks are looked at, and there only texts that it is known to say. It is there once for the document.

import { once } from './once.js'
import { isHint, translator, unescaped } from './own_words.js'

const HINTS = '[data-testid="InputInstructions"]', LINE = '[data-testid="stTextInput"], [data-testid="stNumberInput"]'
const PLACES = ['InputInstructions', 'stFileUploader', 'stTooltipContent', 'stSkipToContent', 'stDataFrameColumnMenu', 'stDataFrameColumnFormattingMenu',
  'stDataFrameColumnVisibilityMenu', 'stSelectboxVirtualDropdown'].map(id => `[data-testid="${id}"]`).join() + ', [role="listbox"], .gdg-search-status'
// An option says what the plan says, but for the one that adds what is typed.
const OPTION = '[role="option"]:not([data-key="__creatable__"])'
const NAMED = '[aria-label], [placeholder]', NAMES = ['aria-label', 'placeholder']

function guard () {
  let own = translator([])
  const told = new WeakMap()
  const said = (node, key, now, line) => {
    const before = told.get(node)?.[key]
    const english = before?.own === now ? before.english : now
    const shown = line && isHint(english) ? '' : own(english) ?? english
    const words = key === 'text' ? shown : unescaped(shown)
    if (words !== now || before) told.set(node, { ...told.get(node), [key]: { english, own: words } })
    return words
  }
  const text = node => {
    const words = said(node, 'text', node.nodeValue, node.parentElement?.closest(HINTS) && node.parentElement.closest(LINE))
    if (words !== node.nodeValue) node.nodeValue = words
  }
  const names = element => {
    for (const name of NAMES) {
      const now = element.getAttribute(name)
      const words = now && said(element, name, now, false)
      if (words && words !== now) element.setAttribute(name, words)
    }
  }
  const texts = element => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) if (!walk.currentNode.parentElement?.closest(OPTION)) text(walk.currentNode)
  }
  const look = element => {
    if (element.closest(PLACES)) texts(element)
    else for (const place of element.querySelectorAll(PLACES)) texts(place)
    if (element.matches(NAMED)) names(element)
    for (const named of element.querySelectorAll(NAMED)) names(named)
  }
  const watch = new MutationObserver(records => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') names(target)
      else if (type === 'characterData') { if (target.parentElement?.closest(PLACES)) text(target) }
      else for (const node of addedNodes) node instanceof Element ? look(node) : target.closest?.(PLACES) && text(node)
    }
  })
  return {
    /** @param {[string, string][]} table */
    speak (table) {
      own = translator(table)
      look(document.body)
      watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES })
    },
  }
}

export default function ({ data }) {
  once.playbookWords ??= guard()
  once.playbookWords.speak(data.table)
}
