/**
 * An employer's file is full of people, so it stays only as long as its list needs it: gone a day after
 * the list was made, refused or withdrawn, and a day after a sending that came to no list.
 */
import { readdir, stat } from 'node:fs/promises'
import type { Db } from '#platform/database/connection.ts'
import { forgetUpload, uploadPath } from '#platform/files/keep-upload.ts'
import { readKeysNeeded } from './uploads-store.ts'

const hoursKept = 24

/** The job; how many went. Run twice, or on two servers, it does nothing twice. */
export async function forgetUploads(
  deps: { readonly db: Db; readonly uploads: string },
  at: Temporal.Instant,
): Promise<number> {
  const before = at.subtract({ hours: hoursKept }).epochMilliseconds
  const old: string[] = []
  for (const name of await namesIn(deps.uploads)) {
    const kept = await stat(uploadPath(deps.uploads, name)).catch(() => null)
    if (kept && kept.mtimeMs < before) old.push(name)
  }
  if (old.length === 0) return 0
  const needed = new Set(await readKeysNeeded(deps.db, old))
  const over = old.filter((name) => !needed.has(name))
  for (const name of over) await forgetUpload(deps.uploads, name)
  return over.length
}

/** Nothing has been sent while there is no folder; what is not ours by its name stays. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /^[0-9a-f-]{36}$/.test(name))
}
