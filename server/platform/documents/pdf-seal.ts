/**
 * A seal over a whole document (ISO 32000-2, 12.8; ETSI EN 319 142, baseline B-B): the file is written with
 * an empty place, its bytes around that place are digested, and the signature is put into it. Any byte
 * changed afterwards shows in every reader.
 */
import { createHash } from 'node:crypto'

export type PdfSeal = {
  /** Whose seal it is, as readers show it. */
  readonly by: string
  readonly at: Temporal.Instant
  /** A detached signature (CMS) over this SHA-256 digest. */
  readonly sign: (digest: Buffer) => Promise<Buffer>
}

/** Bytes kept free for the signature with its certificate, of which about half are used. */
const room = 3_072
const unknown = 999_999_999
const rangeLength = `[0 ${unknown} ${unknown} ${unknown}]`.length

/** Behind the library's own types: the form of the catalogue, where a signature field must be named. */
type WithForm = {
  readonly _root: {
    readonly data: {
      readonly AcroForm: {
        readonly data: { NeedAppearances?: boolean; SigFlags?: number; readonly Fields: unknown[] }
      }
    }
  }
}

const hiddenAndLocked = 130
const signaturesAndAppendOnly = 3

export function reserveSeal(doc: PDFKit.PDFDocument, { by, at }: PdfSeal): void {
  const signature = doc.ref({
    ...{ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' },
    ByteRange: [0, unknown, unknown, unknown],
    Contents: Buffer.alloc(room),
    Name: Buffer.from(`\ufeff${by}`, 'utf16le').swap16(),
    M: Buffer.from(dateText(at)),
  })
  doc.switchToPage(0)
  const field = doc.ref({
    ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: [0, 0, 0, 0], F: hiddenAndLocked },
    ...{ T: Buffer.from('seal'), V: signature, P: doc.page.dictionary },
  })
  doc.page.annotations.push(field)
  doc.initForm()
  const form = (doc as unknown as WithForm)._root.data.AcroForm.data
  form.Fields.push(field)
  // Whoever draws fields anew changes the file that was sealed.
  delete form.NeedAppearances
  form.SigFlags = signaturesAndAppendOnly
  // Nothing more to write: the library's types want to be told so.
  signature.end(null)
  field.end(null)
}

export async function fillSeal(pdf: Buffer, { sign }: PdfSeal): Promise<Buffer> {
  const gap = `<${'0'.repeat(room * 2)}>`
  const gapAt = pdf.indexOf(gap)
  const rangeAt = pdf.indexOf(`[0 ${unknown} ${unknown} ${unknown}]`)
  const afterGap = gapAt + gap.length
  const range = `[0 ${gapAt} ${afterGap} ${pdf.length - afterGap}`.padEnd(rangeLength - 1)
  const sealed = Buffer.from(pdf)
  sealed.write(`${range}]`, rangeAt, 'latin1')
  const digest = createHash('sha256')
    .update(sealed.subarray(0, gapAt))
    .update(sealed.subarray(afterGap))
    .digest()
  const signature = await sign(digest)
  if (signature.length > room) throw new Error('a signature is larger than the place kept for it')
  sealed.write(signature.toString('hex'), gapAt + 1, 'latin1')
  return sealed
}

/** As PDF writes a moment, in UTC. */
function dateText(at: Temporal.Instant): string {
  const text = at.toString({ smallestUnit: 'second' })
  return `D:${text.replace(/[-:TZ]/g, '')}Z`
}
