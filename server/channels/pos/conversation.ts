/**
 * One frame in, one frame out: decode, name the terminal, verify the code over the bytes as they
 * came, only then read and act. A frame that is null is no answer, which makes the terminal reverse.
 */
import type { PosLogLine, TerminalRow } from './acts.ts'
import type { Refusal } from './answer-codes.ts'
import { answerCodes } from './answer-codes.ts'
import type { AnswerFields } from './answers.ts'
import {
  approvalFields,
  balanceFields,
  blindAnswer,
  networkFields,
  plainAnswer,
  refusalFields,
  settlementFields,
  signedAnswer,
} from './answers.ts'
import type { Message } from './iso8583/codec.ts'
import { decode } from './iso8583/codec.ts'
import { countHold, countUnproved } from './measures.ts'
import { macOf } from './message-code.ts'
import { text } from './message-fields.ts'
import type { Proved } from './proofs.ts'
import { proveMessage } from './proofs.ts'
import type { NetworkRequest, Request } from './requests.ts'
import { readRequest } from './requests.ts'
import type { Room } from './room.ts'
import type { Seat, SeatProblem } from './seats.ts'
import { noteShutOut } from './shut-out.ts'

export type Conversation = {
  readonly number: number
  /** The terminal this connection speaks for, from its first message that named a known one. */
  seating: Promise<Seat | SeatProblem> | null
  /** Messages in a row that did not prove themselves. */
  unproved: number
  /**
   * One has, and took one of the terminal's places: what others do in its name elsewhere is no reason to
   * turn this one away.
   */
  proved: boolean
  /** The peer has hung up: what is still judged takes no place, since nobody would leave it again. */
  gone: boolean
  /** Set when the connection has no right to go on. */
  end: 'terminal_connections' | null
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
    countUnproved('unreadable')
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
  if (seat === 'terminal_not_active') return shutOut(room, talk, message, bytes)
  if (typeof seat === 'string') return unproved(room, talk, message, seat)
  const row = await room.seats.row(seat, room.rowMaxAgeMs)
  if (!row) return shutOut(room, talk, message, bytes)
  const proof = macOf(room.profile, message, bytes)
  if (!proof) return unproved(room, talk, message, 'mac_missing', row)
  if (row.held && !talk.proved) return unproved(room, talk, message, 'terminal_held', row)
  const proved = await proveMessage(room, seat, row, { message, ...proof })
  if (!proved) return wrongCode(room, talk, message, seat, row)
  if (!mayStay(room, talk, seat)) return unproved(room, talk, message, 'terminal_connections', row)
  talk.unproved = 0

  const fields = await act(room, talk, message, seat, proved)
  if (!fields) return null
  try {
    return await signedAnswer(room.profile, message, fields, proved.makeMac)
  } catch (fault) {
    logFault(room, talk, message, fault, proved.terminal)
    return null
  }
}

/** Whatever becomes of the trace, the terminal is told the same. */
async function shutOut(
  room: Room,
  talk: Conversation,
  message: Message,
  bytes: Buffer,
): Promise<Buffer> {
  try {
    await noteShutOut(room, message, bytes)
  } catch (fault) {
    logFault(room, talk, message, fault)
  }
  return unproved(room, talk, message, 'terminal_not_active')
}

/** The first message that proves itself takes one of the terminal's places, while there are any. */
function mayStay(room: Room, talk: Conversation, seat: Seat): boolean {
  if (talk.proved || talk.gone) return true
  talk.proved = room.seats.takePlace(seat)
  if (!talk.proved) talk.end = 'terminal_connections'
  return talk.proved
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
  const seating = (talk.seating ??= room.seats.join(terminalId, institutionCode))
  let seat: Seat | SeatProblem
  try {
    seat = await seating
  } catch (fault) {
    if (talk.seating === seating) talk.seating = null
    throw fault
  }
  if (typeof seat === 'string') {
    if (talk.seating === seating) talk.seating = null
    return seat
  }
  const same = seat.terminalId === terminalId && seat.institutionCode === institutionCode
  return same ? seat : 'terminal_other'
}

/** The fields of the answer, or null where silence is the only safe one. */
async function act(
  room: Room,
  talk: Conversation,
  message: Message,
  seat: Seat,
  { terminal }: Proved,
): Promise<AnswerFields | null> {
  const request = readRequest(room.profile, message)
  try {
    const fields = await answerFields(room, seat, request, terminal)
    if (typeof fields !== 'string') return fields
    logRefusal(room, talk, message, fields, terminal)
    return refusalFields(fields)
  } catch (fault) {
    logFault(room, talk, message, fault, terminal)
    // Whether money moved is not known. A terminal that hears nothing reverses a purchase, and sends
    // anything else again.
    return movesMoney.includes(request.kind) ? null : refusalFields('fault')
  }
}

const movesMoney: readonly Request['kind'][] = ['purchase', 'void', 'refund']

async function answerFields(
  room: Room,
  seat: Seat,
  request: Request,
  terminal: TerminalRow,
): Promise<AnswerFields | Refusal> {
  const { acts } = room
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
    case 'void':
    case 'refund': {
      const outcome = await acts.giveBack({ terminal, ...request })
      return outcome.kind === 'refused' ? outcome.refusal : approvalFields(outcome)
    }
    case 'settlement': {
      const { kind, ...settlement } = request
      const outcome = await acts.settle({ terminal, ...settlement })
      return outcome.kind === 'refused' ? outcome.refusal : settlementFields(outcome)
    }
    case 'batch_line': {
      const { kind, ...told } = request
      const outcome = await acts.tellLine({ terminal, ...told })
      return outcome.kind === 'refused' ? outcome.refusal : [[39, '00']]
    }
    case 'reversal': {
      const { kind, ...reversal } = request
      const outcome = await acts.reverse({ terminal, ...reversal })
      return outcome.kind === 'refused' ? outcome.refusal : [[39, '00']]
    }
    case 'echo':
      return [[39, '00']]
    case 'sign_on':
    case 'key_exchange':
    case 'sign_off':
      return manageKeys(room, seat, request, terminal)
  }
}

async function manageKeys(
  room: Room,
  seat: Seat,
  { kind, ...asked }: NetworkRequest,
  terminal: TerminalRow,
): Promise<AnswerFields> {
  const manage = kind === 'sign_off' ? room.acts.signOff : room.acts.exchangeKeys
  const outcome = await manage(terminal, asked)
  await room.seats.renew(seat)
  const { terminalRowId } = terminal
  const reason = outcome.kind === 'refused' ? outcome.refusal : outcome.kind
  room.log({ event: 'keys_renewed', connection: 0, reason, terminalRowId })
  return networkFields(outcome)
}

type Unproved =
  | SeatProblem
  | NonNullable<Conversation['end']>
  | 'terminal_other'
  | 'terminal_held'
  | 'mac_missing'
  | 'mac_wrong'

function unproved(
  room: Room,
  talk: Conversation,
  message: Message,
  reason: Unproved,
  row?: TerminalRow,
): Buffer {
  talk.unproved += 1
  countUnproved(reason)
  room.log(line(talk, message, 'message_refused', reason, row))
  return plainAnswer(room.profile, message, refusalFields('not_proved'))
}

/** Counted before it is answered: who guesses codes learns nothing that is not on the terminal's count. */
async function wrongCode(
  room: Room,
  talk: Conversation,
  message: Message,
  seat: Seat,
  row: TerminalRow,
): Promise<Buffer> {
  if (await room.acts.countWrongCode(row)) {
    countHold()
    room.log(line(talk, message, 'terminal_held', 'wrong_codes', row))
    await room.seats.renew(seat)
  }
  return unproved(room, talk, message, 'mac_wrong', row)
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
