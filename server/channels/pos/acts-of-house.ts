/** What terminals ask, answered by the rooms of the house: it translates and decides nothing. */
import {
  countWrongCode,
  type Exchanged,
  exchangeTerminalKeys,
  findKeyState,
  findTerminal,
  signTerminalOff,
  useIssuedKeys,
} from '#capabilities/organisations/index.ts'
import {
  enquireBalance,
  makePurchase,
  type Payments,
  reversePurchase,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { money, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connection.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { NetworkAsked, NetworkOutcome, PosActs, TerminalRow } from './acts.ts'
import { clockMinutes } from './acts.ts'
import { batchActs } from './acts-of-batches.ts'
import { pinOf, timeOf, whence, yearFor } from './translate.ts'

export type PosHouse = {
  readonly db: Db
  readonly keys: KeyService
  readonly payments: Payments
  readonly now: () => Temporal.Instant
}

export function posActs(house: PosHouse): PosActs {
  return { ...codeActs(house), ...keyActs(house), ...moneyActs(house), ...batchActs(house) }
}

type CodeActs = Pick<
  PosActs,
  'verifyMac' | 'makeMac' | 'verifyNetworkMac' | 'makeNetworkMac' | 'countWrongCode'
>
type KeyActs = Pick<PosActs, 'terminal' | 'exchangeKeys' | 'useIssuedKeys' | 'signOff'>

function codeActs({ db, keys, payments, now }: PosHouse): CodeActs {
  return {
    verifyMac: async (terminal, data, mac) => {
      if (!terminal.wrappedTak) return false
      const { valid } = await keys.macVerify({ ...macOf(terminal, terminal.wrappedTak), data, mac })
      return valid
    },
    makeMac: async (terminal, data) => {
      if (!terminal.wrappedTak)
        throw new Error('a terminal without working keys gets no answer code')
      const { mac } = await keys.macMake({ ...macOf(terminal, terminal.wrappedTak), data })
      return mac
    },
    verifyNetworkMac: async ({ wrappedTmk, macAlgorithm }, data, mac) => {
      const algorithm = macAlgorithm as MacAlgorithm
      return (await keys.networkMacVerify({ wrappedTmk, algorithm, data, mac })).valid
    },
    makeNetworkMac: async ({ wrappedTmk, macAlgorithm }, data) => {
      const algorithm = macAlgorithm as MacAlgorithm
      return (await keys.networkMacMake({ wrappedTmk, algorithm, data })).mac
    },
    countWrongCode: (terminal) =>
      countWrongCode({ db, personal: payments.personal }, terminal, now()),
  }
}

function keyActs({ db, keys, now }: PosHouse): KeyActs {
  return {
    terminal: async (terminalId, institutionCode) => {
      const terminal = await findTerminal(db, terminalId)
      if (terminal?.institutionCode !== institutionCode) return null
      // Read after the registration: keys put to use between the two are no longer issued ones.
      const { issuedKeys, heldUntil } = await findKeyState(db, terminal.terminalRowId)
      const held = heldUntil !== null && Temporal.Instant.compare(now(), heldUntil) < 0
      return { ...terminal, issuedKeys, held }
    },
    exchangeKeys: (terminal, asked) =>
      atItsTime(now(), asked, (askedAt, at) => {
        const { terminalRowId, wrappedTmk } = terminal
        const request = { terminalRowId, wrappedTmk, askedAt, trace: asked.trace, now: at }
        return exchangeTerminalKeys({ db, keys }, request)
      }),
    useIssuedKeys: ({ terminalRowId, wrappedTak }) => {
      if (!wrappedTak) throw new Error('issued keys are keys')
      return useIssuedKeys(db, { terminalRowId, wrappedTak, now: now() })
    },
    signOff: ({ terminalRowId }, asked) =>
      atItsTime(now(), asked, (askedAt, at) =>
        signTerminalOff(db, { terminalRowId, askedAt, trace: asked.trace, now: at }),
      ),
  }
}

/** What is sent long before or after its time is not looked at: nothing recorded is good for ever. */
async function atItsTime(
  at: Temporal.Instant,
  { sentAt }: NetworkAsked,
  exchange: (askedAt: Temporal.Instant, at: Temporal.Instant) => Promise<Exchanged>,
): Promise<NetworkOutcome> {
  const askedAt = momentOf(sentAt, at)
  const apart = Math.abs(askedAt.epochMilliseconds - at.epochMilliseconds)
  const clock = clockOf(at)
  if (apart > clockMinutes * 60_000) return { ...refused('clock_differs'), clock }

  const { kind, keyBlock, lastAskedAt } = await exchange(askedAt, at)
  if (kind === 'inactive') return { ...refused('terminal_blocked'), clock }
  if (kind === 'stale') {
    const ahead = lastAskedAt !== null && Temporal.Instant.compare(lastAskedAt, at) > 0
    return { ...refused('sent_before'), clock: ahead ? clockOf(lastAskedAt) : clock }
  }
  const replayed = kind === 'repeated'
  return keyBlock
    ? { kind: 'keys', keyBlock, replayed, clock }
    : { kind: 'signed_off', replayed, clock }
}

/** Of terminals' clocks, wherever they stand. */
const chinaTime = 'Asia/Shanghai'

function momentOf(sentAt: string, now: Temporal.Instant): Temporal.Instant {
  const day = yearFor(sentAt.slice(0, 4), dayOf(now))
  const plainTime = Temporal.PlainTime.from(timeOf(sentAt.slice(4)))
  return day.toZonedDateTime({ timeZone: chinaTime, plainTime }).toInstant()
}

/** MMDDhhmmss */
function clockOf(at: Temporal.Instant): string {
  const { month, day, hour, minute, second } = at.toZonedDateTimeISO(chinaTime)
  return [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0')).join('')
}

type MoneyActs = Pick<PosActs, 'purchase' | 'balance' | 'reverse'>

function moneyActs({ payments, now }: PosHouse): MoneyActs {
  return {
    purchase: async (purchase) => {
      const at = now()
      const outcome = await makePurchase(payments, {
        ...whence(purchase.terminal),
        institutionOpen: purchase.terminal.active,
        trace: purchase.trace,
        localDate: yearFor(purchase.localDate, dayOf(at)),
        localTime: timeOf(purchase.localTime),
        cardNumber: purchase.pan,
        pin: pinOf(purchase.terminal, purchase.pinBlock),
        amount: money(purchase.amountFen),
        cash: zero,
        channel: 'pos',
        at,
      })
      return outcome.kind === 'refused' ? outcome : { ...outcome, balanceFen: outcome.balance }
    },
    balance: async (inquiry) => {
      if (!inquiry.terminal.active) return refused('institution_suspended')
      const outcome = await enquireBalance(payments, {
        ...whence(inquiry.terminal),
        cardNumber: inquiry.pan,
        pin: pinOf(inquiry.terminal, inquiry.pinBlock),
        channel: 'pos',
        at: now(),
      })
      if (outcome.kind === 'refused') return outcome
      return { kind: 'balance', balanceFen: outcome.balance }
    },
    reverse: async (reversal) => {
      const at = now()
      const outcome = await reversePurchase(payments, {
        ...whence(reversal.terminal),
        trace: reversal.originalTrace,
        localDate: yearFor(reversal.originalDateTime.slice(0, 4), dayOf(at)),
        localTime: timeOf(reversal.originalDateTime.slice(4)),
        cardNumber: reversal.pan,
        amount: money(reversal.amountFen),
        reason: reversal.reason,
        channel: 'pos',
        at,
      })
      if (outcome.kind !== 'refused') return { kind: 'reversed', replayed: outcome.replayed }
      return refused(outcome.refusal === 'original_differs' ? 'original_unknown' : outcome.refusal)
    },
  }
}

type MacAlgorithm = 'x919' | 'unionpay-ecb' | 'aes-cmac'

function macOf(
  terminal: TerminalRow,
  wrappedTak: Buffer,
): { readonly wrappedTak: Buffer; readonly algorithm: MacAlgorithm } {
  return { wrappedTak, algorithm: terminal.macAlgorithm as MacAlgorithm }
}
