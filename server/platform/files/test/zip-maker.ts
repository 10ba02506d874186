/** Archives as nobody's program writes them: each lie is one field that says something else. */
import { crc32, deflateRawSync } from 'node:zlib'

export type Made = {
  readonly name: string | Buffer
  readonly bytes?: Buffer
  readonly stored?: boolean
  /** What directory and header say in place of the truth. */
  readonly says?: Partial<Facts>
  /** What the header alone says. */
  readonly headerSays?: Partial<Facts>
  readonly attributes?: number
  readonly madeBy?: number
}
export type Facts = {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}
export type Around = {
  readonly before?: Buffer
  readonly behind?: Buffer
  readonly count?: number
  readonly directoryOffset?: number
  readonly disk?: number
}

export function zipMade(entries: readonly Made[], around: Around = {}): Buffer {
  const pieces: Buffer[] = [around.before ?? Buffer.alloc(0)]
  const directory: Buffer[] = []
  let at = pieces[0]?.length ?? 0
  for (const entry of entries) {
    const name = Buffer.isBuffer(entry.name) ? entry.name : Buffer.from(entry.name, 'utf8')
    const bytes = entry.bytes ?? Buffer.from('x')
    const data = entry.stored ? bytes : deflateRawSync(bytes)
    const truth: Facts = {
      ...{ flags: 0x800, method: entry.stored ? 0 : 8, crc: crc32(bytes) },
      ...{ packed: data.length, size: bytes.length, offset: at },
    }
    const said = { ...truth, ...entry.says }
    const head = headOf({ ...said, ...entry.headerSays }, name)
    pieces.push(head, data)
    directory.push(directoryEntry(said, name, entry))
    at += head.length + data.length
  }
  const list = Buffer.concat(directory)
  const count = around.count ?? entries.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(around.disk ?? 0, 4)
  end.writeUInt16LE(count & 0xffff, 8)
  end.writeUInt16LE(count & 0xffff, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(around.directoryOffset ?? at, 16)
  return Buffer.concat([...pieces, list, end, around.behind ?? Buffer.alloc(0)])
}

function headOf(facts: Facts, name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(facts.flags, 6)
  head.writeUInt16LE(facts.method, 8)
  head.writeUInt32LE(facts.crc, 14)
  head.writeUInt32LE(facts.packed, 18)
  head.writeUInt32LE(facts.size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function directoryEntry(facts: Facts, name: Buffer, entry: Made): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt8(20, 4)
  head.writeUInt8(entry.madeBy ?? 3, 5)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(facts.flags, 8)
  head.writeUInt16LE(facts.method, 10)
  head.writeUInt32LE(facts.crc, 16)
  head.writeUInt32LE(facts.packed, 20)
  head.writeUInt32LE(facts.size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(entry.attributes ?? 0, 38)
  head.writeUInt32LE(facts.offset, 42)
  return Buffer.concat([head, name])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a small workbook that is as it should be; what is given takes the place of a part. */
export function bookParts(changed: Readonly<Record<string, string | null>> = {}): readonly Made[] {
  const parts: Record<string, string | null> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheetOf(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>',
    ),
    ...changed,
  }
  return Object.entries(parts).flatMap(([name, text]) =>
    text === null ? [] : [{ name, bytes: Buffer.from(text) }],
  )
}

export function sheetOf(rows: string): string {
  return `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
}

export function bookOf(changed: Readonly<Record<string, string | null>> = {}): Buffer {
  return zipMade(bookParts(changed))
}
