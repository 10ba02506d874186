/**
 * One entry's bytes, counted while they are inflated: the moment that more come out than the
 * directory promised, reading ends.
 */
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { fileRefused, isFileRefused } from './file-refusal.ts'
import { type BytesByPlace, readExactly, readStretch } from './read-exactly.ts'
import type { ZipEntry } from './zip-directory.ts'

const headerMark = 0x04034b50
const headerLength = 30

export async function* entryPieces(file: BytesByPlace, entry: ZipEntry): AsyncGenerator<Buffer> {
  const packed = readStretch(file, await dataStart(file, entry), entry.packedBytes)
  let count = 0
  let crc = 0
  for await (const piece of entry.method === 0 ? packed : inflated(packed)) {
    count += piece.length
    if (count > entry.bytes) throw fileRefused('zip_sizes_lie')
    crc = crc32(piece, crc)
    yield piece
  }
  if (count !== entry.bytes || crc !== entry.crc) throw fileRefused('zip_sizes_lie')
}

/** For small entries, such as a photo: the directory has bounded their size. */
export async function entryBytes(file: BytesByPlace, entry: ZipEntry): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of entryPieces(file, entry)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The header before the data must say what the directory says. */
async function dataStart(file: BytesByPlace, entry: ZipEntry): Promise<number> {
  const header = await readExactly(file, entry.offset, headerLength)
  const sizesFollow = (entry.flags & 0x8) !== 0
  const agrees =
    header.readUInt32LE(0) === headerMark &&
    header.readUInt16LE(6) === entry.flags &&
    header.readUInt16LE(8) === entry.method &&
    header.readUInt16LE(26) === entry.nameBytes &&
    (sizesFollow ||
      (header.readUInt32LE(14) === entry.crc &&
        header.readUInt32LE(18) === entry.packedBytes &&
        header.readUInt32LE(22) === entry.bytes))
  if (!agrees) throw fileRefused('zip_sizes_lie')
  return entry.offset + headerLength + entry.nameBytes + header.readUInt16LE(28)
}

async function* inflated(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw()
  const source = Readable.from(packed)
  source.on('error', (fault) => inflate.destroy(fault))
  source.pipe(inflate)
  try {
    for await (const piece of inflate) yield piece as Buffer
  } catch (cause) {
    throw isFileRefused(cause) ? cause : fileRefused('zip_damaged', { cause })
  } finally {
    source.destroy()
    inflate.destroy()
  }
}
