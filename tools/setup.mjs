// Makes `npm start` and `npm test` the whole set-up: installs the locked packages when they are
// missing or the lock file has changed. It must run on the machine's own Node, before any package:
// npm puts node_modules/.bin before everything, so a plain `node` or `npm` here would already be ours.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeNodeRun } from './make-node-run.mjs'

const project = fileURLToPath(new URL('../', import.meta.url))
const stamp = `${project}node_modules/.yika-setup`
const lock = createHash('sha256')
  .update(readFileSync(`${project}package-lock.json`))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stdout.write('Installing the packages that Yika is built with (once, about a minute) …\n')
  const npm = process.env.npm_execpath
  const [program, ...args] = npm ? [process.execPath, npm, 'ci'] : ['npm', 'ci']
  const install = spawnSync(program, args, {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (install.status !== 0) {
    process.stderr.write('The packages could not be installed; see above, then start again.\n')
    process.exit(install.status ?? 1)
  }
  writeFileSync(stamp, lock)
}

const problem = makeNodeRun(project)
if (problem !== null) {
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}
