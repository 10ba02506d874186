/**
 * A file that is being sent goes straight to a private folder, under a name that says nothing, while
 * its bytes are counted and its digest is taken. One that is too large ends where it became so.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#platform/ids.ts'
import { fileRefused } from './file-refusal.ts'

export type KeptUpload = {
  readonly fileKey: string
  readonly bytes: number
  readonly digest: Buffer
}

export async function keepUpload(
  folder: string,
  pieces: AsyncIterable<Uint8Array>,
  bytesAtMost: number,
): Promise<KeptUpload> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fileKey = newId()
  const file = await open(uploadPath(folder, fileKey), 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > bytesAtMost) throw fileRefused('file_too_large')
      hash.update(piece)
      await file.write(piece)
    }
    if (bytes === 0) throw fileRefused('file_empty')
    await file.sync()
  } catch (fault) {
    await file.close()
    await forgetUpload(folder, fileKey)
    throw fault
  }
  await file.close()
  return { fileKey, bytes, digest: hash.digest() }
}

export async function forgetUpload(folder: string, fileKey: string): Promise<void> {
  await rm(uploadPath(folder, fileKey), { force: true })
}

/** Only ids of our own making are ever part of a path. */
export function uploadPath(folder: string, fileKey: string): string {
  if (!/^[0-9a-f-]{36}$/.test(fileKey)) throw new Error('a file kept here has an id for a name')
  return join(folder, fileKey)
}
