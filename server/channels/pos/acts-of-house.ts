/** What terminals ask, answered by the rooms of the house: it translates and decides nothing. */
import { findTerminal, saveSessionKeys, type Terminal } from '#capabilities/organisations/index.ts'
import {
  enquireBalance,
  makePurchase,
  type Payments,
  reversePurchase,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { money, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connection.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { PosActs, TerminalRow } from './acts.ts'

export type PosHouse = {
  readonly db: Db
  readonly keys: KeyService
  readonly payments: Payments
  readonly now: () => Temporal.Instant
}

export function posActs(house: PosHouse): PosActs {
  return { ...keyActs(house), ...moneyActs(house) }
}

type KeyActs = Pick<PosActs, 'terminal' | 'newSessionKeys' | 'verifyMac' | 'makeMac'>

function keyActs({ db, keys }: PosHouse): KeyActs {
  return {
    terminal: async (terminalId, institutionCode) => {
      const terminal = await findTerminal(db, terminalId)
      return terminal?.institutionCode === institutionCode ? terminal : null
    },
    newSessionKeys: async (terminal) => {
      const made = await keys.sessionKeysNew({ wrappedTmk: terminal.wrappedTmk })
      const { wrappedTpk, wrappedTak } = made
      const { terminalId } = named(terminal)
      const fromVersion = terminal.keyVersion
      await saveSessionKeys(db, { terminalId, wrappedTpk, wrappedTak, fromVersion })
      return made
    },
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
  }
}

function moneyActs({ payments, now }: PosHouse): Omit<PosActs, keyof KeyActs> {
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

/** The rows this channel is given are the rows it took out of the register. */
function named(terminal: TerminalRow): Terminal {
  return terminal as Terminal
}

function whence(terminal: TerminalRow): {
  readonly institutionId: InstitutionId
  readonly terminalId: string
} {
  return {
    institutionId: terminal.institutionId as InstitutionId,
    terminalId: named(terminal).terminalId,
  }
}

function macOf(
  terminal: TerminalRow,
  wrappedTak: Buffer,
): { readonly wrappedTak: Buffer; readonly algorithm: 'x919' | 'unionpay-ecb' | 'aes-cmac' } {
  return {
    wrappedTak,
    algorithm: terminal.macAlgorithm as 'x919' | 'unionpay-ecb' | 'aes-cmac',
  }
}

function pinOf(
  terminal: TerminalRow,
  pinBlock: Buffer,
): { readonly wrappedTpk: Buffer; readonly format: 0 | 3 | 4; readonly pinBlock: Buffer } {
  if (!terminal.wrappedTpk) throw new Error('a terminal without working keys sends no PIN')
  return { wrappedTpk: terminal.wrappedTpk, format: terminal.pinFormat as 0 | 3 | 4, pinBlock }
}

/** A terminal tells month and day; the year is the one that brings them nearest to today. */
export function yearFor(monthDay: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const month = Number(monthDay.slice(0, 2))
  const day = Number(monthDay.slice(2))
  const [nearest] = [today.year - 1, today.year, today.year + 1]
    .map((year) => Temporal.PlainDate.from({ year, month, day }))
    .toSorted((a, b) => Math.abs(a.until(today).days) - Math.abs(b.until(today).days))
  if (!nearest) throw new Error('there is always a nearest year')
  return nearest
}

function timeOf(digits: string): string {
  return `${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
}
