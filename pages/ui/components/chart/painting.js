// @ts-check
// A change of stance, influence or coverage on a card before the server has answered; the answer draws the truth over it.

// Paints the order onto the card; whether it is one that can be seen there. `stances` are those of the palette.
export function painted (node, order, stances) {
  const set = (name, id) => node.querySelector(`.${name}`)?.setAttribute('href', `#${id}`)
  if (order.order === 'stance') {
    node.dataset.stance = order.value
    set('frame', `f-${order.value}${node.dataset.seat ? '-seat' : ''}`)
    set('badge', `s-${order.value}`)
    node.querySelector('.weak')?.remove()
    if (!node.querySelector('.tint')) colored(node, stances.find((one) => one.id === order.value))
  } else if (order.order === 'influence') {
    node.dataset.influence = order.value ?? ''
    set('pips', `i${order.value ?? 0}`)
  } else if (order.order === 'coverage') {
    node.dataset.coverage = order.value ?? ''
    if (order.value !== 'none') node.querySelector('.coverage')?.remove()
  } else return false
  return true
}

function colored (node, { ink, line, face }) {
  node.setAttribute('color', ink)
  node.style.setProperty('--line', line)
  node.style.setProperty('--face', face)
  for (const text of node.querySelectorAll('text')) text.setAttribute('fill', ink)
}
