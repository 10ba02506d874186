/**
 * One connection by SFTP, to a host that shows the key that was agreed, as a user with a key of ours.
 * Everything that was asked and not answered fails when the connection is lost.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import ssh2 from 'ssh2'
import type { Client, SFTPWrapper } from 'ssh2'
import type { SftpPlace } from './sftp-place.ts'

export type RemoteFile = { readonly name: string; readonly byteCount: number }

export type SftpLink = {
  readonly list: (folder: string) => Promise<readonly RemoteFile[]>
  /** Null where there is none. */
  readonly sizeOf: (path: string) => Promise<number | null>
  readonly upload: (localPath: string, path: string) => Promise<void>
  readonly download: (path: string, localPath: string) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  readonly close: () => void
}

const readyWithinMs = 20_000
const aliveEveryMs = 10_000

export async function openSftp(place: SftpPlace): Promise<SftpLink> {
  const client = new ssh2.Client()
  // A connection that breaks later is met by whoever waits for an answer on it.
  client.on('error', () => undefined)
  try {
    await connect(client, place)
    return linkOver(client, await sftpOf(client))
  } catch (fault) {
    client.destroy()
    throw fault
  }
}

function connect(client: Client, place: SftpPlace): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  client.once('ready', resolve)
  client.once('error', reject)
  client.once('close', () => reject(new Error('the connection was closed before it was ready')))
  client.connect({
    ...{ host: place.host, port: place.port, username: place.user },
    privateKey: readFileSync(place.keyFile),
    authHandler: ['publickey'],
    hostVerifier: (key: Buffer) => isAgreed(key, place.hostKey),
    ...{ readyTimeout: readyWithinMs, keepaliveInterval: aliveEveryMs },
  })
  return promise
}

/** Whoever answers with another key is not the bank, whatever its address. */
function isAgreed(key: Buffer, hostKey: string): boolean {
  const agreed = Buffer.from(hostKey.slice('SHA256:'.length), 'base64')
  return timingSafeEqual(createHash('sha256').update(key).digest(), agreed)
}

function sftpOf(client: Client): Promise<SFTPWrapper> {
  return answered((done) => client.sftp(done))
}

function linkOver(client: Client, sftp: SFTPWrapper): SftpLink {
  return {
    list: async (folder) => {
      const entries = await answered<Entry[]>((done) => sftp.readdir(folder, done))
      return entries
        .filter(({ attrs }) => attrs.isFile())
        .map(({ filename, attrs }) => ({ name: filename, byteCount: attrs.size }))
    },
    sizeOf: (path) => sizeOf(sftp, path),
    upload: (localPath, path) =>
      pipeline(createReadStream(localPath), sftp.createWriteStream(path, { mode: 0o600 })),
    download: (path, localPath) =>
      pipeline(
        sftp.createReadStream(path),
        createWriteStream(localPath, { mode: 0o600, flush: true }),
      ),
    rename: (from, to) => answered<void>((done) => sftp.rename(from, to, done)),
    remove: (path) => answered<void>((done) => sftp.unlink(path, done)),
    close: () => client.end(),
  }
}

type Entry = {
  readonly filename: string
  readonly attrs: { readonly size: number; readonly isFile: () => boolean }
}

const noSuchFile = 2

async function sizeOf(sftp: SFTPWrapper, path: string): Promise<number | null> {
  try {
    return (await answered<{ size: number }>((done) => sftp.stat(path, done))).size
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === noSuchFile) return null
    throw fault
  }
}

type Done<T> = (fault: Error | undefined | null, value: T) => void

function answered<T>(ask: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((fault, value) => (fault ? reject(fault) : resolve(value)))
  })
}
