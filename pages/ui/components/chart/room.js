// @ts-check
// The room a chart has on its page: how wide and high its frame is, and what the server is told of that.

import { frameHeight, isOther, reachInto } from './viewport_geometry.js'

const PHONE = 600, SETTLE = 250

export class Room {
  constructor (view) {
    this.view = view
    this.frame = view.frame
  }

  get phone () { return window.innerWidth < PHONE }

  // Measured once: to ask for it while a new picture waits to be laid out would lay out the whole page each time.
  get size () {
    const { stage } = this.view
    if (!this.measured?.width) this.measured = { width: stage.clientWidth, height: stage.clientHeight }
    return this.measured
  }

  // What stands below the picture in the frame.
  get below () { return this.frame.clientHeight - this.view.stage.clientHeight }

  set tall (pixels) {
    this.frame.style.height = `${pixels}px`
    this.changed()
  }

  changed () { this.measured = null }

  show (data) {
    if (!document.fullscreenElement && this.frame.style.height !== `${data.height}px`) this.tall = data.height
    if (data.wide !== this.wide) this.stretch()
  }

  // What scrolls when the page does.
  get page () {
    let page = this.frame.getRootNode().host?.parentElement
    while (page && !['auto', 'scroll'].includes(getComputedStyle(page).overflowY)) page = page.parentElement
    return page
  }

  // Where nothing stands beside it, the frame reaches into the margins of the page.
  stretch () {
    this.wide = this.view.data?.wide
    const host = this.frame.getRootNode().host, page = this.wide && !this.phone ? this.page : null
    const reach = page ? reachInto(host.getBoundingClientRect(), { left: page.getBoundingClientRect().left, width: page.clientWidth }) : 0
    for (const [name, value] of [['reach', reach], ['stage', this.view.stage.clientHeight]]) {
      document.documentElement.style.setProperty(`--chart-${name}`, `${value}px`)
    }
    this.frame.style.marginInline = `${-reach}px`
    this.frame.style.width = `calc(100% + ${2 * reach}px)`
    this.changed()
  }

  // The server draws for the window there is: nothing before it was told its size, and anew once a new one has settled.
  tell () {
    clearTimeout(this.settling)
    const asked = this.view.data && !this.view.data.svg
    this.settling = setTimeout(() => this.view.unasked.later('window', () => {
      const { width, height } = this.size, { window: known, svg, usual } = this.view.data ?? {}
      if (!width || !height) return
      const tall = frameHeight(window.innerHeight)
      const size = { width, height: document.fullscreenElement ? height : tall - this.below }
      if (!svg) this.view.tell('window', this.phone ? usual : [Math.round(size.width), Math.round(size.height), tall])
      else if (known && !this.phone && isOther(size, tall, known) && !document.hidden) {
        this.view.tell('window', [Math.round(size.width), Math.round(size.height), tall])
      }
    }), asked ? 0 : SETTLE)
  }

  leave () { clearTimeout(this.settling) }
}
