/**
 * The lock file must name every platform's build of every package, also those that this machine's
 * registry does not carry: `npm ci` refuses a lock with gaps, and `npm install` leaves them wherever
 * it could not look. `npm run lock` fills them in from the versions that the packages themselves name.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Locked = {
  readonly version?: string
  readonly dev?: true
  readonly optional?: true
  readonly cpu?: readonly string[]
  readonly os?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type LockFile = { packages: Record<string, Locked> }

const path = join(import.meta.dirname, '../package-lock.json')

export function readLock(): LockFile {
  return JSON.parse(readFileSync(path, 'utf8')) as LockFile
}

/** Optional packages that a locked package asks for and that have no line of their own. */
export function gapsOf(lock: LockFile): ReadonlyMap<string, Locked> {
  const gaps = new Map<string, Locked>()
  for (const [location, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isLocked(lock, location, name)) gaps.set(name, lineFor(name, version, entry))
    }
  }
  return gaps
}

/** As Node looks it up: beside the package, then upwards. */
function isLocked(lock: LockFile, location: string, name: string): boolean {
  const parts = location === '' ? [] : location.split('/node_modules/')
  for (let depth = parts.length; depth >= 0; depth--) {
    const base = parts.slice(0, depth).join('/node_modules/')
    if (lock.packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true
  }
  return false
}

const systems = ['android', 'darwin', 'linux', 'freebsd', 'openharmony', 'win32']
const processors = ['arm64', 'x64', 'arm', 'ppc64', 'riscv64', 's390x', 'ia32', 'loong64']

/** Such packages tell their platform by their names; without an integrity nothing is promised of them. */
function lineFor(name: string, version: string, by: Locked): Locked {
  const words = name.split(/[-/]/)
  const cpu = words.filter((word) => processors.includes(word)).slice(0, 1)
  const os = words.filter((word) => systems.includes(word)).slice(0, 1)
  if (!/^\d+\.\d+\.\d+/.test(version) || cpu.length === 0 || os.length === 0) {
    throw new Error(
      `the lock has no line for ${name}, and its platform cannot be told: add it by hand`,
    )
  }
  const libc = words.some((word) => word.includes('musl'))
    ? { libc: ['musl'] }
    : words.some((word) => word.startsWith('gnu'))
      ? { libc: ['glibc'] }
      : {}
  return { version, cpu, ...(by.dev ? { dev: true } : {}), ...libc, optional: true, os }
}

if (import.meta.main) {
  const lock = readLock()
  const gaps = gapsOf(lock)
  for (const [name, line] of gaps) lock.packages[`node_modules/${name}`] = line
  const { '': root = {}, ...rest } = lock.packages
  const sorted = Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = { '': root, ...Object.fromEntries(sorted) }
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`${gaps.size} lines added to the lock file\n`)
}
