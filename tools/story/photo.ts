/** A photo as a booth would take it, drawn: nobody's face is needed to try the checks. */
import sharp from 'sharp'
import type { PhotoSize } from './world.ts'

/** In the size that the area asks for; what lies over at the sides is background. */
export async function drawnPhoto(background: string, size: PhotoSize): Promise<Buffer> {
  const figure = `<svg width="716" height="882" xmlns="http://www.w3.org/2000/svg">
    <defs><radialGradient id="skin"><stop offset="0" stop-color="#e9c2a4"/><stop offset="1" stop-color="#c99a78"/></radialGradient></defs>
    <rect x="90" y="640" width="536" height="300" rx="130" fill="#22303f"/>
    <rect x="300" y="540" width="116" height="130" fill="#c99a78"/>
    <ellipse cx="358" cy="380" rx="176" ry="232" fill="url(#skin)"/>
    <path d="M180 350 C170 120 546 120 536 350 C500 240 216 240 180 350Z" fill="#1d1712"/>
    <ellipse cx="290" cy="380" rx="20" ry="10" fill="#20160f"/><ellipse cx="426" cy="380" rx="20" ry="10" fill="#20160f"/>
    <path d="M300 500 Q358 530 416 500" stroke="#8a4b3c" stroke-width="9" fill="none"/></svg>`
  const grain = await sharp({
    create: {
      width: 716,
      height: 500,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 18 },
    },
  })
    .png()
    .toBuffer()
  const person = await sharp(Buffer.from(figure))
    .composite([{ input: grain, blend: 'soft-light', top: 382, left: 0 }])
    .png()
    .toBuffer()
  const drawn = await sharp({ create: { width: 716, height: 882, channels: 3, background } })
    .composite([{ input: await onlyWhereDrawn(person, figure) }])
    .png()
    .toBuffer()
  return sharp(drawn)
    .resize(size.widthPx, size.heightPx, { fit: 'contain', background })
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** The grain stays on the figure: the background must be plain. */
async function onlyWhereDrawn(person: Buffer, figure: string): Promise<Buffer> {
  return sharp(person)
    .composite([{ input: Buffer.from(figure), blend: 'dest-in' }])
    .png()
    .toBuffer()
}
