/**
 * A printable document from texts that are already chosen and translated.
 *
 * The caller describes what the paper says; how it looks, breaks over pages and reads aloud to a
 * blind person is decided here, once.
 */
import PDFDocument from 'pdfkit'
import { drawBlock } from './pdf-blocks.ts'
import { drawFooters, openFirstPage } from './pdf-frame.ts'
import { fonts, page } from './pdf-style.ts'
import type { TableBlock } from './pdf-table.ts'
import type { Sheet } from './pdf-text.ts'

export type PdfLanguage = 'zh-CN' | 'en'
export type Fact = { readonly label: string; readonly value: string }

/** What a code holds, and the sentence that a screen reader says in its place. */
export type QrCode = { readonly payload: string; readonly spoken: string }

/** A photo that stands beside facts, and the words for who cannot see it. */
export type Portrait = { readonly jpeg: Buffer; readonly spoken: string }

export type PdfBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'facts'
      readonly entries: readonly Fact[]
      readonly columns?: 1 | 2
      readonly portrait?: Portrait
    }
  | {
      readonly kind: 'panel'
      readonly label: string
      readonly value: string
      readonly note?: string
      readonly qr?: QrCode
    }
  | {
      readonly kind: 'notice'
      readonly tone: 'plain' | 'attention'
      readonly title: string
      readonly text: string
    }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | TableBlock

export type PdfContent = {
  readonly language: PdfLanguage
  readonly issuer: string
  readonly title: string
  readonly reference?: Fact
  readonly blocks: readonly PdfBlock[]
  readonly footer: {
    readonly note: string
    readonly pageOf: (pageNumber: number, pageCount: number) => string
  }
}

export async function renderPdf(content: PdfContent): Promise<Buffer> {
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    lang: content.language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
    autoFirstPage: false,
    font: fonts.regular,
    info: { Title: content.title, Author: content.issuer },
  })
  const bytes = collect(doc)

  const root = doc.struct('Document')
  doc.addStructure(root)
  const sheet: Sheet = { doc, root, content, y: 0 }
  openFirstPage(sheet)
  for (const block of content.blocks) drawBlock(sheet, block)
  root.end()
  drawFooters(sheet)

  doc.end()
  return bytes
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  doc.on('end', () => resolve(Buffer.concat(chunks)))
  doc.on('error', reject)
  return promise
}
