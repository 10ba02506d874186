/** Builds the screens when their sources have changed since the last time, then starts the server. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { buildWebIfChanged } from './build-web.ts'

// What was compiled at one start need not be compiled at the next.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'))

await buildWebIfChanged()
const { runUntilStopped } = await import('#server/main.ts')
await runUntilStopped(process.env)
