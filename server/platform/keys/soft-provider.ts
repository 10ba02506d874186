/** The provider that keeps its keys in a folder, with the algorithms by which that folder was made. */
import assert from 'node:assert/strict'
import { getCiphers, getHashes } from 'node:crypto'
import { indexKey, newDataKey, unwrapDataKey, wrapDataKey } from './data-keys.ts'
import type { KeyStore } from './key-store.ts'
import { makeMac } from './mac.ts'
import { readPinBlock } from './pin-block.ts'
import { nobodysPin, pinVerifier } from './pin-verifier.ts'
import type { KeyProvider } from './provider.ts'
import { RequestRefused } from './provider.ts'
import { openSealingKey } from './sealing-key.ts'
import { signingKeys } from './signing-keys.ts'
import {
  keyCheckValue,
  networkKeyOf,
  newTerminalKey,
  unwrapTerminalKey,
  wrapTerminalKey,
  wrapUnderMasterKey,
} from './terminal-keys.ts'
import type { TerminalKey, TerminalKeyUsage } from './terminal-keys.ts'

const mostKeysAtHand = 20_000

export type SoftProviderOptions = {
  readonly store: KeyStore
  /** Only for terminals of a demonstration: a real master key never leaves in the clear. */
  readonly allowPlainInjection: boolean
}

export async function createSoftProvider(options: SoftProviderOptions): Promise<KeyProvider> {
  const { store } = options
  const { cipher, digest } = store.algorithms
  assert(
    getCiphers().includes(cipher) && getHashes().includes(digest),
    `key service: the OpenSSL of this Node has no ${cipher} or no ${digest}`,
  )
  return {
    name: store.provider,
    newDataKey: () => newDataKey(store),
    unwrapDataKey: (wrapped) => ({ plain: unwrapDataKey(store, wrapped), cipher }),
    rewrapDataKey: (wrapped) => wrapDataKey(store, unwrapDataKey(store, wrapped)),
    newMasterKey: () => ({ version: store.addVersion('key-encryption').version }),
    indexKey: (purpose) => ({ key: indexKey(store, purpose), digest }),
    ...(await openSealingKey(store.current('sealing').secret)),
    ...pinsAndTerminals(options),
    ...signingKeys(store),
  }
}

type PinOrTerminal = 'pinValue' | 'pinValueOfBlock' | 'newTerminalKey' | 'newSessionKeys' | 'mac'

function pinsAndTerminals({
  store,
  allowPlainInjection,
}: SoftProviderOptions): Pick<KeyProvider, PinOrTerminal> {
  const pinKey = { secret: store.current('pin-verification').secret, ...store.algorithms }
  const keyAtHand = createKeysAtHand(store)
  return {
    pinValue: (owner, pin) => pinVerifier(pinKey, owner, pin),
    pinValueOfBlock(owner, { wrappedTpk, format, pan, pinBlock }) {
      const key = keyAtHand('tpk', wrappedTpk)
      requireAlgorithm(key, format === 4)
      const noPin = nobodysPin()
      const pin = readPinBlock({ format, pan, key: key.key }, pinBlock)
      return { verifier: pinVerifier(pinKey, owner, pin ?? noPin), badBlock: pin === null }
    },
    newTerminalKey(algorithm) {
      const tmk = newTerminalKey(algorithm)
      return {
        wrappedTmk: wrapTerminalKey(store, 'tmk', tmk),
        tmkKcv: keyCheckValue(tmk),
        tmkPlainForInjection: allowPlainInjection ? tmk.key : null,
      }
    },
    newSessionKeys: (wrappedTmk) => newSessionKeys(store, wrappedTmk),
    mac({ use, wrapped }, algorithm, data) {
      const key = keyAtHand(use === 'network' ? 'tmk' : 'tak', wrapped)
      requireAlgorithm(key, algorithm === 'aes-cmac')
      return makeMac(algorithm, use === 'network' ? networkKeyOf(key) : key.key, data)
    },
  }
}

function newSessionKeys(store: KeyStore, wrappedTmk: Buffer) {
  const tmk = unwrapTerminalKey(store, 'tmk', wrappedTmk)
  const tpk = newTerminalKey(tmk.algorithm)
  const tak = newTerminalKey(tmk.algorithm)
  return {
    wrappedTpk: wrapTerminalKey(store, 'tpk', tpk),
    wrappedTak: wrapTerminalKey(store, 'tak', tak),
    tpkUnderTmk: wrapUnderMasterKey(tmk, tpk.key),
    takUnderTmk: wrapUnderMasterKey(tmk, tak.key),
    tpkKcv: keyCheckValue(tpk),
    takKcv: keyCheckValue(tak),
    version: store.current('terminal-wrapping').version,
  }
}

/** An AES terminal has AES keys for everything, and no key serves two algorithms. */
function requireAlgorithm(key: TerminalKey, wantsAes: boolean): void {
  if ((key.algorithm === 'aes') !== wantsAes) throw new RequestRefused('bad_request')
}

/** Unwrapping costs as much as judging a PIN, and a terminal keeps its keys all day: the last ones stay at hand. */
function createKeysAtHand(
  store: KeyStore,
): (usage: TerminalKeyUsage, wrapped: Buffer) => TerminalKey {
  const atHand = new Map<string, TerminalKey>()
  return (usage, wrapped) => {
    const name = `${usage}${wrapped.toString('latin1')}`
    const known = atHand.get(name)
    if (known) return known

    const key = unwrapTerminalKey(store, usage, wrapped)
    const oldest = atHand.size >= mostKeysAtHand ? atHand.keys().next() : null
    if (oldest && !oldest.done) atHand.delete(oldest.value)
    atHand.set(name, key)
    return key
  }
}
