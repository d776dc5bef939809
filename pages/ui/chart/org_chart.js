// The chart on the screen. Streamlit calls the default export again with each new picture; what the user did lives per element,
// so that it survives. Selecting happens in the browser at once and resends no picture.

const views = new WeakMap()

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  if (data.index) { indexes.set(data.id, data.index); return }
  let view = views.get(parentElement)
  if (!view) {
    view = new View(parentElement)
    views.set(parentElement, view)
  }
  view.tell = (name, value) => (name === 'told' ? setTriggerValue : setStateValue)(name, value)
  view.show(data)
  if (data.awaited) requestAnimationFrame(() => setTimeout(() => view.tell('stands', true)))
  return () => { view.leave(); views.delete(parentElement) }
}
