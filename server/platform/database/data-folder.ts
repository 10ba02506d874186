/** A project under a closed folder, such as /root, keeps its database where its user can reach it. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canEnter } from './unprivileged-user.ts'
import type { RunAs } from './unprivileged-user.ts'

export async function reachableFolder(folder: string, runAs: RunAs | null): Promise<string> {
  if (await canEnter(nearestExisting(dirname(folder)), runAs)) return folder

  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const elsewhere = join('/var/lib/yika', digest)
  mkdirSync(dirname(elsewhere), { recursive: true })
  mkdirSync(dirname(folder), { recursive: true })
  const note = `${folder}-is-elsewhere`
  if (!existsSync(note)) {
    writeFileSync(note, `The database user cannot enter this folder; the data is in ${elsewhere}\n`)
  }
  return elsewhere
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder))
}
