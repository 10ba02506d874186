/** Cases about a whole account, as the holder and the heirs are shown them. */
import { z } from 'zod'
import {
  closingReasons,
  closingStates,
  type Inheritance,
  nextSteps,
  type OwnCase,
  payoutStates,
  reopeningReasons,
} from '#capabilities/cases/index.ts'
import { yuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'

export const reopening = z.object({
  at: instantText,
  because: z.enum(reopeningReasons),
  /** What came back into the account; what had been paid stays paid. */
  putBack: yuanText,
})

export function reopeningView(found: OwnCase['reopening']): z.infer<typeof reopening> | null {
  return found && { at: found.at.toString(), because: found.because, putBack: yuan(found.putBack) }
}

const common = {
  caseId: z.string(),
  reference: z.string(),
  state: z.enum(closingStates),
  openedAt: instantText,
  /** By when it is to be decided; null where no day could be promised. */
  dueOn: dayText.nullable(),
  overdue: z.boolean(),
  endedAt: instantText.nullable(),
  /** What it waits for. */
  next: z.enum(nextSteps),
  papersNeeded: z.array(z.object({ code: z.string(), name: z.string(), filed: z.boolean() })),
  payouts: z.array(
    z.object({
      payoutId: z.string(),
      amount: yuanText,
      state: z.enum(payoutStates),
      settledAt: instantText.nullable(),
    }),
  ),
}

export const ownCase = z
  .object({
    ...common,
    reason: z.enum(closingReasons),
    happenedOn: dayText,
    /** What was in the account; null until it is closed. */
    amount: yuanText.nullable(),
    reopening: reopening.nullable(),
    /** Null where it says that the holder has died. */
    payee: z.object({ name: z.string(), maskedAccount: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'OwnCase' })

const inheritance = z
  .object({
    ...common,
    maskedHolder: z.string(),
    /** Of the whole, in ten-thousandths. */
    share: z.int(),
    /** Null for a share that goes into the own account here. */
    maskedAccount: z.string().nullable(),
  })
  .meta({ id: 'Inheritance' })

export const ownCases = z
  .object({ cases: z.array(ownCase), inheritances: z.array(inheritance) })
  .meta({ id: 'OwnCases' })

export function ownCaseView(each: OwnCase, language: Language): z.infer<typeof ownCase> {
  return {
    ...commonView(each, language),
    ...{ reason: each.reason, happenedOn: each.happenedOn.toString(), payee: each.payee },
    amount: each.amount === null ? null : yuan(each.amount),
    reopening: reopeningView(each.reopening),
  }
}

export function inheritanceView(
  each: Inheritance,
  language: Language,
): z.infer<typeof inheritance> {
  const { maskedHolder, share, maskedAccount } = each
  return { ...commonView(each, language), maskedHolder, share, maskedAccount }
}

function commonView(each: OwnCase | Inheritance, language: Language) {
  const { caseId, reference, state, overdue, next } = each
  return {
    ...{ caseId, reference, state, overdue, next },
    openedAt: each.openedAt.toString(),
    dueOn: each.dueOn?.toString() ?? null,
    endedAt: each.endedAt?.toString() ?? null,
    papersNeeded: each.papersNeeded.map(({ code, name, filed }) => ({
      ...{ code, name: name[language], filed },
    })),
    payouts: each.payouts.map(({ payoutId, amount, state: at, settledAt }) => ({
      ...{ payoutId, amount: yuan(amount), state: at },
      settledAt: settledAt?.toString() ?? null,
    })),
  }
}
