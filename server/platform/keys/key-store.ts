/**
 * The folder that holds the keys: one file per key and version, readable by its owner alone, and a manifest that says
 * which versions count.
 *
 * A key is used only once the manifest names it, and the manifest is replaced in one step after every key is safely on
 * the disk: a power cut leaves either the old store or the new one. Once there is a manifest, a missing or altered key
 * stops the service. Making a new one in its place would quietly turn every PIN and every sealed value to noise.
 */
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { list, object, oneOf, text } from './fields.ts'
import type { ValueOf } from './fields.ts'

export const keyNames = [
  'key-encryption',
  'pin-verification',
  'blind-index-root',
  'terminal-wrapping',
  'sealing',
  'proof-signing',
  'document-signing',
] as const
export type KeyName = (typeof keyNames)[number]

export type StoredKey = { readonly version: number; readonly secret: Buffer }

export type KeyStore = {
  readonly current: (name: KeyName) => StoredKey
  readonly find: (name: KeyName, version: number) => StoredKey | null
  readonly versions: (name: KeyName) => readonly StoredKey[]
  readonly addVersion: (name: VersionedKey) => StoredKey
}

type VersionedKey = 'key-encryption' | 'terminal-wrapping' | 'proof-signing' | 'document-signing'

const manifestFile = 'store.json'

/** One line per key and version, in order of version; the check value shows a key that was altered. */
const manifestShape = object({
  format: oneOf(['yika-key-store-1']),
  keys: list(object({ name: oneOf(keyNames), check: text(/^[0-9a-f]{16}$/) }), 10_000),
})
type Manifest = ValueOf<typeof manifestShape>

export function openKeyStore(folder: string): KeyStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseIfReadableByOthers(folder)
  for (const leftover of readdirSync(folder).filter((name) => name.endsWith('.part'))) {
    unlinkSync(join(folder, leftover))
  }

  const manifestPath = join(folder, manifestFile)
  if (!existsSync(manifestPath)) makeFirstKeys(folder)
  let manifest = withLaterKeys(folder, readManifest(manifestPath))
  const keys = loadKeys(folder, manifest)

  return {
    current: (name) => latest(keys[name], name),
    find: (name, version) => keys[name][version - 1] ?? null,
    versions: (name) => keys[name],
    addVersion(name) {
      const version = keys[name].length + 1
      const secret = keyOnDisk(folder, name, version)
      manifest = { ...manifest, keys: [...manifest.keys, { name, check: checkOf(secret) }] }
      writeManifest(folder, manifest)
      keys[name].push({ version, secret })
      return { version, secret }
    },
  }
}

function makeFirstKeys(folder: string): void {
  const keys = keyNames.map((name) => ({ name, check: checkOf(keyOnDisk(folder, name, 1)) }))
  writeManifest(folder, { format: 'yika-key-store-1', keys })
}

const laterKeys = ['proof-signing', 'document-signing'] as const

/** A store from before these keys existed is given its first ones; a key that a store had is never made anew. */
function withLaterKeys(folder: string, manifest: Manifest): Manifest {
  const missing = laterKeys.filter((name) => !manifest.keys.some((key) => key.name === name))
  if (missing.length === 0) return manifest
  const first = missing.map((name) => ({ name, check: checkOf(keyOnDisk(folder, name, 1)) }))
  const grown = { ...manifest, keys: [...manifest.keys, ...first] }
  writeManifest(folder, grown)
  return grown
}

function loadKeys(folder: string, manifest: Manifest): Record<KeyName, StoredKey[]> {
  const keys: Record<KeyName, StoredKey[]> = {
    'key-encryption': [],
    'pin-verification': [],
    'blind-index-root': [],
    'terminal-wrapping': [],
    sealing: [],
    'proof-signing': [],
    'document-signing': [],
  }
  for (const { name, check } of manifest.keys) {
    const version = keys[name].length + 1
    const path = join(folder, fileOf(name, version))
    if (!existsSync(path)) throw new Error(`key store: ${name} version ${version} is missing`)
    refuseIfReadableByOthers(path)
    const secret = readSecret(path)
    if (checkOf(secret) !== check) {
      throw new Error(`key store: ${name} version ${version} is not the key it was`)
    }
    keys[name].push({ version, secret })
  }
  for (const name of keyNames) latest(keys[name], name)
  return keys
}

function latest(versions: readonly StoredKey[], name: KeyName): StoredKey {
  const key = versions.at(-1)
  if (!key) throw new Error(`key store: there is no ${name} key`)
  return key
}

/** Makes the key, or takes the one an interrupted start has left: `link` never replaces a file. */
function keyOnDisk(folder: string, name: KeyName, version: number): Buffer {
  const path = join(folder, fileOf(name, version))
  if (!existsSync(path)) {
    const part = writePart(folder, fileOf(name, version), `${newSecret(name).toString('base64')}\n`)
    linkSync(part, path)
    unlinkSync(part)
    syncFolder(folder)
  }
  return readSecret(path)
}

function newSecret(name: KeyName): Buffer {
  if (name === 'proof-signing') {
    return generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      publicKeyEncoding: { type: 'spki', format: 'der' },
    }).privateKey
  }
  if (name === 'document-signing') {
    return generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      publicKeyEncoding: { type: 'spki', format: 'der' },
    }).privateKey
  }
  if (name !== 'sealing') return randomBytes(32)
  return generateKeyPairSync('rsa', {
    modulusLength: 3072,
    publicExponent: 65_537,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  }).privateKey
}

function writeManifest(folder: string, manifest: Manifest): void {
  const part = writePart(folder, manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
  renameSync(part, join(folder, manifestFile))
  syncFolder(folder)
}

function readManifest(path: string): Manifest {
  refuseIfReadableByOthers(path)
  return manifestShape.read(JSON.parse(readFileSync(path, 'utf8')))
}

function writePart(folder: string, name: string, content: string): string {
  const part = join(folder, `${name}.${process.pid}.part`)
  const file = openSync(part, 'wx', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  // The caller's umask may have taken more than it should have, never less.
  chmodSync(part, 0o600)
  return part
}

/** A new name is durable only when its folder has been written too. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function refuseIfReadableByOthers(path: string): void {
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new Error('key store: the folder and its files must be open to their owner alone')
  }
}

function fileOf(name: KeyName, version: number): string {
  return `${name}-${version}.key`
}

function readSecret(path: string): Buffer {
  return Buffer.from(readFileSync(path, 'latin1').trim(), 'base64')
}

function checkOf(secret: Buffer): string {
  return createHmac('sha256', secret).update('yika key check').digest('hex').slice(0, 16)
}
