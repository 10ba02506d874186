/** Said once by the program of the kiosk, before anything is drawn. */
export function beAtKiosk(): void {
  document.documentElement.toggleAttribute('data-kiosk', true)
}

/** Anybody may stand before this screen next: nothing is saved, and less is offered. */
export function atKiosk(): boolean {
  return document.documentElement.hasAttribute('data-kiosk')
}

const offered = /^\/(balance|track|loss|statement|places|family(\/[^/]+(\/(member|loss))?)?)?$/

/** Whether a page is there to be led to. */
export function isOffered(path: string): boolean {
  return !atKiosk() || offered.test(path)
}
