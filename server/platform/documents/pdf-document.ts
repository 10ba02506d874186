/** A PDF that is being written: tagged, in one language, and sealed at the end where a seal is given. */
import type { Font } from 'fontkit'
import { fillSeal, type PdfSeal, reserveSeal } from './pdf-seal.ts'
import { fontNames, openFont } from './pdf-style.ts'
import type { StructureElement } from './pdf-text.ts'

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** Also a font that is parsed already: @types/pdfkit does not say so yet. */
      registerFont(name: string, font: Font): this
    }
  }
}

export type PdfLanguage = 'zh-CN' | 'en'

export type PdfHead = {
  readonly language: PdfLanguage
  readonly issuer: string
  readonly title: string
}

export type OpenPdf = {
  readonly doc: PDFKit.PDFDocument
  readonly root: StructureElement
  /** Called once there is a page. */
  readonly end: () => Promise<Buffer>
}

export async function openPdf(
  head: PdfHead,
  size: { readonly width: number; readonly height: number },
  seal: PdfSeal | null,
): Promise<OpenPdf> {
  // Loaded by the first paper: a server that is begun, and every command, would wait for it.
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    lang: head.language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
    autoFirstPage: false,
    // None by path: a font that is open under another name is parsed again for each cell of a table.
    font: '',
    info: { Title: head.title, Author: head.issuer },
  })
  for (const name of fontNames) doc.registerFont(name, await openFont(name))
  doc.font('regular')
  const bytes = collect(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  return {
    doc,
    root,
    end: async () => {
      root.end()
      if (seal) reserveSeal(doc, seal)
      doc.end()
      return seal ? fillSeal(await bytes, seal) : bytes
    },
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  doc.on('end', () => resolve(Buffer.concat(chunks)))
  doc.on('error', reject)
  return promise
}
