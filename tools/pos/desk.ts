/** What the acts of a terminal share: its line, its journal, its counter of traces and its clock. */
import type { Message } from '#channels/pos/iso8583/codec.ts'
import { ascii87, type Profile } from '#channels/pos/iso8583/profiles.ts'
import { makePinBlock, networkKeyOf } from '#platform/keys/terminal-crypto.ts'
import type { CardAndPin, Refused, TerminalOptions } from './connect-terminal.ts'
import type { Exchange, WorkingKeys } from './exchange.ts'
import { openExchange, textOf } from './exchange.ts'
import type { Journal, SentPurchase } from './journal.ts'
import { nameOf, openJournal } from './journal.ts'

export type Desk = {
  readonly options: TerminalOptions
  readonly profile: Profile
  readonly exchange: Exchange
  readonly journal: Journal
  /** To be reversed when the line allows. */
  readonly left: Map<string, SentPurchase>
  readonly nextTrace: () => string
  /** The terminal's own clock, as the gateway last set it. */
  readonly clock: () => Temporal.PlainDateTime
  /** To what the gateway says it should show (MMDDhhmmss), and with which answer it said so. */
  readonly setClock: (shown: string, answerCode: string) => void
  /** For sign-on and sign-off: the clock, but always later than the last time. */
  readonly nextSentAt: () => Temporal.PlainDateTime
  forwarding: Promise<number> | null
}

export function openDesk(options: TerminalOptions): Desk {
  const { profile = ascii87, answerMs = 15_000 } = options
  const { macAlgorithm = profile.customs.macAlgorithm } = options
  const { keyAlgorithm: algorithm = profile.customs.algorithm } = options
  const journal = openJournal(options.journal ?? null, options.tmk)
  const networkKey = networkKeyOf({ algorithm, key: options.tmk })
  const workingKeys = options.workingKeys ?? keptKeys(journal)
  return {
    ...{ options, profile, journal, forwarding: null },
    exchange: openExchange({
      ...{ ...options, profile, macAlgorithm, answerMs, workingKeys, networkKey },
    }),
    left: new Map(journal.open().map((sent) => [nameOf(sent), sent])),
    nextTrace: tracesFrom(options.firstTrace ?? 1 + Math.floor(Math.random() * 900_000)),
    ...clockOf(options, journal),
  }
}

function tracesFrom(first: number): () => string {
  let last = first - 1
  return () => {
    last = (last % 999_999) + 1
    return String(last).padStart(6, '0')
  }
}

function clockOf(
  options: TerminalOptions,
  journal: Journal,
): Pick<Desk, 'clock' | 'setClock' | 'nextSentAt'> {
  const now = options.now ?? (() => Temporal.Now.plainDateTimeISO('Asia/Shanghai'))
  let ahead = Temporal.Duration.from({ seconds: 0 })
  const kept = journal.kept()
  let last = kept ? Temporal.PlainDateTime.from(kept.sentAt) : null

  const clock = () => now().add(ahead).round({ smallestUnit: 'second', roundingMode: 'floor' })
  return {
    clock,
    setClock(shown, answerCode) {
      const at = now()
      const years = [-1, 0, 1].map((more) => momentOf(shown, at.year + more))
      const [nearest] = years.toSorted((a, b) => apart(a, at) - apart(b, at))
      if (!nearest) return
      ahead = at.until(nearest)
      // 94: something later was taken before, and the clock says when. 30: nothing was taken.
      if (answerCode === '94') last = nearest
      if (answerCode === '30') last = null
    },
    nextSentAt() {
      const shown = clock()
      const after = last?.add({ seconds: 1 }) ?? shown
      last = Temporal.PlainDateTime.compare(after, shown) > 0 ? after : shown
      return last
    },
  }
}

function keptKeys(journal: Journal): WorkingKeys | null {
  const keys = journal.kept()?.workingKeys
  return keys ? { tpk: Buffer.from(keys.tpk, 'hex'), tak: Buffer.from(keys.tak, 'hex') } : null
}

function apart(a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): number {
  return Math.abs(a.until(b).total({ unit: 'second', relativeTo: a }))
}

function momentOf(shown: string, year: number): Temporal.PlainDateTime {
  const [month, day, hour, minute, second] = (shown.match(/../g) ?? []).map(Number)
  return Temporal.PlainDateTime.from({
    ...{ year, month: month ?? 1, day: day ?? 1 },
    ...{ hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 },
  })
}

/** MMDDhhmmss */
export function dateTimeOf(at: Temporal.PlainDateTime): string {
  const parts = [at.month, at.day, at.hour, at.minute, at.second]
  return parts.map((part) => String(part).padStart(2, '0')).join('')
}

export function refusedBy(message: Message): Refused {
  return { kind: 'refused', answerCode: textOf(message, 39), words: textOf(message, 44) }
}

export function pinBlock({ options, profile, exchange }: Desk, { card, pin }: CardAndPin): Buffer {
  if (!exchange.keys) throw new Error('sign on first: without a working key no PIN can be sent')
  const format = options.pinFormat ?? profile.customs.pinFormat
  return makePinBlock({ format, pan: card, key: exchange.keys.tpk }, pin)
}

export function balanceOf(message: Message): bigint {
  const amount = textOf(message, 54)
  const fen = BigInt(amount.slice(8, 20) || '0')
  return amount[7] === 'D' ? -fen : fen
}

export function digits12(fen: bigint): string {
  return String(fen).padStart(12, '0')
}

export type Approved = {
  readonly kind: 'approved'
  readonly approvalCode: string
  readonly retrievalReference: string
  readonly balanceFen: bigint
  readonly repeated: boolean
}

/** Joins the batch before it is no longer awaited: a power cut between the two loses neither. */
export function approvedIn({ journal }: Desk, sent: SentPurchase, message: Message): Approved {
  const { trace, dateTime, amountFen, givesBack } = sent
  const retrievalReference = textOf(message, 37)
  const line = { trace, dateTime, amountFen, retrievalReference }
  journal.taken({ ...line, class: givesBack ? 'back' : 'paid' })
  journal.settled(sent)
  return {
    ...{ kind: 'approved', retrievalReference, approvalCode: textOf(message, 38) },
    ...{ balanceFen: balanceOf(message), repeated: message.fields.has(44) },
  }
}
