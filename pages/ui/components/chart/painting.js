// @ts-check
// A change of stance, influence or coverage on a card before the server has answered; the answer draws the truth over it.

// Paints the order onto the card; whether it is one that can be seen there. `stances` are those of the palette.
export function painted (node, order, stances) {
  const set = (name, id) => node.querySelector(`.${name}`)?.setAttribute('href', `#${id}`)
  if (order.order === 'stance') {
    node.dataset.stance = order.value
    set('frame', `f-${order.value}${node.dataset.seat ? '-seat' : ''}`)
    set('badge', `s-${order.value}`)
    if (!node.querySelector('.tint')) ink(node, stances.find((one) => one.id === order.value).ink)
  } else if (order.order === 'influence') {
    node.dataset.influence = order.value ?? ''
    set('pips', `i${order.value ?? 0}`)
  } else if (order.order === 'coverage') {
    node.dataset.coverage = order.value ?? ''
    set('coverage', `c-${order.value ?? 'unknown'}`)
  } else return false
  return true
}

function ink (node, color) {
  node.setAttribute('color', color)
  for (const text of node.querySelectorAll('text')) text.setAttribute('fill', color)
  for (const chip of node.querySelectorAll('.chip')) chip.setAttribute('stroke', color)
}
