// @ts-check
// What is pasted into a field of several lines is said to the server at once, with the keys that say it; else only when the field is left.

const SOON = 50

export default function ({ data }) {
  const paste = event => {
    const field = event.target
    if (!(field instanceof HTMLTextAreaElement) || !field.closest(`.st-key-${data.field}`)) return
    setTimeout(() => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true })), SOON)
  }
  document.addEventListener('paste', paste, true)
  return () => document.removeEventListener('paste', paste, true)
}
