// Makes `npm start` and `npm test` the whole set-up: installs the locked packages when they are
// missing or the lock file has changed. It must run on the machine's own Node, before any package.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../', import.meta.url))
const stamp = `${project}node_modules/.yika-setup`
const lock = createHash('sha256')
  .update(readFileSync(`${project}package-lock.json`))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stdout.write('Installing the packages that Yika is built with (once, about a minute) …\n')
  const install = spawnSync('npm', ['ci'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] })
  if (install.status !== 0) {
    process.stderr.write('The packages could not be installed; see above, then start again.\n')
    process.exit(install.status ?? 1)
  }
  writeFileSync(stamp, lock)
}
