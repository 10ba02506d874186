/**
 * Where whatever lasts no longer than a test run is kept: in memory where the machine has plenty of it,
 * for there a copy of a database costs half the processor's time, and nobody waits for a disk.
 */
import { accessSync, constants, statfsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
const plenty = 6 * 1024 ** 3

export function folderForTests(): string {
  return hasPlenty() ? inMemory : tmpdir()
}

/** Of room there, and of memory that nobody uses: what a container has been given may be far less. */
function hasPlenty(): boolean {
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    const [, kiB] = /MemAvailable: +(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8')) ?? []
    const given = process.constrainedMemory() || Number.MAX_SAFE_INTEGER
    const available = Math.min(Number(kiB ?? 0) * 1024, given)
    return bavail * bsize > plenty && available > plenty
  } catch {
    return false
  }
}
