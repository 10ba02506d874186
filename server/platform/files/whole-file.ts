/**
 * A file appears under its name whole or not at all.
 *
 * The other side watches the folder and takes what it sees; a half-written order would be paid.
 */
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

export type WrittenFile = { readonly byteCount: number; readonly sha256: string }

export async function writeWholeFile(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
  mode = 0o600,
): Promise<WrittenFile> {
  const partPath = `${path}.part`
  const digest = createHash('sha256')
  let byteCount = 0

  const file = await open(partPath, 'w', mode)
  try {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece, 'utf8')
      digest.update(bytes)
      byteCount += bytes.length
      await file.appendFile(bytes)
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(partPath, { force: true })
    throw error
  }
  await file.close()
  await rename(partPath, path)
  await syncFolder(dirname(path))
  return { byteCount, sha256: digest.digest('hex') }
}

/** Without this the new name itself could be lost with the power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
