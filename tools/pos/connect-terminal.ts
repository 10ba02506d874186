/**
 * A point-of-sale terminal in software: for the demonstration, the tests and the load generator.
 *
 * It does what a terminal in a pharmacy does: signs on, fetches its working keys under its master
 * key and remembers them, sends PIN blocks and message codes, and reverses every purchase whose answer
 * it did not get or cannot trust, again and again until the reversal is acknowledged.
 */
import type { Profile } from '#channels/pos/iso8583/profiles.ts'
import type { MacAlgorithm } from '#platform/keys/terminal-crypto.ts'
import type { Desk } from './desk.ts'
import {
  approvedIn,
  balanceOf,
  dateTimeOf,
  digits12,
  openDesk,
  pinBlock,
  refusedBy,
} from './desk.ts'
import type { Fields, WorkingKeys } from './exchange.ts'
import { textOf } from './exchange.ts'
import { giveBack, sendAgain } from './give-back.ts'
import type { BatchLine, OriginalName, SentPurchase } from './journal.ts'
import { nameOf } from './journal.ts'
import { settle } from './settle.ts'
import { echoTest, fetchKeys, signOff, signOn } from './sign-on.ts'

export type { WorkingKeys } from './exchange.ts'

export type TerminalOptions = {
  readonly host: string
  readonly port: number
  readonly terminalId: string
  readonly institutionCode: string
  readonly tmk: Buffer
  /** How it writes its messages; ascii-87 when absent. */
  readonly profile?: Profile
  readonly keyAlgorithm?: 'tdes' | 'aes'
  readonly macAlgorithm?: MacAlgorithm
  readonly pinFormat?: 0 | 3 | 4
  /** How long an answer may take before it counts as lost. */
  readonly answerMs?: number
  /** How often a reversal is sent before it is left for later. */
  readonly reversalTries?: number
  /** Where unanswered purchases are kept over a restart; in memory only when absent. */
  readonly journal?: string
  /** Keys that another connection of this terminal has fetched; new ones would end its own. */
  readonly workingKeys?: WorkingKeys
  readonly firstTrace?: number
  readonly now?: () => Temporal.PlainDateTime
}

export type CardAndPin = { readonly card: string; readonly pin: string }
/** Which purchase: the trace number, and MMDDhhmmss. */
export type PurchaseName = { readonly trace: string; readonly dateTime: string }

/** `again` sends that purchase once more, as a repeat (0201). */
export type PurchaseAsked = CardAndPin & {
  readonly amountFen: bigint
  readonly again?: PurchaseName
}

/** The slip of the purchase, and what is given back of it: all of it in a void. */
export type GivingBackAsked = OriginalName & {
  readonly card: string
  /** Where the area wants one for a void. */
  readonly pin?: string
  readonly amountFen: bigint
}

export type Refused = {
  readonly kind: 'refused'
  readonly answerCode: string
  readonly words: string
}
export type NoAnswer = { readonly kind: 'no_answer' }

export type PurchaseResult = PurchaseName &
  (
    | {
        readonly kind: 'approved'
        readonly approvalCode: string
        readonly retrievalReference: string
        readonly balanceFen: bigint
        readonly repeated: boolean
      }
    | Refused
    | {
        readonly kind: 'in_doubt'
        readonly why: 'no_answer' | 'answer_not_proved'
        readonly reversal: ReversalResult
      }
  )
export type BalanceResult =
  | { readonly kind: 'balance'; readonly balanceFen: bigint }
  | Refused
  | NoAnswer
export type SignOnResult = { readonly kind: 'signed_on' } | Refused | NoAnswer
export type SignOffResult = { readonly kind: 'signed_off' } | Refused | NoAnswer
export type EchoResult = { readonly kind: 'heard' } | Refused | NoAnswer
/** `stored`: no answer yet; it is sent again at the next sign-on and before the next purchase. */
export type ReversalResult = { readonly kind: 'reversed' } | { readonly kind: 'stored' } | Refused

/** `stored`: no answer yet; it is sent again at the next sign-on and before the batch is closed. */
export type GivingBackResult = PurchaseName &
  (
    | {
        readonly kind: 'approved'
        readonly approvalCode: string
        readonly retrievalReference: string
        readonly balanceFen: bigint
        readonly repeated: boolean
      }
    | { readonly kind: 'stored' }
    | Refused
  )
export type SettleResult =
  | {
      readonly kind: 'closed'
      readonly batch: string
      readonly linesSent: number
      readonly differs: boolean
    }
  /** Some answers are not known yet, so its totals are not either. */
  | { readonly kind: 'waiting'; readonly left: number }
  | Refused
  | NoAnswer

export type Terminal = {
  readonly signOn: () => Promise<SignOnResult>
  /** Its working keys end; without them it can do nothing but sign on. */
  readonly signOff: () => Promise<SignOffResult>
  /** Whether the gateway hears it, and holds the keys that it holds. */
  readonly echo: () => Promise<EchoResult>
  readonly purchase: (asked: PurchaseAsked) => Promise<PurchaseResult>
  readonly balance: (holder: CardAndPin) => Promise<BalanceResult>
  readonly reverse: (
    purchase: PurchaseName & { readonly card: string; readonly amountFen: bigint },
  ) => Promise<ReversalResult>
  /** Undoes a purchase of this batch whole. */
  readonly void: (asked: GivingBackAsked) => Promise<GivingBackResult>
  /** Gives back a part of a purchase, or all of it, whenever it was. */
  readonly refund: (asked: GivingBackAsked) => Promise<GivingBackResult>
  /** Closes the batch; sends its lines where the totals differ. */
  readonly settle: () => Promise<SettleResult>
  readonly batch: () => { readonly number: string; readonly lines: readonly BatchLine[] }
  /** Sends what is still to be reversed or sent again; says how much of it remains. */
  readonly forward: () => Promise<number>
  readonly workingKeys: () => WorkingKeys | null
  readonly close: () => Promise<void>
}

export async function connectTerminal(options: TerminalOptions): Promise<Terminal> {
  const desk = openDesk(options)
  const { exchange, journal } = desk
  await exchange.open()

  return {
    async signOn() {
      const result = await signOn(desk)
      if (result.kind === 'signed_on') await forward(desk)
      return result
    },
    signOff: () => signOff(desk),
    echo: () => echoTest(desk),
    purchase: (asked) => purchase(desk, asked),
    balance: (holder) => balance(desk, holder),
    reverse({ trace, dateTime, card, amountFen }) {
      const sent = { trace, dateTime, card, amountFen: String(amountFen) }
      journal.sent(sent)
      return reverseSent(desk, sent, '06')
    },
    void: (asked) => giveBack(desk, 'void', asked),
    refund: (asked) => giveBack(desk, 'refund', asked),
    settle: async () => {
      const left = await forward(desk)
      return left > 0 ? { kind: 'waiting', left } : settle(desk)
    },
    batch: journal.batch,
    forward: () => forward(desk),
    workingKeys: () => exchange.keys,
    close: exchange.close,
  }
}

async function purchase(
  desk: Desk,
  { card, pin, amountFen, again }: PurchaseAsked,
): Promise<PurchaseResult> {
  if (desk.left.size > 0) await forward(desk)
  const trace = again?.trace ?? desk.nextTrace()
  const dateTime = again?.dateTime ?? dateTimeOf(desk.clock())
  const sent = { trace, dateTime, amountFen: String(amountFen), card }
  const fields: Fields = [
    [2, card],
    [3, '000000'],
    [4, digits12(amountFen)],
    [7, dateTime],
    [11, trace],
    [12, dateTime.slice(4)],
    [13, dateTime.slice(0, 4)],
    [22, '021'],
    [25, '00'],
    [49, '156'],
    [52, pinBlock(desk, { card, pin })],
  ]
  desk.journal.sent(sent)
  const answer = await desk.exchange.ask(again ? '0201' : '0200', fields)
  if (!answer?.proved) {
    const why = answer ? 'answer_not_proved' : 'no_answer'
    const reversal = await reverseSent(desk, sent, answer ? 'A0' : '98')
    return { kind: 'in_doubt', trace, dateTime, why, reversal }
  }
  const { message } = answer
  if (textOf(message, 39) !== '00') {
    desk.journal.settled(sent)
    return { trace, dateTime, ...refusedBy(message) }
  }
  return { trace, dateTime, ...approvedIn(desk, sent, message) }
}

async function balance(desk: Desk, holder: CardAndPin): Promise<BalanceResult> {
  const answer = await desk.exchange.ask('0200', [
    [2, holder.card],
    [3, '310000'],
    [11, desk.nextTrace()],
    [22, '021'],
    [25, '00'],
    [49, '156'],
    [52, pinBlock(desk, holder)],
  ])
  if (!answer) return { kind: 'no_answer' }
  if (!answer.proved || textOf(answer.message, 39) !== '00') return refusedBy(answer.message)
  return { kind: 'balance', balanceFen: balanceOf(answer.message) }
}

/** First 0400, then 0401, until an answer that can be trusted says what became of the purchase. */
async function reverseSent(
  desk: Desk,
  sent: SentPurchase,
  reason: string,
): Promise<ReversalResult> {
  const fields: Fields = [
    [2, sent.card],
    [3, '000000'],
    [4, digits12(BigInt(sent.amountFen))],
    [39, reason],
    [49, '156'],
    ...whichPurchase(desk, sent),
  ]
  const tries = desk.options.reversalTries ?? 3
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await desk.exchange.ask(attempt === 0 ? '0400' : '0401', fields)
    if (!answer) continue
    const code = textOf(answer.message, 39)
    // The gateway no longer knows our key, or somebody else answered: a new key settles which.
    if (!answer.proved) await fetchKeys(desk)
    else if (code !== '91' && code !== '96') {
      if (code === '00') desk.journal.undone(sent)
      desk.journal.settled(sent)
      desk.left.delete(nameOf(sent))
      return code === '00' ? { kind: 'reversed' } : refusedBy(answer.message)
    }
  }
  desk.left.set(nameOf(sent), sent)
  return { kind: 'stored' }
}

function whichPurchase(desk: Desk, { trace, dateTime }: SentPurchase): Fields {
  if (desk.profile.originalIn === 90) {
    return [
      [11, desk.nextTrace()],
      [90, `0200${trace}${dateTime}${'0'.repeat(22)}`],
    ]
  }
  return [
    [11, trace],
    [12, dateTime.slice(4)],
    [13, dateTime.slice(0, 4)],
    [61, desk.journal.batch().number + trace],
  ]
}

function forward(desk: Desk): Promise<number> {
  desk.forwarding ??= forwardAll(desk).finally(() => {
    desk.forwarding = null
  })
  return desk.forwarding
}

async function forwardAll(desk: Desk): Promise<number> {
  for (const sent of [...desk.left.values()]) {
    if (sent.givesBack) await sendAgain(desk, sent, sent.givesBack)
    else await reverseSent(desk, sent, '98')
  }
  return desk.left.size
}
