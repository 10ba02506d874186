/** The provider that keeps its keys in a folder: AES-256, SHA-256, RSA-OAEP, Ed25519, ECDSA, and DES for the terminals that need it. */
import { timingSafeEqual } from 'node:crypto'
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import { weakPinReason } from '#kernel/pin-rules.ts'
import type { Ask } from './commands.ts'
import { indexKey, newDataKey, unwrapDataKey, wrapDataKey } from './data-keys.ts'
import { documentCommands } from './document-signing.ts'
import type { KeyStore } from './key-store.ts'
import { macMatches, makeMac } from './mac.ts'
import type { MacAlgorithm } from './mac.ts'
import { readPinBlock } from './pin-block.ts'
import { nobodysPin, pinVerifier } from './pin-verifier.ts'
import { proofCommands } from './proof-signing.ts'
import type { KeyProvider } from './provider.ts'
import { RequestRefused } from './provider.ts'
import { createSealOpener } from './sealed-pin.ts'
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

export type SoftAesOptions = {
  readonly store: KeyStore
  readonly now: () => Temporal.Instant
  /** Only for terminals of a demonstration: a real master key never leaves in the clear. */
  readonly allowPlainInjection: boolean
}

export async function createSoftAes(options: SoftAesOptions): Promise<KeyProvider> {
  const { store } = options
  return {
    dataKeyNew: () => newDataKey(store),
    dataKeyUnwrap: ({ wrapped }) => ({ plain: unwrapDataKey(store, wrapped) }),
    dataKeyRewrap: ({ wrapped }) => wrapDataKey(store, unwrapDataKey(store, wrapped)),
    rotateKek: () => ({ kekVersion: store.addVersion('key-encryption').version }),
    indexKey: ({ purpose }) => ({ key: indexKey(store, purpose) }),
    ...proofCommands(store),
    ...documentCommands(store),
    ...(await pinCommands(options)),
    ...terminalCommands(options),
  }
}

type PinCommand =
  | 'sealingPublicKey'
  | 'pinVerifierFromSeal'
  | 'newPinFromSeal'
  | 'initialPinVerifier'

async function pinCommands({ store, now }: SoftAesOptions): Promise<Pick<KeyProvider, PinCommand>> {
  const pinKey = store.current('pin-verification').secret
  const seals = await createSealOpener(store.current('sealing').secret, now)
  return {
    sealingPublicKey: () => ({ ...seals.publicKey(), now: now().toString() }),
    async pinVerifierFromSeal(ask) {
      const seal = await seals.open(ask.sealed, ask.purpose)
      return seal.ok ? { ok: true, verifier: pinVerifier(pinKey, ask, seal.pin) } : seal
    },
    async newPinFromSeal(ask) {
      const seal = await seals.open(ask.sealed, ask.purpose)
      if (!seal.ok) return seal
      const reason = newPinProblem(pinKey, ask, seal.pin)
      if (reason) return { ok: false, error: 'weak_pin', reason }
      return { ok: true, verifier: pinVerifier(pinKey, ask, seal.pin) }
    },
    initialPinVerifier: (ask) => ({ verifier: pinVerifier(pinKey, ask, ask.initialPin) }),
  }
}

function newPinProblem(pinKey: Buffer, ask: Ask<'newPinFromSeal'>, pin: string): string | null {
  const { birthDate, citizenNumber } = ask.holder
  const weak = weakPinReason(pin, {
    birthDate: birthDate === null ? null : dayOrRefusal(birthDate),
    citizenNumber: citizenNumber === null ? null : citizenNumberOrRefusal(citizenNumber),
  })
  if (weak) return weak

  const usedBefore = ask.previous.some(({ salt, verifier }) =>
    timingSafeEqual(verifier, pinVerifier(pinKey, { cardId: ask.cardId, salt }, pin)),
  )
  return usedBefore ? 'used_before' : null
}

function dayOrRefusal(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    throw new RequestRefused('bad_request')
  }
}

function citizenNumberOrRefusal(text: string) {
  const parsed = parseCitizenNumber(text)
  if (!parsed.ok) throw new RequestRefused('bad_request')
  return parsed.number
}

type TerminalCommand =
  | 'pinVerifierFromBlock'
  | 'terminalKeysNew'
  | 'sessionKeysNew'
  | 'macMake'
  | 'macVerify'
  | 'networkMacMake'
  | 'networkMacVerify'

function terminalCommands(options: SoftAesOptions): Pick<KeyProvider, TerminalCommand> {
  const { store } = options
  const pinKey = store.current('pin-verification').secret
  const keyAtHand = createKeysAtHand(store)
  const macKey = (ask: { readonly wrappedTak: Buffer; readonly algorithm: MacAlgorithm }) => {
    const key = keyAtHand('tak', ask.wrappedTak)
    requireAlgorithm(key, ask.algorithm === 'aes-cmac')
    return key.key
  }
  const networkKey = (ask: { readonly wrappedTmk: Buffer; readonly algorithm: MacAlgorithm }) => {
    const master = keyAtHand('tmk', ask.wrappedTmk)
    requireAlgorithm(master, ask.algorithm === 'aes-cmac')
    return networkKeyOf(master)
  }
  return {
    pinVerifierFromBlock(ask) {
      const key = keyAtHand('tpk', ask.wrappedTpk)
      requireAlgorithm(key, ask.format === 4)
      const { format, pan } = ask
      const noPin = nobodysPin()
      const pin = readPinBlock({ format, pan, key: key.key }, ask.pinBlock)
      return { verifier: pinVerifier(pinKey, ask, pin ?? noPin), badBlock: pin === null }
    },
    terminalKeysNew({ algorithm }) {
      const tmk = newTerminalKey(algorithm)
      return {
        wrappedTmk: wrapTerminalKey(store, 'tmk', tmk),
        tmkKcv: keyCheckValue(tmk),
        tmkPlainForInjection: options.allowPlainInjection ? tmk.key : null,
      }
    },
    sessionKeysNew: ({ wrappedTmk }) => newSessionKeys(store, wrappedTmk),
    macMake: (ask) => ({ mac: makeMac(ask.algorithm, macKey(ask), ask.data) }),
    macVerify: (ask) => ({ valid: macMatches(ask.algorithm, macKey(ask), ask.data, ask.mac) }),
    networkMacMake: (ask) => ({ mac: makeMac(ask.algorithm, networkKey(ask), ask.data) }),
    networkMacVerify: (ask) => ({
      valid: macMatches(ask.algorithm, networkKey(ask), ask.data, ask.mac),
    }),
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
