/** The end of a batch (0500), and its lines (0320) where the totals differ. */
import type { Message } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'
import type { RefusedRequest } from './message-fields.ts'
import { firstMissing, isDated, managementCode, refuse, text } from './message-fields.ts'

export type Totals = {
  readonly paidCount: number
  readonly paidFen: bigint
  readonly backCount: number
  readonly backFen: bigint
}

export type SettlementRequest = {
  readonly kind: 'settlement'
  readonly trace: string
  /** The terminal's own count of its batches, six digits. */
  readonly batch: string
  readonly totals: Totals
  readonly afterLines: boolean
}

export type BatchLineRequest = {
  readonly kind: 'batch_line'
  readonly batch: string
  readonly line: {
    readonly class: 'paid' | 'back'
    readonly trace: string
    readonly localDate: string
    readonly localTime: string
    readonly amountFen: bigint
  }
}

/** What a 0500 asks for, where network management has its code: close, or close after the lines. */
export const settlementCodes = { close: '201', closeAfterLines: '202' } as const

export function readSettlement(
  profile: Profile,
  message: Message,
): SettlementRequest | RefusedRequest {
  const missing = firstMissing(message, [11, 48, 60, profile.managementIn])
  if (missing) return refuse('field_missing', missing)
  const code = managementCode(profile, message)
  const { close, closeAfterLines } = settlementCodes
  if (code !== close && code !== closeAfterLines) {
    return refuse('transaction_not_offered', profile.managementIn)
  }
  const batch = batchOf(message)
  if (batch === null) return refuse('field_invalid', 60)
  const totals = totalsOf(text(message, 48) ?? '')
  if (!totals) return refuse('field_invalid', 48)
  const trace = text(message, 11) ?? ''
  return { kind: 'settlement', trace, batch, totals, afterLines: code === closeAfterLines }
}

/** Field 60: kind (2 digits), batch (6); what follows is the profile's. */
function batchOf(message: Message): string | null {
  return /^[0-9]{2}([0-9]{6})/.exec(text(message, 60) ?? '')?.[1] ?? null
}

/**
 * Field 48: sum (12) and count (3) of what was paid, the same of what was given back, and a digit that
 * says in an answer whether they are equal. A second such group, of other card schemes, is zero here.
 */
function totalsOf(said: string): Totals | null {
  if (!/^[0-9]{30}/.test(said) || /[^0]/.test(said.slice(31))) return null
  return {
    paidFen: BigInt(said.slice(0, 12)),
    paidCount: Number(said.slice(12, 15)),
    backFen: BigInt(said.slice(15, 27)),
    backCount: Number(said.slice(27, 30)),
  }
}

export function totalsText(
  { paidCount, paidFen, backCount, backFen }: Totals,
  answer: 'none' | 'equal' | 'different',
): string {
  const group = (fen: bigint, count: number) =>
    String(fen).padStart(12, '0') + String(Math.min(count, 999)).padStart(3, '0')
  const digit = { none: '0', equal: '1', different: '2' }[answer]
  return (group(paidFen, paidCount) + group(backFen, backCount) + digit).padEnd(62, '0')
}

/** A line is named like the purchase, void or refund that it stands for. */
export function readBatchLine(
  profile: Profile,
  message: Message,
  code: string,
): BatchLineRequest | RefusedRequest {
  const named = profile.originalIn === 90 ? [90] : [12, 13]
  const missing = firstMissing(message, [4, 11, 60, ...named])
  if (missing) return refuse('field_missing', missing)
  const kind = code === '000000' ? 'paid' : code === '200000' ? 'back' : null
  if (!kind) return refuse('field_invalid', 3)
  const batch = batchOf(message)
  if (batch === null) return refuse('field_invalid', 60)
  const [trace, dateTime] = lineName(profile, message)
  if (!isDated(dateTime)) return refuse('field_invalid', profile.originalIn === 90 ? 90 : 13)
  const amountFen = BigInt(text(message, 4) ?? '')
  if (amountFen === 0n) return refuse('amount_zero', 4)
  const when = { localDate: dateTime.slice(0, 4), localTime: dateTime.slice(4) }
  return { kind: 'batch_line', batch, line: { class: kind, trace, ...when, amountFen } }
}

function lineName({ originalIn }: Profile, message: Message): readonly [string, string] {
  if (originalIn === 11) {
    return [text(message, 11) ?? '', `${text(message, 13)}${text(message, 12)}`]
  }
  const original = text(message, 90) ?? ''
  return [original.slice(4, 10), original.slice(10, 20)]
}
