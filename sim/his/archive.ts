/** An archive with one text in it, as institutions' systems make and open them. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

const entryMark = 0x04034b50
const directoryMark = 0x02014b50
const endMark = 0x06054b50

export function archiveOf(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const packed = deflateRawSync(bytes)
  const nameBytes = Buffer.from(name, 'utf8')
  const facts = Buffer.alloc(22)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(0x0800, 2)
  facts.writeUInt16LE(8, 4)
  facts.writeUInt16LE(0x21, 8)
  facts.writeUInt32LE(crc32(bytes), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(bytes.length, 18)
  const length = figures(2, nameBytes.length)
  const head = Buffer.concat([figures(4, entryMark), facts, length, figures(2, 0), nameBytes])
  // No extra, no comment, first disk, nothing of the system it was made on.
  const rest = Buffer.alloc(12)
  const directory = Buffer.concat([
    ...[figures(4, directoryMark), figures(2, 20), facts, length, rest, figures(4, 0), nameBytes],
  ])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endMark, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(head.length + packed.length, 16)
  return Buffer.concat([head, packed, directory, end])
}

export function textIn(archive: Buffer): string {
  if (archive.readUInt32LE(0) !== entryMark) throw new Error('this is no archive')
  const [packed, name, extra] = [18, 26, 28].map((at) =>
    at === 18 ? archive.readUInt32LE(at) : archive.readUInt16LE(at),
  )
  const from = 30 + (name ?? 0) + (extra ?? 0)
  return inflateRawSync(archive.subarray(from, from + (packed ?? 0))).toString('utf8')
}

function figures(bytes: 2 | 4, value: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  if (bytes === 2) buffer.writeUInt16LE(value)
  else buffer.writeUInt32LE(value)
  return buffer
}
