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
import { providerNames } from './provider.ts'
import type { ProviderName } from './provider.ts'
import { softAlgorithms } from './soft-algorithms.ts'
import type { SoftAlgorithms } from './soft-algorithms.ts'

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
  readonly provider: ProviderName
  readonly algorithms: SoftAlgorithms
  readonly current: (name: KeyName) => StoredKey
  readonly find: (name: KeyName, version: number) => StoredKey | null
  readonly versions: (name: KeyName) => readonly StoredKey[]
  readonly addVersion: (name: VersionedKey) => StoredKey
}

type VersionedKey = 'key-encryption' | 'terminal-wrapping' | 'proof-signing' | 'document-signing'

const manifestFile = 'store.json'

/** One line per key and version, in order of version; the check value shows a key that was altered. */
const manifestShape = object({
  format: oneOf(providerNames.map((name) => softAlgorithms[name].storeFormat)),
  keys: list(object({ name: oneOf(keyNames), check: text(/^[0-9a-f]{16}$/) }), 10_000),
})
type Manifest = ValueOf<typeof manifestShape>

export function openKeyStore(folder: string, provider: ProviderName): KeyStore {
  const algorithms = softAlgorithms[provider]
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseIfReadableByOthers(folder)
  for (const leftover of readdirSync(folder).filter((name) => name.endsWith('.part'))) {
    unlinkSync(join(folder, leftover))
  }

  const manifestPath = join(folder, manifestFile)
  if (!existsSync(manifestPath)) makeFirstKeys(folder, algorithms)
  refuseOtherStore(folder, provider)
  let manifest = withLaterKeys(folder, readManifest(manifestPath), algorithms)
  const keys = loadKeys(folder, manifest, algorithms)

  return {
    ...{ provider, algorithms },
    current: (name) => latest(keys[name], name),
    find: (name, version) => keys[name][version - 1] ?? null,
    versions: (name) => keys[name],
    addVersion(name) {
      const version = keys[name].length + 1
      const secret = keyOnDisk(folder, { name, version, algorithms })
      const check = checkOf(secret, algorithms)
      manifest = { ...manifest, keys: [...manifest.keys, { name, check }] }
      writeManifest(folder, manifest)
      keys[name].push({ version, secret })
      return { version, secret }
    },
  }
}

/**
 * Throws when the folder holds the store of another provider. It looks at the manifest alone: whoever starts a service
 * may ask before it does.
 */
export function refuseOtherStore(folder: string, provider: ProviderName): void {
  const path = join(folder, manifestFile)
  if (!existsSync(path)) return
  const { format } = readManifest(path)
  if (format === softAlgorithms[provider].storeFormat) return
  const made = providerNames.find((name) => softAlgorithms[name].storeFormat === format)
  throw new Error(
    `key store: these keys were made by ${made} and cannot serve ${provider}; start with ${made}, or with a new store and an empty database`,
  )
}

function makeFirstKeys(folder: string, algorithms: SoftAlgorithms): void {
  const keys = keyNames.map((name) => firstKey(folder, name, algorithms))
  writeManifest(folder, { format: algorithms.storeFormat, keys })
}

function firstKey(folder: string, name: KeyName, algorithms: SoftAlgorithms) {
  return { name, check: checkOf(keyOnDisk(folder, { name, version: 1, algorithms }), algorithms) }
}

const laterKeys = ['proof-signing', 'document-signing'] as const

/** A store from before these keys existed is given its first ones; a key that a store had is never made anew. */
function withLaterKeys(folder: string, manifest: Manifest, algorithms: SoftAlgorithms): Manifest {
  const missing = laterKeys.filter((name) => !manifest.keys.some((key) => key.name === name))
  if (missing.length === 0) return manifest
  const first = missing.map((name) => firstKey(folder, name, algorithms))
  const grown = { ...manifest, keys: [...manifest.keys, ...first] }
  writeManifest(folder, grown)
  return grown
}

function loadKeys(
  folder: string,
  manifest: Manifest,
  algorithms: SoftAlgorithms,
): Record<KeyName, StoredKey[]> {
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
    if (checkOf(secret, algorithms) !== check) {
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

type KeyToMake = {
  readonly name: KeyName
  readonly version: number
  readonly algorithms: SoftAlgorithms
}

/** Makes the key, or takes the one an interrupted start has left: `link` never replaces a file. */
function keyOnDisk(folder: string, { name, version, algorithms }: KeyToMake): Buffer {
  const path = join(folder, fileOf(name, version))
  if (!existsSync(path)) {
    const secret = newSecret(name, algorithms)
    const part = writePart(folder, fileOf(name, version), `${secret.toString('base64')}\n`)
    linkSync(part, path)
    unlinkSync(part)
    syncFolder(folder)
  }
  return readSecret(path)
}

function newSecret(name: KeyName, { keyLength }: SoftAlgorithms): Buffer {
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
  if (name === 'key-encryption' || name === 'terminal-wrapping') return randomBytes(keyLength)
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

function checkOf(secret: Buffer, { digest }: SoftAlgorithms): string {
  return createHmac(digest, secret).update('yika key check').digest('hex').slice(0, 16)
}
