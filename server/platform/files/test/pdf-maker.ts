/** PDFs as strangers might send them: honest ones, and such with something in them that acts. */
import { deflateSync } from 'node:zlib'
import {
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFString,
} from 'pdf-lib'

export type Pdf = {
  readonly document: PDFDocument
  readonly page: PDFPage
  readonly context: PDFContext
}

/** A page of text and whatever is put on it. */
export async function pdfWith(put: (pdf: Pdf) => unknown = () => {}): Promise<Buffer> {
  const document = await PDFDocument.create()
  const page = document.addPage([300, 400])
  page.drawText('WORDS ON PAPER', { x: 20, y: 200, size: 18 })
  await put({ document, page, context: document.context })
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

/** `{ Type: name('Action'), … }` as an object that others point at. */
export function registered(context: PDFContext, entries: Readonly<Record<string, PDFObject>>) {
  const dict = PDFDict.withContext(context)
  for (const [key, value] of Object.entries(entries)) dict.set(PDFName.of(key), value)
  return context.register(dict)
}

export function action(context: PDFContext, kind: string, says: string): PDFObject {
  const own = kind === 'URI' ? 'URI' : kind === 'JavaScript' ? 'JS' : 'F'
  return registered(context, { S: PDFName.of(kind), [own]: PDFString.of(says) })
}

/** The objects of this file lie packed, and are of this many bytes when unpacked. */
export function packedPdf(bytes: number): Buffer {
  const unpacked = Buffer.alloc(bytes, ' ')
  unpacked.write('5 0 null')
  const packed = deflateSync(unpacked, { level: 9 })
  const head = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>`
  const rest = [
    '2 0 obj\n<< /Type /Catalog /Pages 3 0 R >>\nendobj',
    '3 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj',
    '4 0 obj\n<< /Type /Page /Parent 3 0 R /MediaBox [0 0 10 10] >>\nendobj',
    'trailer\n<< /Root 2 0 R /Size 5 >>\n%%EOF',
  ]
  return Buffer.concat([
    Buffer.from(`%PDF-1.5\n1 0 obj\n${head}\nstream\n`),
    packed,
    Buffer.from(`\nendstream\nendobj\n${rest.join('\n')}`),
  ])
}
