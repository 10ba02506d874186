/**
 * Keys of terminals. In the database they are wrapped under the service's own key together with what they are for, so
 * that a MAC key cannot be passed off as a PIN key. For the terminal they are wrapped under its master key.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { TerminalAlgorithm } from './commands.ts'
import { openEnvelope, sealEnvelope } from './envelope.ts'
import type { KeyStore } from './key-store.ts'
import { aesCmac, tdesCmac } from './mac.ts'
import { RequestRefused } from './provider.ts'
import { doubleLengthDecrypt, doubleLengthEncrypt, withOddParity } from './single-des.ts'

const headLength = 7
const context = 'terminal key'
const keyWrapVector = Buffer.alloc(8, 0xa6)

const usageCodes = { tmk: 1, tpk: 2, tak: 3 } as const
export type TerminalKeyUsage = keyof typeof usageCodes

const algorithmCodes = { tdes: 1, aes: 2 } as const satisfies Record<TerminalAlgorithm, number>

export type TerminalKey = { readonly algorithm: TerminalAlgorithm; readonly key: Buffer }

export function newTerminalKey(algorithm: TerminalAlgorithm): TerminalKey {
  const key = randomBytes(16)
  return { algorithm, key: algorithm === 'tdes' ? withOddParity(key) : key }
}

export function wrapTerminalKey(
  store: KeyStore,
  usage: TerminalKeyUsage,
  { algorithm, key }: TerminalKey,
): Buffer {
  const { cipher, wrapFormat } = store.algorithms
  const local = store.current('terminal-wrapping')
  const head = Buffer.alloc(headLength)
  head.set([wrapFormat, usageCodes[usage], algorithmCodes[algorithm]])
  head.writeUInt32BE(local.version, 3)
  return sealEnvelope({ cipher, key: local.secret, head, context }, key)
}

export function unwrapTerminalKey(
  store: KeyStore,
  usage: TerminalKeyUsage,
  wrapped: Buffer,
): TerminalKey {
  const { cipher, wrapFormat } = store.algorithms
  const head = wrapped.subarray(0, headLength)
  const algorithm = terminalAlgorithm(head[2])
  if (wrapped.length < headLength || head[0] !== wrapFormat || head[1] !== usageCodes[usage]) {
    throw new RequestRefused('unknown_key')
  }
  const local = store.find('terminal-wrapping', head.readUInt32BE(3))
  const key = local && openEnvelope({ cipher, key: local.secret, head, context }, wrapped)
  if (!key || !algorithm) throw new RequestRefused('unknown_key')
  return { algorithm, key }
}

/** As it travels to the terminal: ECB for triple DES, as the field does it; RFC 3394 for AES. */
export function wrapUnderMasterKey(tmk: TerminalKey, key: Buffer): Buffer {
  if (tmk.algorithm === 'tdes') return doubleLengthEncrypt(tmk.key, key)
  const cipher = createCipheriv('aes-128-wrap', tmk.key, keyWrapVector)
  return Buffer.concat([cipher.update(key), cipher.final()])
}

export function unwrapUnderMasterKey(tmk: TerminalKey, wrapped: Buffer): Buffer {
  if (tmk.algorithm === 'tdes') return doubleLengthDecrypt(tmk.key, wrapped)
  const decipher = createDecipheriv('aes-128-wrap', tmk.key, keyWrapVector)
  return Buffer.concat([decipher.update(wrapped), decipher.final()])
}

/** Four bytes, as the sign-on answer carries them; enough to notice a wrong key, too few to find it. */
export function keyCheckValue({ algorithm, key }: TerminalKey): Buffer {
  const check =
    algorithm === 'tdes'
      ? doubleLengthEncrypt(key, Buffer.alloc(8))
      : aesCmac(key, Buffer.alloc(16))
  return Buffer.from(check.subarray(0, 4))
}

/**
 * The key under which a terminal proves its network management messages, drawn from its master key so
 * that the master key itself enciphers nothing but keys. SP 800-108 in counter mode with CMAC, the
 * input laid out as X9.143 does it: counter, usage (2002: codes both ways, X9.24-3), a zero, algorithm,
 * length in bits.
 */
export function networkKeyOf({ algorithm, key }: TerminalKey): Buffer {
  const drawn = (counter: number, kind: number): Buffer =>
    Buffer.from([counter, 0x20, 0x02, 0x00, 0x00, kind, 0x00, 0x80])
  if (algorithm === 'aes') return Buffer.from(aesCmac(key, drawn(1, 2)))
  const halves = [1, 2].map((counter) => tdesCmac(key, drawn(counter, 0)))
  return withOddParity(Buffer.concat(halves))
}

function terminalAlgorithm(code: number | undefined): TerminalAlgorithm | null {
  if (code === algorithmCodes.tdes) return 'tdes'
  return code === algorithmCodes.aes ? 'aes' : null
}
