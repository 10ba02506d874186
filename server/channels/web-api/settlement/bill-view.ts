/** A settlement as a person, a clerk and an institution see it: what it came to, and how. */
import { z } from 'zod'
import { namesOf } from '#capabilities/organisations/index.ts'
import type { PeopleDeps } from '#capabilities/people/index.ts'
import {
  claimSettledBy,
  type Settlement,
  type Step,
  stepWords,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { signedYuan } from '#kernel/money.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { sourceIn } from '#kernel/source-words.ts'
import type { Language } from '../context.ts'
import { dayText, instantText } from '../schemas.ts'

const signed = z.string().meta({ description: 'yuan, two decimals; below zero in a reversal' })

export const billBody = z
  .object({
    number: z.string().meta({ description: 'As on the receipt; the hospital interface’s setl_id' }),
    settledAt: instantText,
    settledOn: dayText,
    institution: z.string(),
    kind: z.enum(['outpatient', 'inpatient', 'pharmacy']),
    from: dayText,
    until: dayText,
    scheme: z.enum(['employee', 'resident']),
    interim: z.boolean(),
    /** Of a reversal: the number of what it takes back. */
    reverses: z.string().nullable(),
    reversedBy: z.string().nullable(),
    claim: z
      .string()
      .nullable()
      .meta({ description: 'Of a bill that was claimed: the number of its claim' }),
    policy: z.object({ version: z.string(), digest: z.string() }),
    amounts: z.object({
      ...{ total: signed, notCovered: signed, overLimit: signed, firstSelfPay: signed },
      ...{ inScope: signed, deductible: signed, pool: signed, largeAmount: signed },
      ...{ seriousIllness: signed, enterprise: signed, civilServant: signed, assistance: signed },
      ...{ otherFunds: signed, fund: signed, person: signed, account: signed, relatives: signed },
      ...{ cash: signed, hospital: signed },
    }),
    derivation: z.array(
      z.object({
        rule: z.string(),
        article: z.string(),
        /** Which figure of the policy pack was applied; empty where the law itself gives it. */
        parameter: z.string(),
        source: z.string(),
        arithmetic: z.string(),
        result: z.string(),
        /** Sum and result together, as a person reads it. */
        working: z.string(),
      }),
    ),
  })
  .meta({ id: 'Bill' })

export type BillView = z.infer<typeof billBody>

export async function billViews(
  deps: Pick<PeopleDeps, 'db'>,
  settlements: readonly Settlement[],
  language: Language,
): Promise<BillView[]> {
  const places = await namesOf(
    deps.db,
    settlements.map(({ institutionId }) => institutionId),
  )
  return settlements.map((each) =>
    billView(each, places.get(each.institutionId)?.[language] ?? '', language),
  )
}

function billView(settlement: Settlement, institution: string, language: Language): BillView {
  const { facts, reverses, reversedBy, visitKind: kind, scheme, interim, policy } = settlement
  return {
    ...{ institution, kind, scheme, interim },
    number: wireIdOf(settlement.settlementId),
    settledAt: settlement.settledAt.toString(),
    settledOn: dayOf(settlement.settledAt).toString(),
    ...{ from: facts.care.from.toString(), until: facts.care.until.toString() },
    reverses: reverses && wireIdOf(reverses),
    reversedBy: reversedBy && wireIdOf(reversedBy),
    claim: claimSettledBy(settlement),
    policy: { version: policy.version, digest: policy.digest },
    amounts: amountsIn(settlement),
    derivation: settlement.steps.map((step) => stepView(step, language)),
  }
}

function amountsIn({ amounts }: Settlement): BillView['amounts'] {
  const texts = Object.entries(amounts).map(([name, fen]) => [name, signedYuan(fen)])
  return Object.fromEntries(texts) as BillView['amounts']
}

function stepView(step: Step, language: Language): BillView['derivation'][number] {
  const { rule, article, sum, result, working } = stepWords(step, language)
  const { parameter } = step
  const source = sourceIn(language, step.source)
  return { rule, article, parameter, source, arithmetic: sum, result, working }
}
