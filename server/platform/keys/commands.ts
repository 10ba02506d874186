/**
 * Every command that the key service knows, with what it asks and what it answers. The wire, the provider and the client
 * all follow from this table. There is no command that gives a PIN back, and none may ever be added.
 */
import { sealCiphers } from './envelope.ts'
import { bytes, list, nullable, object, oneOf, text, wholeNumber, yesOrNo } from './fields.ts'
import type { Field, Fields, ObjectOf, ValueOf } from './fields.ts'
import { macAlgorithms } from './mac.ts'
import { panPattern, pinBlockFormats } from './pin-block.ts'
import { providerNames } from './provider.ts'
import { keyedDigests } from './soft-algorithms.ts'

export const indexPurposes = [
  'citizen-number',
  'phone',
  'card-number',
  'session',
  'name',
  'one-time-code',
  'computer-number',
  'login',
  'throttle',
  'document',
  'payer',
] as const
export type IndexPurpose = (typeof indexPurposes)[number]

export const terminalAlgorithms = ['tdes', 'aes'] as const
export type TerminalAlgorithm = (typeof terminalAlgorithms)[number]

/** Papers whose code carries a signed statement. */
export const signedPapers = ['cover-proof', 'account-statement'] as const
export type SignedPaper = (typeof signedPapers)[number]

/** Why a sealed PIN was not accepted; a browser may seal the same PIN anew and try again. */
export type SealProblem = 'unreadable' | 'other_purpose' | 'expired' | 'replayed'

const key32 = bytes({ min: 32, max: 32 })
const dataKey = bytes({ min: 16, max: 32 })
const key16 = bytes({ min: 16, max: 16 })
const wrapped = bytes({ min: 29, max: 128 })
const underTmk = bytes({ min: 16, max: 24 })
const checkValue = bytes({ min: 4, max: 4 })
const cardId = text(/^[0-9a-zA-Z-]{1,64}$/)
const salt = bytes({ min: 16, max: 32 })
const sealed = bytes({ min: 384, max: 384 })
const purpose = text(/^[a-z0-9-]{1,40}:[0-9a-zA-Z-]{1,64}$/)
const pan = text(panPattern)
const instant = text(/^\d{4}-\d\d-\d\dT[0-9:.]{8,20}Z$/)
const message = bytes({ min: 1, max: 16_384 })
const proofKeyId = text(/^[\w-]{16}$/)
const macAlgorithm = oneOf(macAlgorithms)
const ecdsaSignature = bytes({ min: 8, max: 72 })
const documentKey = { keyId: proofKeyId, spki: bytes({ min: 91, max: 91 }) }

const holder = object({
  birthDate: nullable(text(/^\d{4}-\d\d-\d\d$/)),
  citizenNumber: nullable(text(/^\d{17}[\dX]$/)),
})
const earlierPin = object({ salt, verifier: key32 })

export const commands = {
  keyProvider: command({}, { provider: oneOf(providerNames) }),

  dataKeyNew: command({}, { wrapped, plain: dataKey, kekVersion: wholeNumber }),
  dataKeyUnwrap: command({ wrapped }, { plain: dataKey, cipher: oneOf(sealCiphers) }),
  dataKeyRewrap: command({ wrapped }, { wrapped, kekVersion: wholeNumber }),
  rotateKek: command({}, { kekVersion: wholeNumber }),
  indexKey: command({ purpose: oneOf(indexPurposes) }, { key: key32, digest: oneOf(keyedDigests) }),

  // `now` is for the browser, whose own clock may be wrong: it seals with this moment.
  sealingPublicKey: command(
    {},
    { spkiBase64: text(/^[A-Za-z0-9+/=]+$/, 1024), keyId: text(/^[0-9a-f]{16}$/), now: instant },
  ),
  pinVerifierFromSeal: command({ sealed, purpose, cardId, salt }, { verifier: key32 }, [
    'bad_seal',
  ]),
  newPinFromSeal: command(
    { sealed, purpose, cardId, salt, holder, previous: list(earlierPin, 12) },
    { verifier: key32 },
    ['bad_seal', 'weak_pin'],
  ),
  initialPinVerifier: command({ cardId, salt, initialPin: text(/^\d{6}$/) }, { verifier: key32 }),
  pinVerifierFromBlock: command(
    {
      wrappedTpk: wrapped,
      format: oneOf(pinBlockFormats),
      pinBlock: bytes({ min: 0, max: 64 }),
      pan,
      cardId,
      salt,
    },
    { verifier: key32, badBlock: yesOrNo },
  ),

  terminalKeysNew: command(
    { terminalId: text(/^[0-9A-Za-z-]{1,40}$/), algorithm: oneOf(terminalAlgorithms) },
    { wrappedTmk: wrapped, tmkKcv: checkValue, tmkPlainForInjection: nullable(key16) },
  ),
  sessionKeysNew: command(
    { wrappedTmk: wrapped },
    {
      wrappedTpk: wrapped,
      wrappedTak: wrapped,
      tpkUnderTmk: underTmk,
      takUnderTmk: underTmk,
      tpkKcv: checkValue,
      takKcv: checkValue,
      version: wholeNumber,
    },
  ),
  macMake: command(
    { wrappedTak: wrapped, algorithm: macAlgorithm, data: message },
    { mac: bytes({ min: 8, max: 16 }) },
  ),
  macVerify: command(
    {
      wrappedTak: wrapped,
      algorithm: macAlgorithm,
      data: message,
      mac: bytes({ min: 0, max: 64 }),
    },
    { valid: yesOrNo },
  ),
  // The same for network management, by which working keys are asked for: under the terminal's own key.
  networkMacMake: command(
    { wrappedTmk: wrapped, algorithm: macAlgorithm, data: message },
    { mac: bytes({ min: 8, max: 16 }) },
  ),
  networkMacVerify: command(
    {
      wrappedTmk: wrapped,
      algorithm: macAlgorithm,
      data: message,
      mac: bytes({ min: 0, max: 64 }),
    },
    { valid: yesOrNo },
  ),

  // The service writes the head itself: this key signs these two papers and nothing that looks otherwise.
  proofSign: command(
    { paper: oneOf(signedPapers), claims: bytes({ min: 2, max: 512 }) },
    { statement: text(/^[\w-]+\.[\w-]+\.[\w-]{86}$/, 1_024) },
  ),
  // Every version there ever was, the newest last: what an earlier one signed stays verifiable.
  proofPublicKeys: command(
    {},
    { keys: list(object({ keyId: proofKeyId, x: bytes({ min: 32, max: 32 }) }), 1_000) },
  ),
  rotateProofKey: command({}, { keyId: proofKeyId }),

  // The key of the seals that documents carry: its current public half, and what it signs.
  documentPublicKey: command({}, documentKey),
  documentSign: command(
    { keyId: proofKeyId, digest: key32, certificateDigest: key32 },
    { attributes: bytes({ min: 135, max: 135 }), signature: ecdsaSignature },
  ),
  // Only for a certificate of this very key: the bytes must hold its public half.
  documentCertify: command(
    { keyId: proofKeyId, toBeSigned: bytes({ min: 100, max: 4_096 }) },
    { signature: ecdsaSignature },
  ),
  rotateDocumentKey: command({}, documentKey),
} as const

export type Commands = typeof commands
export type CommandName = keyof Commands
export type Ask<C extends CommandName> = ValueOf<Commands[C]['ask']>
export type Answer<C extends CommandName> = ValueOf<Commands[C]['answer']>

/** An expected no, as a value: which one it is, and why. */
export type Refused<R extends string> = {
  readonly ok: false
  readonly error: R
  readonly reason: string
}

/** Commands that can be refused for a reason of the citizen's answer with a union, the others plainly. */
export type Outcome<C extends CommandName> = [Commands[C]['refusals'][number]] extends [never]
  ? Answer<C>
  : ({ readonly ok: true } & Answer<C>) | Refused<Commands[C]['refusals'][number]>

/** Why a request was not carried out at all: a fault of the caller or of its keys. */
export const requestErrors = ['bad_request', 'unknown_key', 'busy', 'fault'] as const
export type RequestError = (typeof requestErrors)[number]

export function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name)
}

type Command<A, B, R extends string> = {
  readonly ask: Field<A>
  readonly answer: Field<B>
  readonly refusals: readonly R[]
}

function command<const A extends Fields, const B extends Fields, const R extends string = never>(
  ask: A,
  answer: B,
  refusals: readonly R[] = [],
): Command<ObjectOf<A>, ObjectOf<B>, R> {
  return { ask: object(ask), answer: object(answer), refusals }
}
