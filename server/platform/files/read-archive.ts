/** The one text that lies in an archive held in memory; read as strictly as archives that lie on disk. */
import { fileRefused } from './file-refusal.ts'
import type { BytesByPlace } from './read-exactly.ts'
import { readZipDirectory } from './zip-directory.ts'
import { entryBytes } from './zip-entry.ts'

export async function textOfArchive(archive: Buffer, bytesAtMost: number): Promise<string> {
  const place = inMemory(archive)
  const entries = await readZipDirectory(place, {
    ...{ entriesAtMost: 1, entryBytesAtMost: bytesAtMost, bytesAtMost },
  })
  const [entry] = entries
  if (!entry) throw fileRefused('file_empty')
  const bytes = await entryBytes(place, entry)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw fileRefused('text_encoding', { cause })
  }
}

function inMemory(bytes: Buffer): BytesByPlace {
  return {
    stat: async () => ({ size: bytes.length }),
    read: async (into, offset, length, from) => ({
      bytesRead: bytes.copy(into, offset, from, from + length),
    }),
  }
}
