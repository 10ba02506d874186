/** A program that starts the database, says its process number, and waits to be ended. */
import { setInterval } from 'node:timers'
import { startEmbedded } from '../embedded-postgres.ts'
import { stopOnSignals } from '../stop-on-signals.ts'

const [folder = '', manner] = process.argv.slice(2)
const watched = manner === 'watched'
const postgres = await startEmbedded({ folder, watchdog: watched, durable: !watched })
stopOnSignals(() => postgres.stop())
process.stdout.write(`${postgres.pid}\n`)
setInterval(() => {}, 1_000)
