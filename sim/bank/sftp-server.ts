/**
 * The bank's SFTP server: it shows its host key, lets one key in, and serves the bank's own folder and
 * nothing above it. It can be told to fail as real ones do.
 */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import type { AuthContext, Connection, ParsedKey } from 'ssh2'
import { serveFolder } from './sftp-folder.ts'

export type SftpFaults = {
  /** So many uploads are cut after some of their bytes, with the whole connection. */
  cutUploads: number
  /** So many files that a client removes are there again: delivered twice. */
  deliverTwice: number
}

export type BankSftp = {
  readonly port: number
  /** As ssh-keygen -l writes it. */
  readonly fingerprint: string
  readonly stop: () => Promise<void>
}

export type BankSftpOptions = {
  readonly folder: string
  readonly port: number
  /** The public key of the one who may come in, as it stands in authorized_keys. */
  readonly clientKey: string
  /** Where the host key lies; made at the first start. */
  readonly hostKeyFile?: string
  readonly faults?: SftpFaults
}

export async function startBankSftp(options: BankSftpOptions): Promise<BankSftp> {
  const hostKey = hostKeyIn(options.hostKeyFile ?? join(options.folder, 'host_key'))
  const client = parsed(options.clientKey)
  const faults = options.faults ?? { cutUploads: 0, deliverTwice: 0 }
  const ssh = new ssh2.Server({ hostKeys: [hostKey] })
  const sockets = new Set<Socket>()
  ssh.on('connection', (connection) => welcome(connection, client, options.folder, faults))
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)))
    ssh.injectSocket(socket)
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(options.port, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    fingerprint: fingerprintOf(parsed(hostKey)),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

function welcome(
  connection: Connection,
  clientKey: ParsedKey,
  folder: string,
  faults: SftpFaults,
): void {
  // Clients go away without a word; the next one is served all the same.
  connection.on('error', () => undefined)
  connection.on('authentication', (context) => judge(context, clientKey))
  connection.on('ready', () => {
    connection.on('session', (accept) => {
      accept().on('sftp', (begin) => serveFolder(begin(), { folder, faults, connection }))
    })
  })
}

function judge(context: AuthContext, clientKey: ParsedKey): void {
  if (context.method !== 'publickey') return context.reject(['publickey'])
  if (!context.key.data.equals(clientKey.getPublicSSH())) return context.reject()
  // At first it is only asked whether this key would do; then it signs.
  if (!context.signature || !context.blob) return context.accept()
  const isTheirs = clientKey.verify(context.blob, context.signature, context.hashAlgo)
  return isTheirs === true ? context.accept() : context.reject()
}

/**
 * A pair of keys for whoever has none: the private half in a file, the public one as a line. Made by Node,
 * since the library now and then writes an Ed25519 key that it cannot read.
 */
export function makeKeyPair(path: string): string {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  writeFileSync(path, privateKey, { mode: 0o600 })
  chmodSync(path, 0o600)
  const key = parsed(privateKey)
  return `${key.type} ${key.getPublicSSH().toString('base64')}`
}

function hostKeyIn(path: string): Buffer {
  if (!existsSync(path)) makeKeyPair(path)
  return readFileSync(path)
}

function parsed(key: string | Buffer): ParsedKey {
  const read = ssh2.utils.parseKey(key)
  if (read instanceof Error) throw read
  const one = Array.isArray(read) ? read[0] : read
  if (!one) throw new Error('there is no key in it')
  return one
}

function fingerprintOf(key: ParsedKey): string {
  const digest = createHash('sha256').update(key.getPublicSSH()).digest('base64')
  return `SHA256:${digest.replace(/=+$/, '')}`
}
