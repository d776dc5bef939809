// What the chart tells by itself carries the page it is on. Streamlit sends it a moment later; told while a link leads elsewhere, it would
// reach the server after the reader has gone and empty the page they went to. So it waits while a link may be about to be followed, and
// until the browser has nothing else to do.

const NEAR = 1000, LEAVING = 5000, LATEST = 2000
let quietUntil = 0, leadsTo = null

for (const [event, pause] of [['pointermove', NEAR], ['focusin', NEAR], ['keydown', NEAR], ['click', LEAVING]]) {
  const hush = ({ target }) => {
    const link = target.closest?.('a[href]'), now = performance.now()
    if (!link) return
    // A link that is only passed on the way changes nothing of the one that was clicked.
    if (event === 'click' || now > quietUntil) leadsTo = link.pathname
    quietUntil = Math.max(quietUntil, now + pause)
  }
  document.addEventListener(event, hush, { capture: true, passive: true })
}

const idle = window.requestIdleCallback ?? ((act) => setTimeout(act))

class Unasked {
  constructor (frame) {
    this.frame = frame
    this.page = location.pathname
    this.waiting = {}
  }

  // Milliseconds to wait; none once the page is there that the link leads to.
  get hushed () { return this.page === leadsTo ? 0 : quietUntil - performance.now() }

  // Does it once it is quiet, unless it is asked for again before or the chart has gone.
  later (name, act) {
    clearTimeout(this.waiting[name]?.timer)
    const turn = this.waiting[name] = {}
    const look = () => idle(() => {
      if (turn !== this.waiting[name] || !this.frame.isConnected || location.pathname !== this.page) return
      const wait = this.hushed
      if (wait > 0) turn.timer = setTimeout(look, wait)
      else act()
    }, { timeout: LATEST })
    look()
  }

  stop () { this.waiting = {} }
}
