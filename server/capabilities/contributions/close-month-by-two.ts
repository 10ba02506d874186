/**
 * A month is closed by hand by two fund accountants: one asks, another one decides, and the run exists
 * with the decision. What it would credit is what the second person reads; a receipt that comes in
 * between changes it, and the request is made again.
 */
import type {
  Area,
  Approval,
  ApprovedAct,
  Described,
  Standing,
  Wanted,
  Words,
} from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import { readWaitingForCredit } from './closing-store.ts'
import type { Timing } from './credit-run.ts'
import { makeRun, orderRefusal } from './run-month-end.ts'
import type { MonthEndOrder } from './run-month-end.ts'
import { readRun } from './run-store.ts'

type Deps = {
  readonly area: Area
  /** Takes up the run that the decision has made. */
  readonly takeUp: () => Promise<unknown>
}

export function closingWanted(area: Pick<Area, 'code'>, order: MonthEndOrder): Wanted {
  return { area: area.code, ...order }
}

export function closeMonthByTwo({ area, takeUp }: Deps): ApprovedAct {
  return {
    act: 'contributions.run-month-end',
    asks: 'contributions.ask-month-end',
    title: { zh: '月末划入个人账户', en: 'Close a month' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ area: of, month }) => derivedId('month-end', String(of), String(month)),
    personOf: () => null,
    standing: (tx, by, wanted) => standing(tx, area, by, wanted),
    describe,
    carryOut: (tx, by, asked) => carryOut(tx, area, by, asked),
    afterwards: takeUp,
  }
}

function orderOf({ month, timing }: Wanted): MonthEndOrder {
  return { month: String(month), timing: String(timing) as Timing }
}

async function standing(tx: Db, area: Area, by: Act, wanted: Wanted): Promise<Standing> {
  const order = orderOf(wanted)
  const refusal = orderRefusal(area, order, dayOf(by.at))
  if (refusal) return refused(refusal)
  if (await readRun(tx, area.code, order.month)) return refused('month_begun')
  const { paid, personPart, unpaid } = await readWaitingForCredit(tx, area.code, order.month)
  return { kind: 'stands', facts: { paid, personPart: personPart.toString(), unpaid } }
}

async function describe(db: Db, wanted: Wanted): Promise<Described> {
  const { month, timing } = orderOf(wanted)
  const { paid, personPart, unpaid } = await readWaitingForCredit(db, String(wanted['area']), month)
  const early: readonly Words[] =
    timing === 'early'
      ? [{ zh: '该月还没有结束（演示）', en: 'The month is not over (demonstration)' }]
      : []
  return {
    about: { zh: month, en: month },
    lines: [
      {
        zh: `已缴待划入的申报 ${paid} 份，个人缴费合计 ${yuan(personPart)} 元`,
        en: `Declarations paid and not credited yet: ${paid}; people's own parts: ${yuan(personPart)} yuan`,
      },
      {
        zh: `未缴的申报 ${unpaid} 份，不划入`,
        en: `Declarations not paid, which credit nobody: ${unpaid}`,
      },
      {
        zh: '退休人员按定额划入；同一个月只划入一次',
        en: 'Retired people get the fixed amount; a month is credited once',
      },
      ...early,
    ],
  }
}

async function carryOut(tx: Db, area: Area, by: Act, asked: Approval): Promise<void> {
  await makeRun(tx, area, { actorId: asked.askedBy, at: by.at }, orderOf(asked.wanted))
}
