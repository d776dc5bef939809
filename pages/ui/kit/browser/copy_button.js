// @ts-check
// A button that puts a text on the clipboard. Not by navigator.clipboard, which is there on https and localhost alone.

/** @param {string} text */
function copied (text) {
  const whole = Object.assign(document.createElement('textarea'), { value: text })
  whole.style.cssText = 'position: fixed; opacity: 0'
  document.body.append(whole)
  whole.select()
  const done = document.execCommand('copy')
  whole.remove()
  return done
}

/** @param {{ data: { text: string, label: string, done: string, failed: string }, parentElement: any }} component */
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector('button')
  const said = parentElement.querySelector('[role=status]')
  button.textContent = data.label
  button.onclick = () => {
    said.textContent = copied(data.text) ? data.done : data.failed
    button.focus()
  }
}
