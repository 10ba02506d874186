/** A small archive, written whole: for workbooks that we hand out. */
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

const deflate = promisify(deflateRaw) as (bytes: Buffer) => Promise<Buffer>

export type Part = { readonly name: string; readonly text: string }

/** Names are in UTF-8, and all entries lie on the first day that the format knows. */
const flags = 0x0800
const firstDay = 0x0021

export async function zipOf(parts: readonly Part[]): Promise<Buffer> {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text } of parts) {
    const bytes = Buffer.from(text, 'utf8')
    const packed = await deflate(bytes)
    const nameBytes = Buffer.from(name, 'utf8')
    const facts = factsOf({ bytes, packed, nameBytes })
    const head = Buffer.concat([uint32(0x04034b50), facts, uint16(0), nameBytes])
    pieces.push(head, packed)
    const tail = Buffer.concat([
      uint16(0),
      uint16(0),
      uint16(0),
      uint16(0),
      uint32(0),
      uint32(offset),
    ])
    directory.push(Buffer.concat([uint32(0x02014b50), uint16(20), facts, tail, nameBytes]))
    offset += head.length + packed.length
  }
  const list = Buffer.concat(directory)
  const count = uint16(parts.length)
  const end = [uint32(0x06054b50), uint32(0), count, count, uint32(list.length), uint32(offset)]
  return Buffer.concat([...pieces, list, ...end, uint16(0)])
}

/** What stands alike in the header before an entry and in the directory. */
function factsOf(entry: {
  readonly bytes: Buffer
  readonly packed: Buffer
  readonly nameBytes: Buffer
}): Buffer {
  const { bytes, packed, nameBytes } = entry
  return Buffer.concat([
    ...[uint16(20), uint16(flags), uint16(8), uint16(0), uint16(firstDay), uint32(crc32(bytes))],
    ...[uint32(packed.length), uint32(bytes.length), uint16(nameBytes.length)],
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
