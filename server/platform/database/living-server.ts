/**
 * Whether a server is alive on a data folder, whatever its files say.
 *
 * A process number in a file proves nothing: it may name a zombie, or a stranger who got the number
 * after a reboot or in a new container. Every PostgreSQL process works in its data folder, and that
 * the system can tell.
 */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { RunAs } from './unprivileged-user.ts'

const run = promisify(execFile)

export type ServerPlace = { readonly data: string; readonly socket: string }

/** True: a server answers. False: none is there, and what a dead one left behind is gone. */
export async function serverLives(place: ServerPlace, runAs: RunAs | null): Promise<boolean> {
  const pidFile = join(place.data, 'postmaster.pid')
  const leftovers = [pidFile, place.socket, `${place.socket}.lock`]
  if (!leftovers.some((file) => existsSync(file))) return false

  for (let attempt = 0; attempt < 100; attempt++) {
    if (await takesSessions(place.socket)) return true
    if (!(await isInUse(place.data, runAs))) {
      for (const file of leftovers) rmSync(file, { force: true })
      return false
    }
    await pause(100) // starting, recovering or dying
  }
  throw new Error(`A PostgreSQL server that does not answer holds ${place.data}`)
}

/**
 * Whether somebody behind the socket asks for a password. A connection alone proves nothing: the kernel
 * still takes some for a server that was killed a moment ago, and one that recovers refuses them all.
 */
function takesSessions(socketPath: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const probe = connect(socketPath, () => probe.write(greeting))
  probe.setTimeout(1_000, () => resolve(false))
  probe.once('data', (answer: Buffer) => resolve(answer[0] === 'R'.charCodeAt(0)))
  probe.on('error', () => resolve(false)).on('close', () => resolve(false))
  return promise.finally(() => probe.destroy())
}

/** StartupMessage of protocol 3.0; any name will do, since the server asks everyone for a password. */
const greeting = startupMessage('user\0probe\0database\0postgres\0\0')

function startupMessage(parameters: string): Buffer {
  const message = Buffer.alloc(8 + parameters.length)
  message.writeUInt32BE(message.length, 0)
  message.writeUInt32BE(3 << 16, 4)
  message.write(parameters, 8, 'latin1')
  return message
}

async function isInUse(data: string, runAs: RunAs | null): Promise<boolean> {
  if (!existsSync('/proc/self/cwd')) return pidIsAlive(join(data, 'postmaster.pid'))
  const real = realpathSync(data)
  // Asked as the server's own user: in a container even root may not look into another's process.
  const script = 'ls -ld /proc/[0-9]*/cwd 2>/dev/null; true'
  const options = { ...runAs, cwd: '/', maxBuffer: 64 * 1024 * 1024 }
  const { stdout } = await run('sh', ['-c', script], options)
  return stdout.split('\n').some((line) => line.endsWith(` -> ${real}`))
}

function pidIsAlive(pidFile: string): boolean {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 0)
    return true
  } catch {
    return false
  }
}
