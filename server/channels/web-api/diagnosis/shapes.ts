/** A diagnosis as the web and the desk show it, in the reader's language. */
import { z } from 'zod'
import {
  type Diagnosis,
  doers,
  type Finding,
  findingWords,
  monthStates,
  refusalReason,
  services,
} from '#capabilities/diagnosis/index.ts'
import { yuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'

const finding = z
  .object({
    cause: z.string(),
    title: z.string(),
    /** Why, what mends it and who does that, in one sentence. */
    sentence: z.string(),
    doer: z.enum(doers),
    service: z.enum(services).nullable(),
  })
  .meta({ id: 'Finding' })

const month = z
  .object({
    span: z.string(),
    state: z.enum(monthStates),
    by: z.enum(['employer', 'self', 'year']).nullable(),
    employer: z.string().nullable(),
    declaredOn: dayText.nullable(),
    payBy: dayText.nullable(),
    paidOn: dayText.nullable(),
    late: z.boolean(),
    due: yuanText.nullable(),
    creditedWith: z.string().nullable(),
  })
  .meta({ id: 'DiagnosedMonth' })

export const diagnosis = z
  .object({
    complaint: z.enum(['benefit', 'card']),
    at: instantText,
    found: finding,
    further: z.array(finding),
    covered: z.boolean(),
    scheme: z.enum(['employee', 'resident']),
    months: z.array(month),
    card: z
      .object({
        state: z.string(),
        insuranceFunction: z.string(),
        pinState: z.string().nullable(),
        voucherNo: z.string().nullable(),
      })
      .nullable(),
    account: z.object({ state: z.string(), balance: yuanText }).nullable(),
    filings: z.array(
      z.object({
        reference: z.string(),
        kind: z.string(),
        state: z.string(),
        place: z.string(),
        from: dayText,
        until: dayText.nullable(),
      }),
    ),
    lastRefusal: z
      .object({
        at: instantText,
        place: z.string().nullable(),
        channel: z.string(),
        reason: z.string(),
        overcome: z.boolean(),
      })
      .nullable(),
    hotline: z.string(),
  })
  .meta({ id: 'Diagnosis' })
export type ShownDiagnosis = z.infer<typeof diagnosis>

export function diagnosisView(told: Diagnosis, language: Language): ShownDiagnosis {
  const { names } = told
  const nameOf = (id: string | null) => names.get(id ?? '')?.[language] ?? null
  const shown = (each: Finding) => {
    const { cause, doer, service } = each
    return { cause, doer, service, ...findingWords(told, each, language) }
  }
  const { lastRefusal, card, account } = told
  return {
    ...{ complaint: told.complaint, at: told.at.toString(), hotline: told.hotline },
    ...{ found: shown(told.found), further: told.further.map(shown) },
    ...{ covered: told.covered, scheme: told.scheme },
    months: told.months.map(({ employerId, declaredOn, payBy, paidOn, due, ...row }) => ({
      ...row,
      employer: nameOf(employerId),
      declaredOn: textOf(declaredOn),
      ...{ payBy: textOf(payBy), paidOn: textOf(paidOn), due: due === null ? null : yuan(due) },
    })),
    card: card && {
      ...{ state: card.state, insuranceFunction: card.insuranceFunction, pinState: card.pinState },
      voucherNo: card.loss?.voucherNo ?? null,
    },
    account: account && { state: account.state, balance: yuan(account.balance) },
    filings: told.filings.map(({ from, until, ...filing }) => ({
      ...{ ...filing, from: from.toString(), until: textOf(until) },
    })),
    lastRefusal: lastRefusal && {
      ...{ at: lastRefusal.at.toString(), place: nameOf(lastRefusal.institutionId) },
      ...{ channel: lastRefusal.channel, overcome: lastRefusal.overcome },
      reason: refusalReason(lastRefusal.refusal, language),
    },
  }
}

function textOf(day: Temporal.PlainDate | null): string | null {
  return day === null ? null : day.toString()
}
