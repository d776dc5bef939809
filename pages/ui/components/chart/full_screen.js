// @ts-check
// Full screen for the frame of a chart, and the button for it, which is the last of its tools.

import { icon, label } from './dom.js'

export class FullScreen {
  constructor (view) {
    this.view = view
    this.heard = () => this.changed()
    document.addEventListener('fullscreenchange', this.heard)
  }

  toggle () {
    if (document.fullscreenElement) document.exitFullscreen()
    else this.view.frame.requestFullscreen?.()
  }

  changed () {
    const { room, tools, words } = this.view, button = tools.lastElementChild
    room.changed()
    button.dataset.tool = document.fullscreenElement ? 'leave-full-screen' : 'full-screen'
    icon(button, button.dataset.tool)
    label(button, words[button.dataset.tool])
    this.view.fit()
    room.tell()
  }

  leave () { document.removeEventListener('fullscreenchange', this.heard) }
}
