/**
 * One connection by SFTP, to a host that shows the key that was agreed, as a user with a key of ours.
 * Everything that was asked and not answered fails when the connection is lost.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
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
  // Loaded by the first connection: most servers and commands never open one.
  const { default: ssh2 } = await import('ssh2')
  const client = new ssh2.Client()
  const lost = new AbortController()
  client.on('error', (fault) => lost.abort(fault))
  client.on('close', () => lost.abort(new Error('the connection was lost')))
  try {
    await connect(client, place, lost.signal)
    const sftp = await answered<SFTPWrapper>(lost.signal, (done) => client.sftp(done))
    return linkOver(client, sftp, lost.signal)
  } catch (fault) {
    client.destroy()
    throw fault
  }
}

function connect(client: Client, place: SftpPlace, lost: AbortSignal): Promise<void> {
  return answered<void>(lost, (done) => {
    client.once('ready', () => done(null))
    client.connect({
      ...{ host: place.host, port: place.port, username: place.user },
      privateKey: readFileSync(place.keyFile),
      authHandler: ['publickey'],
      hostVerifier: (key: Buffer) => isAgreed(key, place.hostKey),
      ...{ readyTimeout: readyWithinMs, keepaliveInterval: aliveEveryMs },
    })
  })
}

/** Whoever answers with another key is not the bank, whatever its address. */
function isAgreed(key: Buffer, hostKey: string): boolean {
  const agreed = Buffer.from(hostKey.slice('SHA256:'.length), 'base64')
  return timingSafeEqual(createHash('sha256').update(key).digest(), agreed)
}

function linkOver(client: Client, sftp: SFTPWrapper, lost: AbortSignal): SftpLink {
  const ask = <T>(question: (done: Done<T>) => void) => answered<T>(lost, question)
  return {
    list: async (folder) => {
      const entries = await ask<readonly Entry[]>((done) => sftp.readdir(folder, done))
      return entries
        .filter(({ attrs }) => attrs.isFile())
        .map(({ filename, attrs }) => ({ name: filename, byteCount: attrs.size }))
    },
    sizeOf: (path) =>
      ask<number | null>((done) => {
        sftp.stat(path, (fault, stats) => {
          if (isMissing(fault)) done(null, null)
          else done(fault, stats?.size)
        })
      }),
    upload: (localPath, path) => {
      const target = sftp.createWriteStream(path, { mode: 0o600 })
      return pipeline(createReadStream(localPath), target, { signal: lost })
    },
    download: (path, localPath) => {
      const target = createWriteStream(localPath, { mode: 0o600, flush: true })
      return pipeline(sftp.createReadStream(path), target, { signal: lost })
    },
    rename: (from, to) => ask<void>((done) => sftp.rename(from, to, done)),
    remove: (path) => ask<void>((done) => sftp.unlink(path, done)),
    close: () => client.end(),
  }
}

type Entry = {
  readonly filename: string
  readonly attrs: { readonly size: number; readonly isFile: () => boolean }
}

const noSuchFile = 2

function isMissing(fault: Error | undefined): boolean {
  return fault !== undefined && 'code' in fault && fault.code === noSuchFile
}

type Done<T> = (fault: Error | undefined | null, value?: T) => void

/** The library forgets a question whose connection is lost; whoever asked it is told here. */
function answered<T>(lost: AbortSignal, ask: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(lost.reason)
    if (lost.aborted) return stop()
    lost.addEventListener('abort', stop, { once: true })
    ask((fault, value) => {
      lost.removeEventListener('abort', stop)
      if (fault) reject(fault)
      else resolve(value as T)
    })
  })
}
