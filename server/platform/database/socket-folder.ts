/** A unix socket's path holds 107 bytes at most; a long project path gets a short folder elsewhere. */
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveTo } from './unprivileged-user.ts'
import type { RunAs } from './unprivileged-user.ts'

const longestSocketPath = 107

/** The port only names the socket file: no server listens on a network. */
export const socketPort = 5432

export function socketPath(folder: string): string {
  return join(folder, `.s.PGSQL.${socketPort}`)
}

export function socketFolderFor(dataFolder: string): string {
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)
  const choices = [
    join(dataFolder, 'socket'),
    join(tmpdir(), `yika-${digest}`),
    join('/tmp', `yika-${digest}`),
  ]
  // The lock file beside the socket has the longest name.
  const fits = (folder: string): boolean =>
    Buffer.byteLength(`${socketPath(folder)}.lock`) <= longestSocketPath
  const folder = choices.find(fits)
  if (!folder) throw new Error(`No folder is short enough for a socket of ${dataFolder}`)
  return folder
}

/** Makes it, or makes sure that nobody else made it: the temporary folder is open to all. */
export function makeSocketFolder(folder: string, runAs: RunAs | null): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
    giveTo(folder, runAs)
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  }
  const found = lstatSync(folder)
  const expectedOwner = runAs?.uid ?? process.getuid?.() ?? found.uid
  if (!found.isDirectory() || found.uid !== expectedOwner || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} is not a private folder of the database user; remove it`)
  }
}
