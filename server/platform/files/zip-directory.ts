/**
 * What lies in a ZIP archive, by its directory alone, before a byte is inflated.
 *
 * Two lists say what is inside, the directory at the end and a header before each entry, and attacks
 * live where readers believe different ones. Here only the plain archive is taken that every
 * program writes: one disk, nothing in front, between or behind, no encryption, no links, no
 * archive within the archive, and sizes that a list of people can have.
 */
import { fileRefused } from './file-refusal.ts'
import { type BytesByPlace, readExactly } from './read-exactly.ts'

export type ZipEntry = {
  readonly name: string
  readonly offset: number
  readonly packedBytes: number
  readonly bytes: number
  readonly crc: number
  readonly method: 0 | 8
  readonly flags: number
  readonly nameBytes: number
}

export type ZipLimits = {
  readonly entriesAtMost: number
  /** Of one entry, inflated. */
  readonly entryBytesAtMost: number
  /** Of all entries together, inflated. */
  readonly bytesAtMost: number
}

const endMark = 0x06054b50
const directoryMark = 0x02014b50
const endLength = 22
const directoryBytesAtMost = 24 * 1024 * 1024
/** What a table of repeated cells reaches; deflate itself could reach 1,032. */
const ratioAtMost = 200
const ratioCountsFrom = 1024 * 1024

export async function readZipDirectory(
  file: BytesByPlace,
  limits: ZipLimits,
): Promise<readonly ZipEntry[]> {
  const end = await readEnd(file)
  if (end.count > limits.entriesAtMost) throw fileRefused('zip_too_many_entries')
  if (end.size > directoryBytesAtMost) throw fileRefused('zip_too_large')
  const directory = await readExactly(file, end.offset, end.size)
  const entries = entriesIn(directory, end.count, limits)
  refuseOverlaps(entries, end.offset)
  return entries.filter(({ name }) => !name.endsWith('/'))
}

type End = { readonly count: number; readonly size: number; readonly offset: number }

/** The last record of the file; a comment behind it is where second archives hide. */
async function readEnd(file: BytesByPlace): Promise<End> {
  const { size } = await file.stat()
  if (size < endLength) throw fileRefused('zip_damaged')
  const end = await readExactly(file, size - endLength, endLength)
  if (end.readUInt32LE(0) !== endMark) throw fileRefused('zip_damaged')
  const count = end.readUInt16LE(10)
  const found = { count, size: end.readUInt32LE(12), offset: end.readUInt32LE(16) }
  const isWhole = end.readUInt32LE(4) === 0 && end.readUInt16LE(8) === count
  // 65,535 says "the true number stands elsewhere": such archives are larger than any list.
  if (count === 0xffff) throw fileRefused('zip_too_many_entries')
  if (!isWhole || found.offset + found.size !== size - endLength) throw fileRefused('zip_damaged')
  return found
}

function entriesIn(directory: Buffer, count: number, limits: ZipLimits): readonly ZipEntry[] {
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let at = 0
  let total = 0
  for (let index = 0; index < count; index++) {
    const { entry, length } = entryAt(directory, at)
    at += length
    total += entry.bytes
    refuseSizes(entry, limits)
    if (total > limits.bytesAtMost) throw fileRefused('zip_too_large')
    const name = entry.name.toLowerCase()
    if (names.has(name)) throw fileRefused('zip_entry_name')
    names.add(name)
    entries.push(entry)
  }
  if (at !== directory.length) throw fileRefused('zip_damaged')
  return entries
}

function entryAt(from: Buffer, at: number): { readonly entry: ZipEntry; readonly length: number } {
  if (at + 46 > from.length || from.readUInt32LE(at) !== directoryMark) {
    throw fileRefused('zip_damaged')
  }
  const flags = from.readUInt16LE(at + 8)
  const method = from.readUInt16LE(at + 10)
  const nameBytes = from.readUInt16LE(at + 28)
  const length = 46 + nameBytes + from.readUInt16LE(at + 30) + from.readUInt16LE(at + 32)
  if (at + length > from.length || from.readUInt16LE(at + 34) !== 0) {
    throw fileRefused('zip_damaged')
  }
  // Encrypted, patched, or with a masked directory.
  if ((flags & 0x2061) !== 0) throw fileRefused('zip_encrypted')
  if (method !== 0 && method !== 8) throw fileRefused('zip_damaged')
  if (isLink(from, at)) throw fileRefused('zip_link')
  const name = nameOf(from.subarray(at + 46, at + 46 + nameBytes), flags)
  const entry: ZipEntry = {
    ...{ name, method, flags, nameBytes },
    crc: from.readUInt32LE(at + 16),
    packedBytes: from.readUInt32LE(at + 20),
    bytes: from.readUInt32LE(at + 24),
    offset: from.readUInt32LE(at + 42),
  }
  return { entry, length }
}

/** Whatever the archive was made on: only plain files and folders have a place in it. */
function isLink(from: Buffer, at: number): boolean {
  const kind = (from.readUInt32LE(at + 38) >>> 28) & 0xf
  const madeOnUnix = from.readUInt8(at + 5) === 3
  return madeOnUnix && kind !== 0 && kind !== 0x8 && kind !== 0x4
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

/** Chinese Windows writes names in GB18030 and says nothing of it. */
function nameOf(bytes: Buffer, flags: number): string {
  const name = decoded(bytes, (flags & 0x800) !== 0)
  const parts = name.replace(/\/$/, '').split('/')
  const isPlain =
    name.length > 0 &&
    name.length <= 255 &&
    !/[\p{Cc}\p{Cf}\\:*?"<>|]/u.test(name) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..')
  if (!isPlain) throw fileRefused('zip_entry_name')
  if (/\.(zip|xlsx|xlsm|xlsb|docx|jar|rar|7z|gz|tgz|tar|bz2|xz)$/i.test(name)) {
    throw fileRefused('zip_nested')
  }
  return name.normalize('NFC')
}

function decoded(bytes: Buffer, saysUtf8: boolean): string {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    if (saysUtf8) throw fileRefused('zip_entry_name', { cause })
  }
  try {
    return gb18030.decode(bytes)
  } catch (cause) {
    throw fileRefused('zip_entry_name', { cause })
  }
}

function refuseSizes(entry: ZipEntry, limits: ZipLimits): void {
  const { bytes, packedBytes, method } = entry
  if (bytes > limits.entryBytesAtMost) throw fileRefused('zip_too_large')
  if (method === 0 && bytes !== packedBytes) throw fileRefused('zip_sizes_lie')
  if (bytes > ratioCountsFrom && bytes > packedBytes * ratioAtMost) {
    throw fileRefused('zip_too_large')
  }
}

/** Two entries that share bytes are how a small archive becomes a large one. */
function refuseOverlaps(entries: readonly ZipEntry[], end: number): void {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset)
  let free = 0
  for (const { offset, nameBytes, packedBytes } of inOrder) {
    if (offset < free) throw fileRefused('zip_damaged')
    free = offset + 30 + nameBytes + packedBytes
  }
  if (free > end || (inOrder[0]?.offset ?? 0) !== 0) throw fileRefused('zip_damaged')
}
