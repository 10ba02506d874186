/** The pictures that came with an employer's list: an archive, found by the names in the list. */
import { open } from 'node:fs/promises'
import { fileRefused } from '#platform/files/file-refusal.ts'
import { uploadPath } from '#platform/files/keep-upload.ts'
import { readArchive } from '#platform/files/read-table.ts'
import type { ZipEntry } from '#platform/files/zip-directory.ts'
import { entryBytes } from '#platform/files/zip-entry.ts'

export type ListPhotos = {
  readonly find: (name: string) => ZipEntry | null
  readonly read: (entry: ZipEntry) => Promise<Buffer>
  readonly close: () => Promise<void>
}

const megabyte = 1024 * 1024
const limits = {
  entriesAtMost: 50_200,
  entryBytesAtMost: 8 * megabyte,
  bytesAtMost: 2_048 * megabyte,
}

/** What file browsers leave in archives without being asked. */
const leftBehind = /(^|\/)(__macosx\/|\.ds_store$|thumbs\.db$|desktop\.ini$)/

export async function openPhotos(folder: string, fileKey: string): Promise<ListPhotos> {
  const path = uploadPath(folder, fileKey)
  const byName = new Map<string, ZipEntry | null>()
  for await (const entries of readArchive(path, limits)) {
    for (const entry of entries) enter(byName, entry)
  }
  const file = await open(path, 'r')
  return {
    find: (name) => byName.get(canonical(name)) ?? null,
    read: (entry) => entryBytes(file, entry),
    close: () => file.close(),
  }
}

function enter(byName: Map<string, ZipEntry | null>, entry: ZipEntry): void {
  const whole = canonical(entry.name)
  if (leftBehind.test(whole)) return
  if (!/\.(jpe?g|png)$/.test(whole)) throw fileRefused('zip_nested')
  const bare = whole.split('/').at(-1) ?? whole
  const names = new Set([whole, bare, bare.replace(/\.[a-z]+$/, '')])
  // A name that two pictures have names neither.
  for (const name of names) byName.set(name, byName.has(name) ? null : entry)
}

function canonical(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replaceAll('\\', '/')
}
