/**
 * What a terminal asks whose institution's contract is suspended. It is told what any terminal is told that may not
 * act; the holder whose purchase it tried is told by their file why the card did not work. Only a message that
 * proves itself leaves a trace: anybody can name a terminal.
 */
import type { TerminalRow } from './acts.ts'
import type { Message } from './iso8583/codec.ts'
import { macOf } from './message-code.ts'
import { text } from './message-fields.ts'
import { readRequest, requestTypes } from './requests.ts'
import type { Room } from './room.ts'

export async function noteShutOut(room: Room, message: Message, bytes: Buffer): Promise<void> {
  if (requestTypes[message.mti]?.family !== 'financial') return
  const terminal = await suspendedTerminal(room, message)
  const proof = macOf(room.profile, message, bytes)
  if (!terminal || !proof) return
  if (!(await room.acts.verifyMac(terminal, proof.data, proof.mac))) {
    await room.acts.countWrongCode(terminal)
    return
  }
  const request = readRequest(room.profile, message)
  if (request.kind !== 'purchase') return
  const { kind, retrievalReference, ...purchase } = request
  const reference = retrievalReference === null ? {} : { retrievalReference }
  await room.acts.purchase({ terminal, ...purchase, ...reference })
}

/** Read anew: what kept the terminal from acting may be over, or may be another thing than the contract. */
async function suspendedTerminal(
  { acts, profile }: Room,
  message: Message,
): Promise<TerminalRow | null> {
  const terminalId = text(message, 41)?.trimEnd() ?? ''
  const institutionCode = text(message, 42)?.trimEnd() ?? ''
  const row = await acts.terminal(terminalId, institutionCode)
  const isOurs = row !== null && row.profile === profile.name && row.suspended && !row.held
  return isOurs && row.wrappedTak ? row : null
}
