/** Builds the screens when their sources have changed since the last time, then starts the server. */
import { buildWebIfChanged } from './build-web.ts'

await buildWebIfChanged()
const { runUntilStopped } = await import('#server/main.ts')
await runUntilStopped(process.env)
