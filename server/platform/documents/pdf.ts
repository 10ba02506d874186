/**
 * A printable document from texts that are already chosen and translated.
 *
 * The caller describes what the paper says; how it looks, breaks over pages and reads aloud to a
 * blind person is decided here, once.
 */
import { drawBlock } from './pdf-blocks.ts'
import { openPdf, type PdfHead } from './pdf-document.ts'
import { drawFooters, openFirstPage } from './pdf-frame.ts'
import type { QrCode } from './pdf-qr.ts'
import type { PdfSeal } from './pdf-seal.ts'
import { page } from './pdf-style.ts'
import type { TableBlock } from './pdf-table.ts'
import type { Sheet } from './pdf-text.ts'

export type Fact = { readonly label: string; readonly value: string }

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

export type PdfContent = PdfHead & {
  readonly reference?: Fact
  readonly blocks: readonly PdfBlock[]
  readonly footer: {
    readonly note: string
    readonly pageOf: (pageNumber: number, pageCount: number) => string
  }
}

export async function renderPdf(content: PdfContent, seal: PdfSeal | null = null): Promise<Buffer> {
  const { doc, root, end } = await openPdf(content, page, seal)
  const sheet: Sheet = { doc, root, content, y: 0 }
  openFirstPage(sheet)
  for (const [at, block] of content.blocks.entries()) {
    await drawBlock(sheet, block, content.blocks[at + 1])
  }
  drawFooters(sheet)
  return end()
}
