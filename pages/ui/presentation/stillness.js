// @ts-check
// Stillness: the controls fade once nobody has moved, pressed or touched anything for a while, and come back at once.

const STILL = 3000
const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel']

export class Stillness {
  constructor (talk) {
    this.talk = talk
    this.at = ''
    for (const name of SIGNS_OF_LIFE) talk.dialog.addEventListener(name, (event) => this.felt(event), { capture: true, passive: true })
    this.wake()
  }

  // A browser reports a move of the pointer, too, when what lies under it has changed.
  felt ({ type, clientX, clientY }) {
    const at = `${clientX} ${clientY}`
    if (type === 'pointermove' && at === this.at) return
    if (type === 'pointermove') this.at = at
    this.wake()
  }

  wake () {
    this.talk.stage.classList.remove('still')
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.rest(), STILL)
  }

  // Whoever stands on a control by keyboard, types, or reads the list of keys keeps them.
  rest () {
    const { stage, screen, capture, keys } = this.talk
    const focused = stage.getRootNode().activeElement
    if (!capture.box.hidden || !keys.box.hidden || (focused && focused !== screen && stage.contains(focused))) this.wake()
    else stage.classList.add('still')
  }

  leave () { clearTimeout(this.waiting) }
}
