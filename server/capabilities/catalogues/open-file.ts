/** A catalogue file as its pieces: a text, or the one text in an archive. */
import { open } from 'node:fs/promises'
import { fileRefused } from '#platform/files/file-refusal.ts'
import { readExactly, readStretch } from '#platform/files/read-exactly.ts'
import { archiveMark } from '#platform/files/workbook-limits.ts'
import { readZipDirectory } from '#platform/files/zip-directory.ts'
import { entryPieces } from '#platform/files/zip-entry.ts'

export const bytesAtMost = 256 * 1024 * 1024
/** The national list of drugs has some two hundred thousand lines in one text. */
const limits = { entriesAtMost: 1, entryBytesAtMost: bytesAtMost, bytesAtMost }

export async function* cataloguePieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size === 0) throw fileRefused('file_empty')
    if (size > bytesAtMost) throw fileRefused('file_too_large')
    if (size < 4 || (await readExactly(file, 0, 4)).readUInt32BE(0) !== archiveMark) {
      yield* readStretch(file, 0, size)
      return
    }
    const [entry] = await readZipDirectory(file, limits)
    if (!entry) throw fileRefused('file_empty')
    yield* entryPieces(file, entry)
  } finally {
    await file.close()
  }
}
