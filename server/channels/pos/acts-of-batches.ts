/** Voids, refunds and the settlement of batches, as the house answers them. */
import {
  type BatchTotals,
  giveBack,
  type Payments,
  settleBatch,
  tellBatchLine,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PosActs } from './acts.ts'
import type { Totals } from './batch-requests.ts'
import { pastYearFor, pinOf, timeOf, whence } from './translate.ts'

type House = {
  readonly db: Db
  readonly payments: Payments
  readonly now: () => Temporal.Instant
}
type BatchActs = Pick<PosActs, 'giveBack' | 'settle' | 'tellLine'>

export function batchActs(house: House): BatchActs {
  return { giveBack: givingBack(house), ...settling(house) }
}

function givingBack({ payments, now }: House): PosActs['giveBack'] {
  return async ({ terminal, original, pinBlock, ...wanted }) => {
    const at = now()
    const { localDate, localTime } = original
    const outcome = await giveBack(payments, {
      ...whence(terminal),
      kind: wanted.kind,
      institutionOpen: terminal.active,
      trace: wanted.trace,
      localDate: pastYearFor(wanted.localDate, dayOf(at)),
      localTime: timeOf(wanted.localTime),
      cardNumber: wanted.pan,
      pin: pinBlock && pinOf(terminal, pinBlock),
      amount: money(wanted.amountFen),
      original: {
        ...original,
        localDate: localDate === null ? null : pastYearFor(localDate, dayOf(at)),
        localTime: localTime === null ? null : timeOf(localTime),
      },
      channel: 'pos',
      at,
    })
    return outcome.kind === 'refused' ? outcome : { ...outcome, balanceFen: outcome.balance }
  }
}

function settling({ db, now }: House): Pick<PosActs, 'settle' | 'tellLine'> {
  return {
    settle: async ({ terminal, trace, batch, totals, afterLines }) => {
      const asked = { ...whence(terminal), number: batch, trace, afterLines, at: now() }
      const outcome = await settleBatch(db, { ...asked, told: toldTotals(totals) })
      return outcome.kind === 'refused' ? outcome : { ...outcome, totals: ourTotals(outcome.ours) }
    },
    tellLine: async ({ terminal, batch, line }) => {
      const at = now()
      return tellBatchLine(db, {
        ...{ ...whence(terminal), number: batch, at },
        line: {
          ...{ class: line.class, trace: line.trace, amount: money(line.amountFen) },
          localDate: pastYearFor(line.localDate, dayOf(at)).toString(),
          localTime: timeOf(line.localTime),
        },
      })
    },
  }
}

function toldTotals({ paidCount, paidFen, backCount, backFen }: Totals): BatchTotals {
  return { paidCount, paid: money(paidFen), backCount, back: money(backFen) }
}

function ourTotals({ paidCount, paid, backCount, back }: BatchTotals): Totals {
  return { paidCount, paidFen: paid, backCount, backFen: back }
}
