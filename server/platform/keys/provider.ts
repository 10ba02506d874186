/**
 * The seam between the commands of the service and whatever holds the keys. Above it are the rules: what may be asked,
 * which PIN is weak, when a seal is stale, how a signed paper looks. Below it are the keys, and a key that stays in the
 * service is only ever named across it.
 *
 * In the clear cross the keys that the server itself works with (data keys, index keys), the master key of a terminal
 * in a demonstration, and a PIN that a browser sealed, because rules look at its digits. A PIN from a terminal does not.
 *
 * `soft-aes` and `soft-sm` keep their keys in a folder. docs/operations/key-modules.md says how a hardware module
 * would be a third; for its sake every operation may take its time.
 */
import type { Answer, IndexPurpose, RequestError, TerminalAlgorithm } from './commands.ts'
import type { MacAlgorithm } from './mac.ts'
import type { PinBlockFormat } from './pin-block.ts'

export const providerNames = ['soft-aes', 'soft-sm'] as const
export type ProviderName = (typeof providerNames)[number]

export type Soon<T> = T | Promise<T>

export type KeyProvider = {
  readonly name: ProviderName

  readonly newDataKey: () => Soon<Answer<'dataKeyNew'>>
  readonly unwrapDataKey: (wrapped: Buffer) => Soon<Answer<'dataKeyUnwrap'>>
  /** The key goes from one master key to the next without being shown. */
  readonly rewrapDataKey: (wrapped: Buffer) => Soon<Answer<'dataKeyRewrap'>>
  readonly newMasterKey: () => Soon<{ readonly version: number }>
  readonly indexKey: (purpose: IndexPurpose) => Soon<Answer<'indexKey'>>

  /** The value by which a PIN is judged, under the one key of all PIN values. */
  readonly pinValue: (owner: PinOwner, pin: string) => Soon<Buffer>
  /** The same from a terminal. A bad block costs as much as a good one and gives a value that matches nothing. */
  readonly pinValueOfBlock: (
    owner: PinOwner,
    block: EncipheredPin,
  ) => Soon<Answer<'pinVerifierFromBlock'>>
  /** As SubjectPublicKeyInfo: RSA, 3072 bits. */
  readonly sealingPublicKey: () => Soon<Buffer>
  /** RSA-OAEP with SHA-256. Null for what was not sealed for this key. */
  readonly openSeal: (sealed: Buffer) => Soon<Buffer | null>

  readonly newTerminalKey: (algorithm: TerminalAlgorithm) => Soon<Answer<'terminalKeysNew'>>
  readonly newSessionKeys: (wrappedTmk: Buffer) => Soon<Answer<'sessionKeysNew'>>
  readonly mac: (key: MacKey, algorithm: MacAlgorithm, data: Buffer) => Soon<Buffer>

  /** As SubjectPublicKeyInfo, every version there ever was, the newest last. */
  readonly publicKeys: (signer: Signer) => Soon<readonly Buffer[]>
  /** Versions count from one. */
  readonly sign: (signer: Signer, version: number, bytes: Buffer) => Soon<Buffer>
  readonly newSigningKey: (signer: Signer) => Soon<void>
}

/** Ed25519 for proofs of cover and statements; ECDSA on P-256 with SHA-256 for documents. */
export type Signer = 'proof-signing' | 'document-signing'

export type PinOwner = { readonly cardId: string; readonly salt: Buffer }

export type EncipheredPin = {
  readonly wrappedTpk: Buffer
  readonly format: PinBlockFormat
  readonly pan: string
  readonly pinBlock: Buffer
}

/** A terminal's MAC key, or the key that is drawn from its master key for network management. */
export type MacKey = { readonly use: 'messages' | 'network'; readonly wrapped: Buffer }

/** Thrown when a request names a key that is not held here, or asks what is never done. */
export class RequestRefused extends Error {
  readonly code: RequestError

  constructor(code: RequestError) {
    super(`key service: ${code}`)
    this.code = code
  }
}
