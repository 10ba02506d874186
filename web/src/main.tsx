import './ui/styles.css'

// Three apps behind one door: a citizen's phone never fetches the desk, nor a clerk the citizen's pages.
const { start } = await appFor(window.location.pathname)
await start()

function appFor(path: string): Promise<{ start: () => Promise<void> }> {
  if (/^\/(desk|employer)(\/|$)/.test(path)) return import('./desk/app.tsx')
  if (/^\/kiosk(\/|$)/.test(path)) return import('./kiosk/app.tsx')
  return import('./citizen/app.tsx')
}
