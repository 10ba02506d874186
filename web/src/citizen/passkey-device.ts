/** What the browser and the device do for a passkey. Fetched only by whoever presses the button. */
import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser'
import { refused } from '../api/problem.ts'
import type { PasskeyMade, PasskeySigned } from '../api/types.ts'

type MakingOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type SigningOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Why nothing came of it, in the words of the page. */
export type DeviceWords = {
  readonly declined: string
  readonly known: string
  readonly failed: string
}

export async function makeOnDevice(optionsJSON: object, words: DeviceWords): Promise<PasskeyMade> {
  const made = await tried(startRegistration({ optionsJSON: optionsJSON as MakingOptions }), words)
  return {
    credentialId: made.id,
    clientData: made.response.clientDataJSON,
    attestation: made.response.attestationObject,
    transports: made.response.transports ?? [],
  }
}

export async function signOnDevice(
  optionsJSON: object,
  words: DeviceWords,
): Promise<PasskeySigned> {
  const signed = await tried(
    startAuthentication({ optionsJSON: optionsJSON as SigningOptions }),
    words,
  )
  return {
    credentialId: signed.id,
    clientData: signed.response.clientDataJSON,
    authenticatorData: signed.response.authenticatorData,
    signature: signed.response.signature,
    userHandle: signed.response.userHandle ?? '',
  }
}

async function tried<T>(ceremony: Promise<T>, words: DeviceWords): Promise<T> {
  try {
    return await ceremony
  } catch (error) {
    throw refused({ title: wordOf(error, words), status: 0, code: 'device' })
  }
}

function wordOf(error: unknown, words: DeviceWords): string {
  const name = error instanceof Error ? error.name : ''
  const code = error instanceof WebAuthnError ? error.code : ''
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return words.known
  return name === 'NotAllowedError' || name === 'AbortError' ? words.declined : words.failed
}
