/**
 * A device that makes passkeys, in software: it signs whatever it is asked to, also what an honest device
 * would not. The bytes are those of the standard, WebAuthn level 3, §6.1 and §6.5.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { cose, isoCBOR } from '@simplewebauthn/server/helpers'

/** What a browser gets out of the device, as this house's interface takes it. */
export type MadeByDevice = {
  readonly credentialId: string
  readonly clientData: string
  readonly attestation: string
  readonly transports: string[]
}
export type SignedByDevice = {
  readonly credentialId: string
  readonly clientData: string
  readonly authenticatorData: string
  readonly signature: string
  readonly userHandle: string
}

/** What is out of the ordinary about an answer. */
export type Oddity = {
  readonly origin?: string
  readonly userHandle?: string
  readonly counter?: number
  readonly verified?: false
  readonly signedBy?: SoftDevice
  readonly attestation?: 'with_certificates'
}

export type SoftDevice = ReturnType<typeof softDevice>

const present = 0x01
const userVerified = 0x04
const withCredential = 0x40

export function softDevice(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  const kept = { counter: 0, userHandle: '' }

  const clientData = (type: string, challenge: string, odd: Oddity): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: odd.origin ?? origin }))

  function authenticatorData(odd: Oddity, attested?: Buffer): Buffer {
    const flags =
      present | (odd.verified === false ? 0 : userVerified) | (attested ? withCredential : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(odd.counter ?? (kept.counter += 1))
    const site = sha256(new URL(odd.origin ?? origin).hostname)
    return Buffer.concat([site, Buffer.from([flags]), counter, attested ?? Buffer.alloc(0)])
  }

  return {
    privateKey,
    make(options: Record<string, unknown>, odd: Oddity = {}): MadeByDevice {
      kept.userHandle = (options['user'] as { id: string }).id
      const data = authenticatorData(odd, attestedCredential(credentialId, publicKey))
      return {
        credentialId: credentialId.toString('base64url'),
        clientData: clientData('webauthn.create', String(options['challenge']), odd).toString(
          'base64url',
        ),
        attestation: attestationOf(data, odd).toString('base64url'),
        transports: ['internal', 'hybrid'],
      }
    },
    sign(options: Record<string, unknown>, odd: Oddity = {}): SignedByDevice {
      const client = clientData('webauthn.get', String(options['challenge']), odd)
      const data = authenticatorData(odd)
      const signedBytes = Buffer.concat([data, sha256(client)])
      const key = odd.signedBy?.privateKey ?? privateKey
      return {
        credentialId: credentialId.toString('base64url'),
        clientData: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signedBytes, key).toString('base64url'),
        userHandle: odd.userHandle ?? kept.userHandle,
      }
    },
  }
}

function attestedCredential(credentialId: Buffer, publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' }) as { x?: string; y?: string }
  const key = new Map<number, number | Uint8Array>([
    [cose.COSEKEYS.kty, cose.COSEKTY.EC2],
    [cose.COSEKEYS.alg, cose.COSEALG.ES256],
    [cose.COSEKEYS.crv, cose.COSECRV.P256],
    [cose.COSEKEYS.x, Buffer.from(x, 'base64url')],
    [cose.COSEKEYS.y, Buffer.from(y, 'base64url')],
  ])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(credentialId.length)
  const aaguid = Buffer.alloc(16)
  return Buffer.concat([aaguid, length, credentialId, isoCBOR.encode(key)])
}

function attestationOf(data: Buffer, odd: Oddity): Buffer {
  const packed = new Map<string, unknown>([
    ['alg', cose.COSEALG.ES256],
    ['sig', randomBytes(64)],
    ['x5c', [randomBytes(300)]],
  ])
  const hasCertificates = odd.attestation === 'with_certificates'
  const attestation = new Map<string, unknown>([
    ['fmt', hasCertificates ? 'packed' : 'none'],
    ['attStmt', hasCertificates ? packed : new Map()],
    ['authData', new Uint8Array(data)],
  ])
  return Buffer.from(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]))
}

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
