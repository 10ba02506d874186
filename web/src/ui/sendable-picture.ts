/**
 * A picture of a paper as it is sent: turned as the camera held it, and no larger than an A4 page needs to be
 * read (2400 pixels are 205 to the inch). A telephone's twelve megapixels are five times the bytes for the
 * same words. What is no picture passes as it is.
 */
const longestSide = 2_400
const bytesWithoutMakingSmaller = 1_500_000
const quality = 0.85

export type Sendable =
  | { readonly kind: 'file'; readonly file: File }
  /** An iPhone's own format, in a browser that cannot open it. */
  | { readonly kind: 'heic' }
  /** A picture that cannot be opened at all. */
  | { readonly kind: 'unreadable' }

const sentAsIs = ['image/jpeg', 'image/png']

export async function sendablePicture(file: File): Promise<Sendable> {
  if (!isPicture(file)) return { kind: 'file', file }
  const picture = await opened(file)
  if (!picture) return { kind: isHeic(file) ? 'heic' : 'unreadable' }
  const { width, height } = picture
  const share = Math.min(1, longestSide / Math.max(width, height))
  const isSmall = share === 1 && file.size <= bytesWithoutMakingSmaller
  if (isSmall && sentAsIs.includes(file.type)) {
    picture.close()
    return { kind: 'file', file }
  }
  const made = await drawn(picture, Math.round(width * share), Math.round(height * share))
  picture.close()
  if (!made) return { kind: 'unreadable' }
  const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`
  return { kind: 'file', file: new File([made], name, { type: 'image/jpeg' }) }
}

function isPicture(file: File): boolean {
  return file.type.startsWith('image/') || isHeic(file)
}

function isHeic({ type, name }: File): boolean {
  return /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name)
}

/** Turned by what the camera wrote into it; null where the browser does not know the format. */
async function opened(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}

async function drawn(picture: ImageBitmap, width: number, height: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const paper = canvas.getContext('2d')
  if (!paper) return null
  // What is clear in a PNG is white on paper, and would be black in a JPEG.
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, width, height)
  paper.imageSmoothingQuality = 'high'
  paper.drawImage(picture, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
