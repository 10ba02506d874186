/**
 * One frame in, one frame out: decode, name the terminal, verify the code over the bytes as they
 * came, only then read and act. A frame that is null is no answer, which makes the terminal reverse.
 */
import type { Log, PosActs, PosLogLine, TerminalRow } from './acts.ts'
import type { Refusal } from './answer-codes.ts'
import { answerCodes } from './answer-codes.ts'
import type { AnswerFields } from './answers.ts'
import {
  approvalFields,
  balanceFields,
  blindAnswer,
  keyFields,
  plainAnswer,
  refusalFields,
  signedAnswer,
} from './answers.ts'
import type { Message } from './iso8583/codec.ts'
import { decode } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'
import { macOf } from './message-code.ts'
import type { Request } from './requests.ts'
import { readRequest, requestTypes, text } from './requests.ts'
import type { Seat, SeatProblem, Seats } from './seats.ts'

export type Conversation = {
  readonly number: number
  /** The terminal this connection speaks for, from its first message that named a known one. */
  seating: Promise<Seat | SeatProblem> | null
  /** Messages in a row that did not prove themselves. */
  unproved: number
  /** Set when the connection has no right to go on. */
  end: SeatProblem | null
}

export type Room = {
  readonly acts: PosActs
  readonly log: Log
  readonly profile: Profile
  readonly seats: Seats
  readonly rowMaxAgeMs: number
}

export async function answer(
  room: Room,
  talk: Conversation,
  bytes: Buffer,
): Promise<Buffer | null> {
  const decoded = decode(room.profile, bytes)
  if (!decoded.ok) {
    const { reason, atByte, field } = decoded
    talk.unproved += 1
    room.log({
      ...{ event: 'message_refused', connection: talk.number, reason, atByte },
      ...(field === undefined ? {} : { field }),
    })
    return blindAnswer(room.profile, bytes, 'not_proved')
  }
  const { message } = decoded
  try {
    return await answerMessage(room, talk, message, bytes)
  } catch (fault) {
    // Nothing was begun for the terminal: acts that were are caught where they are called.
    logFault(room, talk, message, fault)
    return plainAnswer(room.profile, message, refusalFields('fault'))
  }
}

async function answerMessage(
  room: Room,
  talk: Conversation,
  message: Message,
  bytes: Buffer,
): Promise<Buffer | null> {
  const seat = await seatOf(room, talk, message)
  if (typeof seat === 'string') return unproved(room, talk, message, seat)
  const row = await room.seats.row(seat, room.rowMaxAgeMs)
  if (!row) return unproved(room, talk, message, 'terminal_not_active')
  if (requestTypes[message.mti]?.family === 'network') {
    return answerNetwork(room, talk, message, seat, row)
  }

  const proof = macOf(room.profile, message, bytes)
  const key = proof ? await keyThatProves(room, seat, row, proof) : null
  if (!key) return unproved(room, talk, message, proof ? 'mac_wrong' : 'mac_missing', row)
  talk.unproved = 0

  const fields = await act(room, talk, message, key)
  if (!fields) return null
  const makeMac = (data: Buffer) => room.acts.makeMac(key, data)
  try {
    return await signedAnswer(room.profile, message, fields, makeMac)
  } catch (fault) {
    logFault(room, talk, message, fault, key)
    return null
  }
}

async function seatOf(
  room: Room,
  talk: Conversation,
  message: Message,
): Promise<Seat | SeatProblem | 'terminal_other'> {
  // On the wire both are filled up with blanks; in the register they are not.
  const terminalId = text(message, 41)?.trimEnd()
  const institutionCode = text(message, 42)?.trimEnd()
  if (!terminalId || !institutionCode) return 'terminal_unknown'
  const seating = (talk.seating ??= room.seats.take(terminalId, institutionCode))
  let seat: Seat | SeatProblem
  try {
    seat = await seating
  } catch (fault) {
    if (talk.seating === seating) talk.seating = null
    throw fault
  }
  if (typeof seat === 'string') {
    if (talk.seating === seating) talk.seating = null
    if (seat === 'terminal_connections') talk.end = seat
    return seat
  }
  const same = seat.terminalId === terminalId && seat.institutionCode === institutionCode
  return same ? seat : 'terminal_other'
}

/** The row whose key made the code; read again once, in case the keys were renewed elsewhere. */
async function keyThatProves(
  room: Room,
  seat: Seat,
  row: TerminalRow,
  { data, mac }: { readonly data: Buffer; readonly mac: Buffer },
): Promise<TerminalRow | null> {
  if (row.wrappedTak && (await room.acts.verifyMac(row, data, mac))) return row
  const fresh = await room.seats.row(seat, 500)
  if (!fresh?.wrappedTak || fresh.keyVersion === row.keyVersion) return null
  return (await room.acts.verifyMac(fresh, data, mac)) ? fresh : null
}

async function answerNetwork(
  room: Room,
  talk: Conversation,
  message: Message,
  seat: Seat,
  row: TerminalRow,
): Promise<Buffer> {
  const request = readRequest(message)
  if (request.kind === 'refused') {
    logRefusal(room, talk, message, request.refusal, row)
    return plainAnswer(room.profile, message, refusalFields(request.refusal))
  }
  if (request.kind !== 'key_exchange') return plainAnswer(room.profile, message, [[39, '00']])

  const keys = await room.acts.newSessionKeys(row)
  await room.seats.renew(seat)
  const { terminalRowId } = row
  room.log({ event: 'keys_renewed', connection: talk.number, reason: 'asked', terminalRowId })
  return plainAnswer(room.profile, message, keyFields(keys))
}

/** The fields of the answer, or null where silence is the only safe one. */
async function act(
  room: Room,
  talk: Conversation,
  message: Message,
  terminal: TerminalRow,
): Promise<AnswerFields | null> {
  const request = readRequest(message)
  try {
    const fields = await answerFields(room.acts, request, terminal)
    if (typeof fields !== 'string') return fields
    logRefusal(room, talk, message, fields, terminal)
    return refusalFields(fields)
  } catch (fault) {
    logFault(room, talk, message, fault, terminal)
    // Whether the purchase was posted is not known. A terminal that hears nothing reverses it.
    return request.kind === 'purchase' ? null : refusalFields('fault')
  }
}

async function answerFields(
  acts: PosActs,
  request: Request,
  terminal: TerminalRow,
): Promise<AnswerFields | Refusal> {
  switch (request.kind) {
    case 'refused':
      return request.refusal
    case 'purchase': {
      const { kind, retrievalReference, ...purchase } = request
      const reference = retrievalReference === null ? {} : { retrievalReference }
      const outcome = await acts.purchase({ terminal, ...purchase, ...reference })
      return outcome.kind === 'refused' ? outcome.refusal : approvalFields(outcome)
    }
    case 'balance': {
      const { kind, ...inquiry } = request
      const outcome = await acts.balance({ terminal, ...inquiry })
      return outcome.kind === 'refused' ? outcome.refusal : balanceFields(outcome.balanceFen)
    }
    case 'reversal': {
      const { kind, ...reversal } = request
      const outcome = await acts.reverse({ terminal, ...reversal })
      return outcome.kind === 'refused' ? outcome.refusal : [[39, '00']]
    }
    // Network management carries no code and was answered before; it is no act of a proved message.
    case 'sign_on':
    case 'sign_off':
    case 'key_exchange':
    case 'echo':
      return 'transaction_not_offered'
  }
}

type Unproved = SeatProblem | 'terminal_other' | 'mac_missing' | 'mac_wrong'

function unproved(
  room: Room,
  talk: Conversation,
  message: Message,
  reason: Unproved,
  row?: TerminalRow,
): Buffer {
  talk.unproved += 1
  room.log(line(talk, message, 'message_refused', reason, row))
  return plainAnswer(room.profile, message, refusalFields('not_proved'))
}

function logRefusal(
  room: Room,
  talk: Conversation,
  message: Message,
  refusal: Refusal,
  row: TerminalRow,
): void {
  const answerCode = answerCodes[refusal].code
  room.log({ ...line(talk, message, 'message_refused', refusal, row), answerCode })
}

function logFault(
  room: Room,
  talk: Conversation,
  message: Message,
  fault: unknown,
  row?: TerminalRow,
): void {
  const reason = fault instanceof Error ? fault.name : typeof fault
  const stack = fault instanceof Error ? (fault.stack ?? '') : ''
  const faultAt = stack
    .split('\n')
    .filter((each) => each.startsWith('    at '))
    .slice(0, 3)
    .join(' ')
  room.log({ ...line(talk, message, 'message_fault', reason, row), faultAt })
}

function line(
  talk: Conversation,
  message: Message,
  event: PosLogLine['event'],
  reason: string,
  row?: TerminalRow,
): PosLogLine {
  const { number: connection } = talk
  const named = row ? { terminalRowId: row.terminalRowId } : {}
  return { event, connection, reason, mti: message.mti, ...named }
}
