// @ts-check
// A screen of the deck as elements: title, lead, lines, table.

import { make, said } from '../components/chart/dom.js'

export function drawn (screen, data) {
  const heading = said('h1', '', screen.title)
  const parts = [heading, said('p', 'lead', screen.lead)]
  if (screen.lines.length) parts.push(lines(screen.lines))
  if (screen.table) parts.push(...table(screen.table, screen.title))
  return parts
}

function lines (all) {
  const list = make('ul', 'lines')
  list.setAttribute('role', 'list')
  for (const line of all) {
    const row = make('li', `line ${line.level}`)
    const sign = said('span', 'sign', line.sign)
    sign.setAttribute('aria-hidden', 'true')
    row.append(sign, said('span', 'label', line.label), said('span', 'text', line.text))
    list.append(row)
  }
  return list
}

function table (shown, title) {
  const whole = make('table', 'table'), columns = make('colgroup'), head = make('thead'), body = make('tbody')
  whole.setAttribute('aria-label', title)
  for (const width of shown.widths) {
    const column = make('col')
    column.style.width = `${width}%`
    columns.append(column)
  }
  const top = make('tr')
  for (const name of shown.head) {
    const cell = said('th', '', name)
    cell.scope = 'col'
    top.append(cell)
  }
  head.append(top)
  shown.rows.forEach((cells, place) => {
    const row = make('tr', shown.levels[place])
    cells.forEach((text, column) => {
      const cell = said(column ? 'td' : 'th', '', text)
      if (!column) cell.scope = 'row'
      row.append(cell)
    })
    body.append(row)
  })
  whole.append(columns, head, body)
  return shown.more ? [whole, said('p', 'more', shown.more)] : [whole]
}
