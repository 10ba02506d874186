/**
 * An archive of one text that is written while it is read, for what is too long to be held at once. Its sizes
 * are known at the end alone and stand behind the data and in the directory.
 */
import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** Names in UTF-8; sizes follow the data. */
const flags = 0x0808
const deflated = 8
const firstDay = 0x0021

export function zipStreamOf(name: string, text: AsyncIterable<string>): Readable {
  return Readable.from(pieces(Buffer.from(name, 'utf8'), text), { objectMode: false })
}

type Counted = { crc: number; bytes: number; packed: number }

async function* pieces(name: Buffer, text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  const head = headOf(name)
  yield head
  const counted: Counted = { crc: 0, bytes: 0, packed: 0 }
  const deflate = createDeflateRaw()
  // A fault of the text ends the archive in the middle, and whoever reads it sees that.
  pipeline(Readable.from(countingOf(text, counted)), deflate, () => {})
  for await (const piece of deflate) {
    counted.packed += (piece as Buffer).length
    yield piece as Buffer
  }
  const sizes = Buffer.concat([counted.crc, counted.packed, counted.bytes].map(uint32))
  yield Buffer.concat([uint32(0x08074b50), sizes])
  yield directoryOf(name, sizes, head.length + counted.packed + 16)
}

async function* countingOf(text: AsyncIterable<string>, counted: Counted): AsyncGenerator<Buffer> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece, 'utf8')
    if (bytes.length === 0) continue
    counted.crc = crc32(bytes, counted.crc)
    counted.bytes += bytes.length
    yield bytes
  }
}

const beforeSizes = Buffer.concat([20, flags, deflated, 0, firstDay].map(uint16))

function headOf(name: Buffer): Buffer {
  const noSizes = Buffer.alloc(12)
  return Buffer.concat([
    ...[uint32(0x04034b50), beforeSizes, noSizes, uint16(name.length), uint16(0), name],
  ])
}

function directoryOf(name: Buffer, sizes: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(16)
  const list = Buffer.concat([
    ...[uint32(0x02014b50), uint16(20), beforeSizes, sizes, uint16(name.length), rest, name],
  ])
  const end = [0, 0, 1, 1].map(uint16)
  return Buffer.concat([
    ...[list, uint32(0x06054b50), ...end, uint32(list.length), uint32(offset), uint16(0)],
  ])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
