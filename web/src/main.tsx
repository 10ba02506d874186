import './ui/styles.css'

// Two apps behind one door: a citizen's phone never fetches the desk, nor a clerk the citizen's pages.
const atDesk = /^\/(desk|employer)(\/|$)/.test(window.location.pathname)
const { start } = atDesk ? await import('./desk/app.tsx') : await import('./citizen/app.tsx')
await start()
