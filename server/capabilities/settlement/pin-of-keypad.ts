/**
 * The PIN of whoever pays a bill with their card: entered at the keypad of a terminal that the institution has
 * with us, enciphered there under the terminal's own key, and sent along by the institution's system. Nobody
 * here opens it: the key service makes a verifier of it, as of any terminal's.
 */
import type { Terminal } from '#capabilities/organisations/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { PinProof } from './make-purchase.ts'

export type KeypadRefusal = 'terminal_unknown'

export type KeypadEntry = {
  readonly institutionId: string
  readonly terminalId: string
  /** Eight or sixteen bytes, as hexadecimal figures. */
  readonly block: string
}

export function isPinBlock(text: string): boolean {
  return /^[0-9A-Fa-f]{16}([0-9A-Fa-f]{16})?$/.test(text)
}

export async function pinOfKeypad(
  terminalOf: (terminalId: string) => Promise<Terminal | null>,
  { institutionId, terminalId, block }: KeypadEntry,
): Promise<PinProof | Refused<KeypadRefusal>> {
  const terminal = await terminalOf(terminalId)
  const isTheirs = terminal?.institutionId === institutionId && terminal.active
  if (!terminal?.wrappedTpk || !isTheirs) return refused('terminal_unknown')
  return {
    ...{ wrappedTpk: terminal.wrappedTpk, format: terminal.pinFormat as PinProof['format'] },
    pinBlock: Buffer.from(block, 'hex'),
  }
}
