/** Files that a bank has put into our folder, told apart by what stands in them. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type WaitingFile = {
  readonly path: string
  readonly name: string
  /** The message that an answer is about; null where the file is none or does not say. */
  readonly answers: string | null
}

/** The head of a message lies within this many bytes, or it is none of ours. */
const headLength = 65_536

export async function filesFrom(
  folder: string,
  message: 'pain.002' | 'camt.053',
): Promise<readonly WaitingFile[]> {
  const names = (await unlessGone(() => readdir(folder))) ?? []
  const files: WaitingFile[] = []
  for (const name of names.filter((each) => each.endsWith('.xml')).toSorted()) {
    const path = join(folder, name)
    const head = await unlessGone(() => headOf(path))
    if (!head?.includes(`tech:xsd:${message}`)) continue
    const answers = /<(?:[A-Za-z0-9]+:)?OrgnlMsgId>([A-Za-z0-9-]{1,35})</.exec(head)?.[1] ?? null
    files.push({ path, name, answers })
  }
  return files
}

/** Out of the way of the next look; kept, since it is evidence, also beside another of its name. */
export async function moveTo(file: WaitingFile, place: 'taken' | 'refused'): Promise<void> {
  const folder = join(dirname(file.path), place)
  await mkdir(folder, { recursive: true })
  await unlessGone(async () => {
    const isNameTaken = (await unlessGone(() => stat(join(folder, file.name)))) !== null
    const name = isNameTaken ? await nameByContent(file) : file.name
    const target = join(folder, name)
    await rename(file.path, target)
    // Last: while a file is there, so is its signature.
    await unlessGone(() => rename(file.path + signatureEnding, target + signatureEnding))
  })
}

/** What a bank has signed a file with lies beside it. */
export const signatureEnding = '.sig'

async function nameByContent({ name, path }: WaitingFile): Promise<string> {
  return `${name.slice(0, -'.xml'.length)}.${(await digestOfFile(path)).toString('hex')}.xml`
}

/** Two who look at once see the same file; null when the other one has moved it on meanwhile. */
export async function unlessGone<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
}

export async function digestOfFile(path: string): Promise<Buffer> {
  const digest = createHash('sha256')
  for await (const chunk of bytesOf(path)) digest.update(chunk)
  return digest.digest()
}

/**
 * The file is opened when the first piece is asked for, so that one who has moved it on meanwhile is
 * met by the reader: a stream that is made early fails while nobody listens, which ends the process.
 */
export async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path)) yield chunk as Buffer
}

async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
