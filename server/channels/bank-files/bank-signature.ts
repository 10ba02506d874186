/**
 * A bank with which a key was agreed signs each file: beside `<name>.xml` lies `<name>.xml.sig`, in Base64
 * the signature over the file's SHA-256. Without it, or with another one, nothing of the file is read:
 * whoever can write into the folder is not yet the bank.
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import type { AgentBank } from './agent-banks.ts'
import { digestOfFile, signatureEnding, unlessGone, type WaitingFile } from './waiting-files.ts'

export type SignatureProblem = 'signature_missing' | 'signature_wrong'

/** Longer than any signature in Base64; what is longer is none. */
export const signatureBytesAtMost = 1_024

export async function signatureProblem(
  file: Pick<WaitingFile, 'path'>,
  { fileKey }: Pick<AgentBank, 'fileKey'>,
): Promise<SignatureProblem | null> {
  if (fileKey === undefined) return null
  const signature = await unlessGone(() => signatureBeside(file.path))
  if (signature === null) {
    // With its file, where somebody else has just moved both on.
    await stat(file.path)
    return 'signature_missing'
  }
  const key = createPublicKey({ key: Buffer.from(fileKey, 'base64'), format: 'der', type: 'spki' })
  const isRight = verify(algorithmOf(key), await digestOfFile(file.path), key, signature)
  return isRight ? null : 'signature_wrong'
}

/** What a bank does; here for the simulated one. */
export function signatureOver(digest: Buffer, key: KeyObject): string {
  return sign(algorithmOf(key), digest, key).toString('base64')
}

/** Ed25519 brings its own; with a curve of NIST it is SHA-256 again. */
function algorithmOf({ asymmetricKeyType }: KeyObject): string | null {
  return asymmetricKeyType === 'ec' ? 'sha256' : null
}

async function signatureBeside(path: string): Promise<Buffer> {
  const file = await open(`${path}${signatureEnding}`, 'r')
  try {
    const room = Buffer.alloc(signatureBytesAtMost)
    const { bytesRead } = await file.read(room, 0, signatureBytesAtMost, 0)
    return Buffer.from(room.toString('latin1', 0, bytesRead), 'base64')
  } finally {
    await file.close()
  }
}
