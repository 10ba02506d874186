/**
 * A paper that somebody scanned, as it is kept: never the file that came, always a copy drawn anew. What
 * a file is, its own first bytes say; neither its name nor what a browser called it is asked.
 */
import { imageFormatOf } from '#platform/images/image-container.ts'
import { type ImageProblem, redrawJpeg } from '#platform/images/inspect-image.ts'
import type { PdfProblem } from './clean-pdf.ts'
import { rebuildPdf } from './rebuild-pdf.ts'

export const paperBytesAtMost = 10 * 1024 * 1024
export const paperTypes = ['image/jpeg', 'application/pdf'] as const
export type PaperType = (typeof paperTypes)[number]

export type PaperProblem = ImageProblem | PdfProblem | 'file_too_large'

export type SafeCopy =
  | { readonly ok: true; readonly mediaType: PaperType; readonly bytes: Buffer }
  | { readonly ok: false; readonly problem: PaperProblem }

/** Letters of a printed page can be read on paper at this size: A4 with 300 dots to the inch is longer. */
const shape = { longestPx: 2_600, quality: 85 }

export async function safeCopy(file: Uint8Array): Promise<SafeCopy> {
  if (file.length > paperBytesAtMost) return { ok: false, problem: 'file_too_large' }
  if (file.length > 0 && !imageFormatOf(file) && isPdf(file)) {
    const cleaned = await rebuildPdf(file)
    return cleaned.ok ? kept('application/pdf', Buffer.from(cleaned.bytes)) : cleaned
  }
  const redrawn = await redrawJpeg(file, shape)
  return redrawn.ok ? kept('image/jpeg', redrawn.jpeg) : redrawn
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'
}

function kept(mediaType: PaperType, bytes: Buffer): SafeCopy {
  if (bytes.length > paperBytesAtMost) return { ok: false, problem: 'file_too_large' }
  return { ok: true, mediaType, bytes }
}
