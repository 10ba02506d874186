/**
 * `npm run fuzz`: ten million hostile messages against the decoder of every notation, instead of the
 * hundred thousand of `npm test`. FUZZ_SEED gives a run again, FUZZ_INPUTS another number.
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'

const project = join(import.meta.dirname, '..')
const seed = process.env['FUZZ_SEED'] ?? String(randomInt(1, 2 ** 31))
const inputs = process.env['FUZZ_INPUTS'] ?? '10000000'
process.stdout.write(`Seed ${seed}, ${inputs} inputs\n`)
const child = spawn(join(project, 'node_modules/.bin/vitest'), ['run', 'codec-fuzz'], {
  cwd: project,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(project, 'node_modules/.bin')}:${process.env['PATH']}`,
    ...{ FUZZ_SEED: seed, FUZZ_INPUTS: inputs },
  },
})
const { promise, resolve, reject } = Promise.withResolvers<number | null>()
child.on('error', reject).on('close', resolve)
process.exitCode = (await promise) ?? 1
