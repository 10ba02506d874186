/** Answers to terminals: which fields come back, and the code that proves them. */
import type { NetworkOutcome, Settled } from './acts.ts'
import type { Refusal } from './answer-codes.ts'
import { answerCodes, approved, totalsDiffer } from './answer-codes.ts'
import { totalsText } from './batch-requests.ts'
import type { FieldValue, Message } from './iso8583/codec.ts'
import { encodeFrame, typeOf } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'
import { coveredBytes, macPlace, placeMac } from './message-code.ts'
import { answerType } from './requests.ts'

export type AnswerFields = readonly (readonly [field: number, value: FieldValue])[]

/** What a terminal needs to find its request again. The card number does not travel back. */
const echoed = [3, 4, 7, 11, 12, 13, 37, 41, 42, 49, 60, 70] as const

export function refusalFields(refusal: Refusal): AnswerFields {
  const { code, words } = answerCodes[refusal]
  return [
    [39, code],
    [44, words],
  ]
}

export function approvalFields(outcome: {
  readonly approvalCode: string
  readonly retrievalReference: string
  readonly balanceFen: bigint
  readonly replayed: boolean
}): AnswerFields {
  const fields: [number, FieldValue][] = [
    [37, outcome.retrievalReference],
    [38, outcome.approvalCode],
    [39, approved],
    [54, additionalAmount(outcome.balanceFen)],
  ]
  if (outcome.replayed) fields.push([44, 'repeated answer'])
  return fields
}

export function balanceFields(balanceFen: bigint): AnswerFields {
  return [
    [39, approved],
    [54, additionalAmount(balanceFen)],
  ]
}

/** Our totals go with the answer. A batch that differs is closed once its lines have been sent. */
export function settlementFields(outcome: Settled): AnswerFields {
  const { kind, totals, differences, replayed } = outcome
  const equal = kind === 'closed' && differences === 0
  const fields: [number, FieldValue][] = [
    [39, kind === 'closed' ? approved : totalsDiffer.code],
    [48, totalsText(totals, equal ? 'equal' : 'different')],
  ]
  if (kind === 'differs') fields.push([44, totalsDiffer.words])
  else if (replayed) fields.push([44, 'repeated answer'])
  else if (differences > 0) fields.push([44, 'closed with differences'])
  return fields
}

/** The clock goes with every answer to a sign-on, most of all where a wrong one is the reason. */
export function networkFields(outcome: NetworkOutcome): AnswerFields {
  const fields: [number, FieldValue][] = [
    [12, outcome.clock.slice(4)],
    [13, outcome.clock.slice(0, 4)],
  ]
  if (outcome.kind === 'refused') return [...fields, ...refusalFields(outcome.refusal)]
  fields.push([39, approved])
  if (outcome.kind === 'keys') fields.push([62, outcome.keyBlock])
  if (outcome.replayed) fields.push([44, 'repeated answer'])
  return fields
}

/** Field 54: account type 00, amount type 02 (available), currency, sign, twelve digits of fen. */
function additionalAmount(fen: bigint): string {
  const sign = fen < 0n ? 'D' : 'C'
  return `0002156${sign}${String(fen < 0n ? -fen : fen).padStart(12, '0')}`
}

/** A whole frame without a code of its own, for the unproved. */
export function plainAnswer(profile: Profile, request: Message, fields: AnswerFields): Buffer {
  return encodeFrame(profile, answerMessage(request, fields))
}

/** A whole frame with its code, made over the very bytes that are sent. */
export async function signedAnswer(
  profile: Profile,
  request: Message,
  fields: AnswerFields,
  makeMac: (data: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const answer = answerMessage(request, fields)
  const last = Math.max(...answer.fields.keys()) > 64 ? 128 : 64
  const frame = encodeFrame(profile, answerMessage(request, [...fields, [last, macPlace]]))
  placeMac(profile, frame, await makeMac(coveredBytes(profile, frame)))
  return frame
}

/** When not even the terminal could be read: a type and a code, nothing that was sent. */
export function blindAnswer(profile: Profile, bytes: Buffer, refusal: Refusal): Buffer {
  const mti = answerType(typeOf(profile, bytes) ?? '')
  return encodeFrame(profile, { mti, fields: new Map([[39, answerCodes[refusal].code]]) })
}

function answerMessage(request: Message, own: AnswerFields): Message {
  const fields = new Map<number, FieldValue>()
  for (const number of echoed) {
    const value = request.fields.get(number)
    if (value !== undefined) fields.set(number, value)
  }
  for (const [number, value] of own) fields.set(number, value)
  return { mti: answerType(request.mti), fields }
}
