/**
 * Carries files between our folder for a bank and the bank's own SFTP server.
 *
 *   <folder>/to-bank      what waits to be sent; moved to to-bank/sent once the bank has it whole
 *   <folder>/from-bank    what the bank has put there for us, whole or not there
 *
 * A file travels under a name that nobody takes for a file, and gets its own once every byte is there.
 * Whatever is cut is done again: a file that arrives twice says the same, and is taken once.
 */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#platform/ids.ts'
import { openSftp, type SftpLink } from '#platform/files/sftp-link.ts'
import type { SftpPlace } from '#platform/files/sftp-place.ts'
import { syncFolder } from '#platform/files/whole-file.ts'
import { signatureBytesAtMost } from './bank-signature.ts'
import { digestOfFile, signatureEnding, unlessGone } from './waiting-files.ts'

export type FilesCarried = {
  readonly sent: number
  readonly fetched: number
  /** Left where they are: the bank is still writing them, or has never finished. */
  readonly unfinished: number
}

/** Names of files, as banks give them: a name with a path in it is none. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.xml$/
/** The answer for a city of a million is half of this; more is a fault, and would fill the disk. */
const bytesAtMost = 1_000_000_000

export async function carryFiles(folder: string, place: SftpPlace): Promise<FilesCarried> {
  const link = await openSftp(place)
  try {
    const sent = await sendAll(link, join(folder, 'to-bank'), place.outgoing)
    return { sent, ...(await fetchAll(link, join(folder, 'from-bank'), place.incoming)) }
  } finally {
    link.close()
  }
}

async function sendAll(link: SftpLink, folder: string, outgoing: string): Promise<number> {
  const names = (await unlessGone(() => readdir(folder))) ?? []
  let sent = 0
  for (const name of names.filter((each) => fileName.test(each)).toSorted()) {
    const path = join(folder, name)
    const found = await unlessGone(() => stat(path))
    if (!found) continue
    await sendWhole(link, { path, byteCount: found.size }, `${outgoing}/${name}`)
    await mkdir(join(folder, 'sent'), { recursive: true, mode: 0o700 })
    await unlessGone(() => rename(path, join(folder, 'sent', name)))
    sent += 1
  }
  return sent
}

type Local = { readonly path: string; readonly byteCount: number }

async function sendWhole(link: SftpLink, local: Local, target: string): Promise<void> {
  // It is there where the connection was lost between its naming and our being told.
  if ((await link.sizeOf(target)) === local.byteCount) return
  const part = `${target}.${newId()}.part`
  await link.upload(local.path, part)
  const arrived = await link.sizeOf(part)
  if (arrived !== local.byteCount) throw new Error('a file did not arrive whole')
  try {
    await link.rename(part, target)
  } catch (fault) {
    // Two who send at once: the other one was faster, and its file is the same.
    if ((await link.sizeOf(target)) !== local.byteCount) throw fault
    await link.remove(part)
  }
  await removeLeftovers(link, target)
}

/** Parts of this very file that a lost connection has left there. */
async function removeLeftovers(link: SftpLink, target: string): Promise<void> {
  const slash = target.lastIndexOf('/')
  const [folder, name] = [target.slice(0, slash), target.slice(slash + 1)]
  for (const each of await link.list(folder)) {
    if (!each.name.startsWith(`${name}.`) || !each.name.endsWith('.part')) continue
    await link.remove(`${folder}/${each.name}`)
  }
}

async function fetchAll(
  link: SftpLink,
  folder: string,
  incoming: string,
): Promise<Omit<FilesCarried, 'sent'>> {
  const waiting = (await link.list(incoming)).filter(({ name }) => fileName.test(name))
  if (waiting.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 })
  let [fetched, unfinished] = [0, 0]
  for (const { name, byteCount } of waiting.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (byteCount > bytesAtMost) throw new Error('a file of a bank is larger than any can be')
    const from = `${incoming}/${name}`
    if (await fetchWhole(link, { from, name, byteCount }, folder)) fetched += 1
    else unfinished += 1
  }
  return { fetched, unfinished }
}

type Remote = { readonly from: string; readonly name: string; readonly byteCount: number }

/** False for a file that is not whole yet. */
async function fetchWhole(link: SftpLink, remote: Remote, folder: string): Promise<boolean> {
  const part = join(folder, `${remote.name}.${newId()}.part`)
  try {
    await link.download(remote.from, part)
    const { size } = await stat(part)
    if (size !== remote.byteCount || (await link.sizeOf(remote.from)) !== size) return false
    if (!(await endsWhole(part, size))) return false
    // Named by what is in it too: another file of the same name does not take its place.
    const digest = (await digestOfFile(part)).toString('hex').slice(0, 12)
    const path = join(folder, `${remote.name.slice(0, -'.xml'.length)}.${digest}.xml`)
    const isSigned = await fetchSignature(link, remote, path)
    await rename(part, path)
    await syncFolder(folder)
    // Only now is it ours; a bank that keeps it gives it again, and it is known.
    await link.remove(remote.from)
    if (isSigned) await link.remove(remote.from + signatureEnding)
    return true
  } finally {
    await rm(part, { force: true })
  }
}

/** Before the file has its name, so that nobody reads it without. False where the bank has put none. */
async function fetchSignature(link: SftpLink, { from }: Remote, path: string): Promise<boolean> {
  const byteCount = await link.sizeOf(from + signatureEnding)
  if (byteCount === null || byteCount > signatureBytesAtMost) return false
  await link.download(from + signatureEnding, path + signatureEnding)
  return true
}

/** Every message ends so; one that does not is still on its way into the bank's folder. */
async function endsWhole(path: string, size: number): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const length = Math.min(size, 200)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return /<\/(?:\w+:)?Document>\s*$/.test(buffer.toString('latin1'))
  } finally {
    await file.close()
  }
}
