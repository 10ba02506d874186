/**
 * The two ceremonies of a passkey, judged by a library that does nothing else: a device makes a key pair
 * and shows the public half, and later it signs what we ask. Only for our own origin, and only when the
 * device has seen who holds it: a finger, a face, or its own PIN.
 *
 * What stands behind a challenge, and whose a credential is, is judged by the caller.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { decodeAttestationObject, decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import { challengeMinutes } from './passkey-challenges.ts'

const transports = ['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
export type Transport = (typeof transports)[number]

/** The site as the device knows it, out of the address that people reach it by. */
export type Site = { readonly origin: string; readonly name: string }

/** What the device answers when it has made a key pair; all of it base64url. */
export type MadeByDevice = {
  readonly credentialId: string
  readonly clientData: string
  readonly attestation: string
  readonly transports: readonly string[]
}

/** What it answers when it has signed. */
export type SignedByDevice = {
  readonly credentialId: string
  readonly clientData: string
  readonly authenticatorData: string
  readonly signature: string
  readonly userHandle: string
}

/** What is kept of a credential, and what the next answer is judged by. */
export type Credential = {
  readonly credentialId: Buffer
  readonly publicKey: Buffer
  readonly counter: bigint
  readonly transports: readonly Transport[]
}

const es256 = -7
const ed25519 = -8
const rs256 = -257
const milliseconds = challengeMinutes * 60_000

export type MakingOptions = Awaited<ReturnType<typeof optionsForMaking>>

export function optionsForMaking(
  site: Site,
  asked: {
    readonly challenge: Buffer
    /** Comes back with every signature; an id of ours that says nothing about the person. */
    readonly userHandle: Buffer
    readonly shownName: string
    /** A device that has one of these already makes no second one. */
    readonly known: readonly Pick<Credential, 'credentialId' | 'transports'>[]
  },
) {
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: hostOf(site),
    userName: asked.shownName,
    userDisplayName: asked.shownName,
    userID: new Uint8Array(asked.userHandle),
    challenge: new Uint8Array(asked.challenge),
    timeout: milliseconds,
    attestationType: 'none',
    supportedAlgorithmIDs: [es256, ed25519, rs256],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: asked.known.map(({ credentialId, transports: by }) => ({
      id: credentialId.toString('base64url'),
      transports: [...by],
    })),
  })
}

export type SigningOptions = Awaited<ReturnType<typeof optionsForSigning>>

/** Names no credential: which of its passkeys a device offers is nobody's business but its own. */
export function optionsForSigning(site: Site, challenge: Buffer) {
  return generateAuthenticationOptions({
    rpID: hostOf(site),
    challenge: new Uint8Array(challenge),
    timeout: milliseconds,
    userVerification: 'required',
  })
}

/** The challenge that an answer says it answers; null for what is not an answer at all. */
export function challengeOf({ clientData }: { readonly clientData: string }): Buffer | null {
  try {
    const { challenge } = decodeClientDataJSON(clientData)
    return typeof challenge === 'string' ? Buffer.from(challenge, 'base64url') : null
  } catch {
    return null
  }
}

/** The new credential; null for an answer that proves nothing. */
export async function judgeMaking(
  site: Site,
  challenge: Buffer,
  made: MadeByDevice,
): Promise<Credential | null> {
  if (!isPlainAttestation(made.attestation)) return null
  const verified = await judged(
    verifyRegistrationResponse({
      response: {
        ...wireId(made.credentialId),
        response: { clientDataJSON: made.clientData, attestationObject: made.attestation },
      },
      ...expectedBy(site, challenge),
      supportedAlgorithmIDs: [es256, ed25519, rs256],
    }),
  )
  if (!verified?.verified) return null
  const { credential } = verified.registrationInfo
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: transports.filter((each) => made.transports.includes(each)),
  }
}

/** The device's count after this signature; null for a signature that proves nothing. */
export async function judgeSigning(
  site: Site,
  challenge: Buffer,
  signed: SignedByDevice,
  known: Credential,
): Promise<bigint | null> {
  const verified = await judged(
    verifyAuthenticationResponse({
      response: {
        ...wireId(signed.credentialId),
        response: {
          clientDataJSON: signed.clientData,
          authenticatorData: signed.authenticatorData,
          signature: signed.signature,
          userHandle: signed.userHandle,
        },
      },
      ...expectedBy(site, challenge),
      credential: {
        id: known.credentialId.toString('base64url'),
        publicKey: new Uint8Array(known.publicKey),
        // The count is compared where it is written, so that two answers at once cannot both pass.
        counter: 0,
      },
    }),
  )
  return verified?.verified ? BigInt(verified.authenticationInfo.newCounter) : null
}

/**
 * Who made the device is not asked, so no certificate is looked at: a chain of them would make this
 * server fetch addresses that a stranger has written into it.
 */
function isPlainAttestation(attestation: string): boolean {
  try {
    const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestation, 'base64url')))
    const format = decoded.get('fmt')
    return (
      format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
    )
  } catch {
    return false
  }
}

function expectedBy(site: Site, challenge: Buffer) {
  return {
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: site.origin,
    expectedRPID: hostOf(site),
    requireUserVerification: true,
  } as const
}

/** The library says no by throwing; whatever it stumbled over, the answer was made by a stranger. */
async function judged<T>(verdict: Promise<T>): Promise<T | null> {
  try {
    return await verdict
  } catch {
    return null
  }
}

function wireId(credentialId: string) {
  return {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
  } as const
}

function hostOf({ origin }: Site): string {
  return new URL(origin).hostname
}
