import { api } from '../api/client.ts'
import { forgetPreferences } from '../shell/preferences.ts'

let takeDown: (() => void) | null = null
let wiping = false

/** How the page is taken off the screen with everything in its memory. */
export function onWipe(act: () => void): void {
  takeDown = act
}

/**
 * Ends the session, and leaves a document that knows nothing: the screen first, since somebody may be
 * looking; then what the browser keeps; then the document itself. A session that could not be ended
 * now is ended by the page that comes, which finds it without a card.
 */
export async function wipe(): Promise<void> {
  if (wiping) return
  wiping = true
  takeDown?.()
  await api.DELETE('/api/session').catch(() => null)
  forgetPreferences()
  localStorage.clear()
  sessionStorage.clear()
  for (const name of await caches.keys()) await caches.delete(name)
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
  window.location.replace('/kiosk')
}
