/**
 * `npm run chaos`: the fault tests again, with a night's counts instead of a change's. One seed for the
 * whole run; CHAOS_SEED gives it again.
 *
 *   npm run chaos                     everything
 *   npm run chaos -- lost-answers     one file
 *   npm run chaos -- --pr             with the counts of `npm test`, to try a seed
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const project = join(import.meta.dirname, '..')

/** The faults of the world around us, and hostile files, calls and guesses in the rooms that meet them. */
const everything = [
  ...['sim/faults', 'sim/simulation', 'hostile-bank-files', 'claims-and-banks', 'months-at-random'],
  ...['hostile-scans', 'scan-print', 'invoices-once', 'stored-papers', 'named-only'],
  'one-time-codes',
]

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { pr: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const seed = process.env['CHAOS_SEED'] ?? String(randomInt(1, 2 ** 31))
  const chaos = values.pr ? 'pr' : 'night'
  process.stdout.write(`Seed ${seed}, counts of a ${values.pr ? 'change' : 'night'}\n`)
  const begun = performance.now()
  const which = positionals.length > 0 ? positionals : everything
  // One file after the other: each brings its own load.
  const args = ['run', '--maxWorkers=1', '--reporter=verbose', ...which]
  const child = spawn(join(project, 'node_modules/.bin/vitest'), args, {
    cwd: project,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(project, 'node_modules/.bin')}:${process.env['PATH']}`,
      ...{ CHAOS: chaos, CHAOS_SEED: seed },
    },
  })
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.on('error', reject).on('close', resolve)
  const code = await promise
  const seconds = Math.round((performance.now() - begun) / 1000)
  process.stdout.write(`Seed ${seed}: ${code === 0 ? 'all held' : 'FAILED'} after ${seconds} s\n`)
  process.exitCode = code ?? 1
}

await main()
