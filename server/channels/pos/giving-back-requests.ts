/** A void (0200) or a refund (0220): a purchase of its own name, and the purchase that it gives back. */
import type { Message } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'
import type { RefusedRequest } from './message-fields.ts'
import {
  firstMissing,
  isDated,
  isMonthAndDay,
  isTime,
  missingPan,
  panOf,
  refuse,
  text,
} from './message-fields.ts'

export type OriginalNamed = {
  readonly trace: string
  /** MMDD and hhmmss; null where the profile names a purchase by its reference. */
  readonly localDate: string | null
  readonly localTime: string | null
  readonly retrievalReference: string | null
  readonly approvalCode: string | null
}

export type GivingBackRequest = {
  readonly kind: 'void' | 'refund'
  readonly trace: string
  readonly localDate: string
  readonly localTime: string
  readonly amountFen: bigint
  readonly pan: string
  readonly pinBlock: Buffer | null
  readonly original: OriginalNamed
}

export function readGivingBack(
  { originalIn }: Profile,
  message: Message,
  kind: GivingBackRequest['kind'],
): GivingBackRequest | RefusedRequest {
  const named = originalIn === 90 ? [90] : [37, 61]
  const missing = firstMissing(message, [4, 11, 12, 13, 49, ...named]) ?? missingPan(message)
  if (missing) return refuse('field_missing', missing)
  const localDate = text(message, 13) ?? ''
  const localTime = text(message, 12) ?? ''
  const pan = panOf(message)
  if (!pan) return refuse('field_invalid', 2)
  if (!isMonthAndDay(localDate)) return refuse('field_invalid', 13)
  if (!isTime(localTime)) return refuse('field_invalid', 12)
  if (text(message, 49) !== '156') return refuse('currency_not_yuan', 49)
  const amountFen = BigInt(text(message, 4) ?? '')
  if (amountFen === 0n) return refuse('amount_zero', 4)
  const original = originalIn === 90 ? byDataElements(message) : byReference(message, kind)
  if (!original) return refuse('field_invalid', originalIn === 90 ? 90 : 61)
  const block = message.fields.get(52)
  const pinBlock = Buffer.isBuffer(block) ? block : null
  const trace = text(message, 11) ?? ''
  return { kind, trace, localDate, localTime, amountFen, pan, pinBlock, original }
}

/** Field 90: type (4), trace (6), date and time (10) of the purchase. */
function byDataElements(message: Message): OriginalNamed | null {
  const original = text(message, 90) ?? ''
  const dateTime = original.slice(10, 20)
  if (!/^020[01]/.test(original) || !isDated(dateTime)) return null
  return {
    trace: original.slice(4, 10),
    ...{ localDate: dateTime.slice(0, 4), localTime: dateTime.slice(4) },
    ...{ retrievalReference: null, approvalCode: text(message, 38) },
  }
}

/** Field 61: batch (6), trace (6), day (4); a refund needs the day, for it may come long after. */
function byReference(message: Message, kind: GivingBackRequest['kind']): OriginalNamed | null {
  const said = text(message, 61) ?? ''
  const day = said.slice(12, 16)
  if (said.length < 12 || (day === '' && kind === 'refund')) return null
  if (day !== '' && !isMonthAndDay(day)) return null
  return {
    trace: said.slice(6, 12),
    ...{ localDate: day === '' ? null : day, localTime: null },
    ...{ retrievalReference: text(message, 37), approvalCode: text(message, 38) },
  }
}
