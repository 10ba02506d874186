/** Answers to terminals: which fields come back, and the code that proves them. */
import type { SessionKeys } from './acts.ts'
import type { Refusal } from './answer-codes.ts'
import { answerCodes, approved } from './answer-codes.ts'
import type { FieldValue, Message } from './iso8583/codec.ts'
import { encodeFrame } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'
import { coveredBytes, macPlace, placeMac } from './message-code.ts'
import { requestTypes } from './requests.ts'

export type AnswerFields = readonly (readonly [field: number, value: FieldValue])[]

/** What a terminal needs to find its request again. The card number does not travel back. */
const echoed = [3, 4, 7, 11, 12, 13, 37, 41, 42, 49, 70] as const

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

export function keyFields(keys: SessionKeys): AnswerFields {
  const working = [keys.tpkUnderTmk, keys.tpkKcv, keys.takUnderTmk, keys.takKcv]
  return [
    [39, approved],
    [62, Buffer.concat(working)],
  ]
}

/** Field 54: account type 00, amount type 02 (available), currency, sign, twelve digits of fen. */
function additionalAmount(fen: bigint): string {
  const sign = fen < 0n ? 'D' : 'C'
  return `0002156${sign}${String(fen < 0n ? -fen : fen).padStart(12, '0')}`
}

/** A whole frame without a code of its own: network answers, and answers to the unproved. */
export function plainAnswer(profile: Profile, request: Message, fields: AnswerFields): Buffer {
  return encodeFrame(profile, answerMessage(request, fields))
}

/** A whole frame under the terminal's working key, made over the very bytes that are sent. */
export async function signedAnswer(
  profile: Profile,
  request: Message,
  fields: AnswerFields,
  makeMac: (data: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const frame = encodeFrame(profile, answerMessage(request, [...fields, [64, macPlace]]))
  placeMac(profile, frame, await makeMac(coveredBytes(profile, frame)))
  return frame
}

/** When not even the terminal could be read: a type and a code, nothing that was sent. */
export function blindAnswer(profile: Profile, bytes: Buffer, refusal: Refusal): Buffer {
  const mti = requestTypes[bytes.toString('latin1', 0, 4)]?.answer ?? '0810'
  return encodeFrame(profile, { mti, fields: new Map([[39, answerCodes[refusal].code]]) })
}

function answerMessage(request: Message, own: AnswerFields): Message {
  const fields = new Map<number, FieldValue>()
  for (const number of echoed) {
    const value = request.fields.get(number)
    if (value !== undefined) fields.set(number, value)
  }
  for (const [number, value] of own) fields.set(number, value)
  return { mti: requestTypes[request.mti]?.answer ?? '0810', fields }
}
