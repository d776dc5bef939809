// @ts-check
// Light, dark, or as the system has it: chosen in this browser, for every page of the product.
//
// Streamlit keeps its theme in localStorage, by the path of the page that was opened first, and has no way to choose it from a page. So the choice
// is written for every path there is, and the page loads anew. "System" is what Streamlit begins with: nothing is kept.

const VERSION = 2
const THEMES = ['System', 'Light', 'Dark']
const keys = (base, pages) => pages.map(page => `stActiveTheme-${base}${page}-v${VERSION}`)

const STYLE = `
fieldset { margin: 0; padding: 0; border: 0; font: inherit; color: var(--st-text-color) }
legend { padding: 0 0 .3rem; font-size: .875rem }
label { display: inline-flex; gap: .4rem; align-items: center; margin-right: 1.2rem; cursor: pointer }
input { accent-color: var(--st-primary-color); width: 1rem; height: 1rem; margin: 0 }
input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px }
`

function chosen (base, pages) {
  for (const key of keys(base, pages)) {
    const kept = localStorage.getItem(key)
    if (kept) return THEMES.find(theme => JSON.stringify(theme) === kept) ?? 'System'
  }
  return 'System'
}

export default function ({ data, parentElement }) {
  const base = location.pathname.replace(/[^/]*$/, '')
  const now = chosen(base, data.pages)
  const field = document.createElement('fieldset'), style = document.createElement('style')
  style.textContent = STYLE
  const legend = document.createElement('legend')
  legend.textContent = data.title
  field.append(legend, ...THEMES.map((theme, place) => {
    const label = document.createElement('label'), input = document.createElement('input')
    Object.assign(input, { type: 'radio', name: 'theme', value: theme, checked: theme === now })
    input.addEventListener('change', () => {
      for (const key of keys(base, data.pages)) theme === 'System' ? localStorage.removeItem(key) : localStorage.setItem(key, JSON.stringify(theme))
      location.reload()
    })
    label.append(input, data.names[place])
    return label
  }))
  const host = parentElement.querySelector('.theme') ?? parentElement.appendChild(Object.assign(document.createElement('div'), { className: 'theme' }))
  host.replaceChildren(style, field)
}
