/**
 * `npm run rules -- --bills 1000000`: so many random bills settled under every policy pack, instead
 * of the ten thousand of `npm test`, from another seed each time. `--seed` gives a run again.
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    bills: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
  },
})
const project = join(import.meta.dirname, '..')
process.stdout.write(`Seed ${values.seed}, ${values.bills} bills of each pack\n`)
const words = ['run', 'settlement/rules/random-bills', '--testTimeout=0']
const child = spawn(join(project, 'node_modules/.bin/vitest'), words, {
  cwd: project,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(project, 'node_modules/.bin')}:${process.env['PATH']}`,
    ...{ RULES_SEED: values.seed, RULES_BILLS: values.bills },
  },
})
const { promise, resolve, reject } = Promise.withResolvers<number | null>()
child.on('error', reject).on('close', resolve)
process.exitCode = (await promise) ?? 1
