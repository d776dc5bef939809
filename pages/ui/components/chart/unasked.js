// @ts-check
// What the chart tells by itself would empty the page that is opened, were it told while another is asked for (pages/ui/kit/browser/leaving.js). So it
// waits for that, and until the browser has nothing else to do.

import { once } from '../../kit/browser/once.js'

const NEXT = 100, LATEST = 2000
const idle = window.requestIdleCallback ?? ((act) => setTimeout(act))

export class Unasked {
  constructor (frame) {
    this.frame = frame
    this.page = location.pathname
    this.waiting = {}
  }

  // Does it once it is quiet, unless it is asked for again before or the chart has gone.
  later (name, act) {
    clearTimeout(this.waiting[name]?.timer)
    const turn = this.waiting[name] = { timer: 0 }
    const look = () => idle(() => {
      if (turn !== this.waiting[name] || !this.frame.isConnected || location.pathname !== this.page) return
      if (once.playbookLeaving?.leaving) turn.timer = setTimeout(look, NEXT)
      else act()
    }, { timeout: LATEST })
    look()
  }

  stop () { this.waiting = {} }
}
