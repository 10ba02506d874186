/**
 * What a message asks for, worked out from its fields alone. The message's code has been verified
 * before anything here is read.
 */
import type { MessageRefusal } from './answer-codes.ts'
import type { BatchLineRequest, SettlementRequest } from './batch-requests.ts'
import { readBatchLine, readSettlement } from './batch-requests.ts'
import type { GivingBackRequest } from './giving-back-requests.ts'
import { readGivingBack } from './giving-back-requests.ts'
import type { Message } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'
import type { RefusedRequest } from './message-fields.ts'
import {
  firstMissing,
  isDated,
  isMonthAndDay,
  isTime,
  managementCode,
  missingPan,
  panOf,
  refuse,
  text,
} from './message-fields.ts'

export type Request =
  | NetworkRequest
  | { readonly kind: 'echo' }
  | PurchaseRequest
  | {
      readonly kind: 'balance'
      readonly trace: string
      readonly pan: string
      readonly pinBlock: Buffer
    }
  | ReversalRequest
  | GivingBackRequest
  | BatchLineRequest
  | SettlementRequest
  | RefusedRequest

export type NetworkRequest = {
  readonly kind: 'sign_on' | 'sign_off' | 'key_exchange'
  readonly sentAt: string
  readonly trace: string
}

export type PurchaseRequest = {
  readonly kind: 'purchase'
  readonly trace: string
  readonly localDate: string
  readonly localTime: string
  readonly amountFen: bigint
  readonly pan: string
  readonly pinBlock: Buffer
  readonly retrievalReference: string | null
  readonly repeat: boolean
}

export type ReversalRequest = {
  readonly kind: 'reversal'
  readonly originalTrace: string
  readonly originalDateTime: string
  readonly amountFen: bigint
  readonly pan: string
  readonly reason: string
}

type RequestType = {
  readonly family:
    | 'authorization'
    | 'authorization_advice'
    | 'financial'
    | 'financial_advice'
    | 'batch_line'
    | 'reversal'
    | 'settlement'
    | 'network'
  readonly repeat: boolean
}

/** Every request a terminal may send. */
export const requestTypes: Readonly<Record<string, RequestType>> = {
  '0100': { family: 'authorization', repeat: false },
  '0101': { family: 'authorization', repeat: true },
  '0120': { family: 'authorization_advice', repeat: false },
  '0121': { family: 'authorization_advice', repeat: true },
  '0200': { family: 'financial', repeat: false },
  '0201': { family: 'financial', repeat: true },
  '0220': { family: 'financial_advice', repeat: false },
  '0221': { family: 'financial_advice', repeat: true },
  '0320': { family: 'batch_line', repeat: false },
  '0321': { family: 'batch_line', repeat: true },
  '0400': { family: 'reversal', repeat: false },
  '0401': { family: 'reversal', repeat: true },
  '0420': { family: 'reversal', repeat: false },
  '0421': { family: 'reversal', repeat: true },
  '0500': { family: 'settlement', repeat: false },
  '0501': { family: 'settlement', repeat: true },
  '0800': { family: 'network', repeat: false },
  '0801': { family: 'network', repeat: true },
}

/**
 * The type of the answer, also to what nobody offers: the third digit one higher, and nobody's repeat.
 * What is an answer already keeps its type; what is no type at all is answered like network management.
 */
export function answerType(mti: string): string {
  if (!/^0[0-9]{3}$/.test(mti)) return '0810'
  const [kind, act, origin] = [mti.slice(0, 2), Number(mti[2]), Number(mti[3])]
  return `${kind}${act % 2 === 0 ? act + 1 : act}${origin % 2 === 0 ? origin : origin - 1}`
}

/** A purchase comes back to the account that paid: whole in a 0200, in part or later in a 0220. */
const givingBack = '200000'

/** By the first two digits of field 3, whatever the message type: this account never becomes cash. */
const neverOffered: Readonly<Record<string, MessageRefusal>> = {
  '01': 'no_cash',
  '09': 'no_cash',
  '11': 'no_quasi_cash',
  '17': 'no_cash',
  '20': 'no_refund_to_cash',
  '40': 'no_transfer',
}

const networkActs = {
  '001': 'sign_on',
  '002': 'sign_off',
  '101': 'key_exchange',
  '161': 'key_exchange',
  '301': 'echo',
} as const satisfies Record<string, Request['kind']>

/** What a terminal asks without working keys, and so proves under its own key: all but the echo. */
export function isUnderOwnKey(profile: Profile, message: Message): boolean {
  if (requestTypes[message.mti]?.family !== 'network') return false
  const act = networkActOf(managementCode(profile, message))
  return act !== null && act !== 'echo'
}

export function readRequest(profile: Profile, message: Message): Request {
  const type = requestTypes[message.mti]
  if (!type) return refuse('transaction_not_offered')
  if (type.family === 'network') return readNetwork(profile, message)
  if (type.family === 'settlement') return readSettlement(profile, message)

  const code = text(message, 3)
  if (code === null) return refuse('field_missing', 3)
  if (type.family === 'batch_line') return readBatchLine(profile, message, code)
  if (code === givingBack) {
    if (type.family === 'financial') return readGivingBack(profile, message, 'void')
    if (type.family === 'financial_advice') return readGivingBack(profile, message, 'refund')
    // They are not reversed: they are sent again until they are answered.
    if (type.family === 'reversal') return refuse('transaction_not_offered', 3)
  }
  const never = neverOffered[code.slice(0, 2)]
  if (never) return refuse(never, 3)
  if (type.family === 'reversal') {
    return profile.originalIn === 11 ? readReversalByTrace(message) : readReversal(message)
  }
  if (type.family === 'financial' && code === '000000') return readPurchase(message, type.repeat)
  const asks = type.family === 'financial' || type.family === 'authorization'
  if (asks && code === '310000') return readBalance(message)
  return refuse('transaction_not_offered', 3)
}

function readNetwork(profile: Profile, message: Message): Request {
  const { managementIn } = profile
  const code = managementCode(profile, message)
  if (code === null) return refuse('field_missing', managementIn)
  const trace = text(message, 11)
  if (trace === null) return refuse('field_missing', 11)
  const kind = networkActOf(code)
  if (!kind) return refuse('transaction_not_offered', managementIn)
  if (kind === 'echo') return { kind }
  const sentAt = text(message, 7)
  if (sentAt === null) return refuse('field_missing', 7)
  return isDated(sentAt) ? { kind, sentAt, trace } : refuse('field_invalid', 7)
}

function networkActOf(code: string | null): (typeof networkActs)[keyof typeof networkActs] | null {
  if (code === null || !Object.hasOwn(networkActs, code)) return null
  return networkActs[code as keyof typeof networkActs]
}

function readPurchase(message: Message, repeat: boolean): Request {
  const missing = firstMissing(message, [4, 11, 12, 13, 49, 52]) ?? missingPan(message)
  if (missing) return refuse('field_missing', missing)
  const trace = text(message, 11) ?? ''
  const localTime = text(message, 12) ?? ''
  const localDate = text(message, 13) ?? ''
  const pan = panOf(message)
  const pinBlock = message.fields.get(52)
  if (!pan) return refuse('field_invalid', 2)
  if (!isMonthAndDay(localDate)) return refuse('field_invalid', 13)
  if (!isTime(localTime)) return refuse('field_invalid', 12)
  // A reversal names its purchase by this date and time, so two clocks in one message would lose it.
  const sent = text(message, 7)
  if (sent !== null && sent !== localDate + localTime) return refuse('date_times_differ', 7)
  if (text(message, 49) !== '156') return refuse('currency_not_yuan', 49)
  const amountFen = BigInt(text(message, 4) ?? '')
  if (amountFen === 0n) return refuse('amount_zero', 4)
  if (!Buffer.isBuffer(pinBlock)) return refuse('field_missing', 52)

  const retrievalReference = text(message, 37)
  const purchase = { trace, localDate, localTime, amountFen, pan, pinBlock, retrievalReference }
  return { kind: 'purchase', ...purchase, repeat }
}

function readBalance(message: Message): Request {
  const missing = firstMissing(message, [11, 49, 52]) ?? missingPan(message)
  if (missing) return refuse('field_missing', missing)
  const pan = panOf(message)
  const pinBlock = message.fields.get(52)
  if (!pan) return refuse('field_invalid', 2)
  if (text(message, 49) !== '156') return refuse('currency_not_yuan', 49)
  if (!Buffer.isBuffer(pinBlock)) return refuse('field_missing', 52)
  return { kind: 'balance', trace: text(message, 11) ?? '', pan, pinBlock }
}

/** Field 90: type (4), trace (6), date and time (10) of the original, then two institutions (11 each). */
function readReversal(message: Message): Request {
  const missing = firstMissing(message, [4, 11, 49, 90]) ?? missingPan(message)
  if (missing) return refuse('field_missing', missing)
  const original = text(message, 90) ?? ''
  const dateTime = original.slice(10, 20)
  const isPurchase = original.startsWith('0200') || original.startsWith('0201')
  if (!isPurchase || !isDated(dateTime)) return refuse('field_invalid', 90)
  return reversalOf(message, original.slice(4, 10), dateTime)
}

/** With the trace, date and time of the purchase itself; field 61, where it is sent, says the trace again. */
function readReversalByTrace(message: Message): Request {
  const missing = firstMissing(message, [4, 11, 12, 13, 49]) ?? missingPan(message)
  if (missing) return refuse('field_missing', missing)
  const [trace, dateTime] = [text(message, 11) ?? '', `${text(message, 13)}${text(message, 12)}`]
  if (!isDated(dateTime)) return refuse('field_invalid', 13)
  const said = text(message, 61)
  if (said !== null && said.slice(6, 12) !== trace) return refuse('field_invalid', 61)
  return reversalOf(message, trace, dateTime)
}

function reversalOf(message: Message, originalTrace: string, originalDateTime: string): Request {
  const pan = panOf(message)
  if (!pan) return refuse('field_invalid', 2)
  if (text(message, 49) !== '156') return refuse('currency_not_yuan', 49)
  const amountFen = BigInt(text(message, 4) ?? '')
  if (amountFen === 0n) return refuse('amount_zero', 4)
  const reason = text(message, 39) ?? '98'
  return { kind: 'reversal', originalTrace, originalDateTime, amountFen, pan, reason }
}
