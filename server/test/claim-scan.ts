/** Scans of papers that nobody has. */
import sharp from 'sharp'

let scans = 0

/** A page that looks like no other one: blocks of text in places of its own. */
export async function scan(seed = (scans += 1)): Promise<Buffer> {
  const blocks = Array.from({ length: 26 }, (_, at) => {
    const drawn = Math.imul(seed * 7919 + at * 104_729, 2_654_435_761) >>> 0
    const [x, y] = [(drawn % 48) * 10 + 20, ((drawn >>> 8) % 66) * 10 + 20]
    const [width, height] = [((drawn >>> 16) % 20) * 8 + 20, ((drawn >>> 24) % 6) * 8 + 8]
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#222"/>`
  })
  const frame =
    '<rect x="8" y="8" width="584" height="784" fill="none" stroke="#000" stroke-width="6"/>'
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="#fff"/>${frame}${blocks.join('')}</svg>`
  return sharp(Buffer.from(page)).jpeg({ quality: 90 }).toBuffer()
}
