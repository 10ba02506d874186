import { fileRefused } from './file-refusal.ts'

/** Bytes that can be read anywhere: an open file, or what is held in memory. */
export type BytesByPlace = {
  readonly stat: () => Promise<{ readonly size: number }>
  readonly read: (
    into: Buffer,
    offset: number,
    length: number,
    from: number,
  ) => Promise<{ readonly bytesRead: number }>
}

/** These bytes and no fewer: a file that ends before has lied about itself. */
export async function readExactly(
  file: BytesByPlace,
  from: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, from)
  if (bytesRead !== length) throw fileRefused('zip_damaged')
  return bytes
}

const pieceBytes = 64 * 1024

/** A stretch of a file, piece by piece. */
export async function* readStretch(
  file: BytesByPlace,
  from: number,
  length: number,
): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += pieceBytes) {
    yield await readExactly(file, from + done, Math.min(pieceBytes, length - done))
  }
}
