/** A code of squares instead of a bitmap: sharp at any printer's resolution, and small. */
import QRCode from 'qrcode'
import type { StructureElement } from './pdf-text.ts'

/** What a code holds, and the sentence that a screen reader says in its place. */
export type QrCode = { readonly payload: string; readonly spoken: string }

export type QrPlace = { readonly x: number; readonly y: number; readonly side: number }

export function drawQr(
  { doc, root }: { readonly doc: PDFKit.PDFDocument; readonly root: StructureElement },
  qr: QrCode,
  at: QrPlace,
): void {
  const { modules } = QRCode.create(qr.payload, { errorCorrectionLevel: 'M' })
  const quietZone = 4
  const side = at.side / (modules.size + 2 * quietZone)

  const bbox: [number, number, number, number] = [at.x, at.y, at.x + at.side, at.y + at.side]
  const draw = () => {
    doc.roundedRect(at.x, at.y, at.side, at.side, 4).fill('#ffffff')
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (!modules.get(row, column)) continue
        const x = at.x + (quietZone + column) * side
        const y = at.y + (quietZone + row) * side
        doc.rect(x, y, side, side)
      }
    }
    doc.fill('#000000')
  }
  const options = { alt: qr.spoken, bbox }
  root.add(doc.struct('Figure', options, draw))
}
