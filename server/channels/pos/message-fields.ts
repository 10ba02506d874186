/** Reading single fields of a message: what is there, and whether it says a card, a day or a time. */
import type { MessageRefusal } from './answer-codes.ts'
import type { Message } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'

export type RefusedRequest = {
  readonly kind: 'refused'
  readonly refusal: MessageRefusal
  readonly field?: number
}

/** Field 70; or in field 60, behind the kind (2 digits) and the batch (6). */
export function managementCode({ managementIn }: Profile, message: Message): string | null {
  if (managementIn === 70) return text(message, 70)
  const code = text(message, 60)?.slice(8, 11)
  return code?.length === 3 ? code : null
}

/** MMDDhhmmss */
export function isDated(dateTime: string): boolean {
  return isMonthAndDay(dateTime.slice(0, 4)) && isTime(dateTime.slice(4))
}

export function text(message: Message, field: number): string | null {
  const value = message.fields.get(field)
  return typeof value === 'string' ? value : null
}

export function firstMissing(message: Message, fields: readonly number[]): number | null {
  for (const field of fields) if (!message.fields.has(field)) return field
  return null
}

export function missingPan(message: Message): number | null {
  return message.fields.has(2) || message.fields.has(35) ? null : 2
}

/** The card number from field 2 or track 2; null when it is malformed or the two disagree. */
export function panOf(message: Message): string | null {
  const typed = text(message, 2)
  const track = text(message, 35)?.split(/[=D]/, 1)[0] ?? null
  const pan = typed ?? track
  if (pan === null || !/^[0-9]{13,19}$/.test(pan)) return null
  return track === null || track === pan ? pan : null
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isMonthAndDay(value: string): boolean {
  const day = Number(value.slice(2))
  return day >= 1 && day <= (longestMonths[Number(value.slice(0, 2)) - 1] ?? 0)
}

export function isTime(value: string): boolean {
  return (
    Number(value.slice(0, 2)) < 24 && Number(value.slice(2, 4)) < 60 && Number(value.slice(4)) < 60
  )
}

export function refuse(refusal: MessageRefusal, field?: number): RefusedRequest {
  return field === undefined ? { kind: 'refused', refusal } : { kind: 'refused', refusal, field }
}
