/**
 * A disease, a chosen institution or an injury is filed: by a hospital through its system, for the person
 * at a window, or a choice by the person on the web. It is good at once.
 */
import { randomBytes } from 'node:crypto'
import { overtaken } from '#capabilities/cards/index.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type FiledBy, filedByOf } from '../filings/care-filing.ts'
import { type CareDeps, personFacts } from '../filings/file-care.ts'
import type { Scheme } from '../rules/facts.ts'
import {
  type BenefitFacts,
  type BenefitFiling,
  type BenefitKind,
  type BenefitParticulars,
  type BenefitRefusal,
  benefitRefusal,
  type BenefitSubject,
  lastDayOfDisease,
  placed,
  type WantedSubject,
} from './benefit-filing.ts'
import { insertBenefit, readBenefitFile } from './benefit-store.ts'

export type BenefitWish = {
  readonly personId: string
  readonly subject: WantedSubject
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  /** Of a disease: when the hospital found it; of an injury: when it happened, where that was told. */
  readonly foundOn: Temporal.PlainDate | null
  /** As the sender has it; null where nothing was said. */
  readonly scheme: Scheme | null
  readonly particulars: BenefitParticulars
}

export type BenefitFiled = { readonly kind: 'filed'; readonly filingId: string }
export type BenefitOutcome = BenefitFiled | Refused<BenefitRefusal>

const actionsOfInstitutions = {
  disease: 'settlement.file-disease',
  choice: 'settlement.choose-institution',
  injury: 'settlement.file-injury',
} as const satisfies Record<BenefitKind, string>

function actionOf(filedBy: FiledBy, kind: BenefitKind): string {
  if (filedBy === 'institution') return actionsOfInstitutions[kind]
  return filedBy === 'self' ? 'settlement.choose-own-institution' : 'settlement.file-benefit'
}

export async function fileBenefit(
  deps: CareDeps,
  act: Act,
  wish: BenefitWish,
): Promise<Ran<BenefitOutcome>> {
  const filedBy = filedByOf(act)
  const { personId, subject, scheme, particulars } = wish
  return runCommand<BenefitOutcome>(deps.db, act, {
    personId,
    action: actionOf(filedBy, subject.kind),
    body: {
      ...{ personId, subject, scheme, particulars, from: wish.from.toString() },
      ...{ until: wish.until?.toString() ?? null, foundOn: wish.foundOn?.toString() ?? null },
    },
    decide: (tx) => file({ ...deps, db: tx }, act, wish, filedBy),
    objectOf: (outcome) => (outcome.kind === 'filed' ? outcome.filingId : null),
  })
}

async function file(
  deps: CareDeps,
  act: Act,
  wish: BenefitWish,
  filedBy: FiledBy,
): Promise<BenefitOutcome> {
  const { from, subject: wanted } = wish
  const today = dayOf(act.at)
  const personId = wish.personId as PersonId
  const known = await personFacts(deps, personId, today)
  if (!known) return refused('person_unknown')
  const terms = termsOn(deps.area.benefitFilings, today).value
  const disease =
    wanted.kind === 'disease' && terms.diseases.find(({ code }) => code === wanted.code)
  const until = disease ? lastDayOfDisease(wish, disease.months || null) : wish.until
  const kept = await readBenefitFile(deps, personId)
  const subject = placed(wanted, { from, until }, kept.filings)
  const refusal = benefitRefusal({
    ...{ ...known, ...terms, subject, from, until, today, earlier: kept.filings },
    ...{ listed: Boolean(disease), foundOn: wish.foundOn },
    ownFile: await isOwnFile(deps, act, personId),
    schemeFits: wish.scheme === null || wish.scheme === known.scheme,
    chosen: await chosenOf(deps, subject),
    choicesAtMost: subject.kind === 'choice' ? terms.choicesAtMost[subject.chosenFor] : 0,
  })
  if (refusal) return refused(refusal)
  const filingId = newId()
  const made = await insertBenefit(deps, kept.version, {
    ...{ personId, filingId, subject, from, until, filedBy, filedAt: act.at },
    ...{ reference: makeReference('DB', randomBytes(8)), particulars: wish.particulars },
    officeId: filedBy === 'self' ? null : (act.organisationId as InstitutionId | null),
  })
  if (!made) throw overtaken()
  await tellOfBenefit(deps, personId, { news: 'benefit_filed', subject, at: act.at })
  return { kind: 'filed', filingId }
}

/** What the chosen institution is; null for what is no choice. */
async function chosenOf(
  { db, area }: CareDeps,
  subject: BenefitSubject,
): Promise<BenefitFacts['chosen']> {
  if (subject.kind !== 'choice') return null
  const found = await findOrganisation(db, subject.institutionId)
  if (found?.kind !== 'hospital' && found?.kind !== 'pharmacy') return 'institution_unknown'
  if (found.state !== 'open') return 'institution_suspended'
  if (found.area !== area.code) return 'elsewhere'
  if (found.kind === 'pharmacy') return 'pharmacy'
  return found.tier === 'community' ? 'community' : 'hospital'
}

export const benefitNews = [
  'benefit_filed',
  'benefit_filing_ended',
  'benefit_filing_withdrawn',
] as const
export type BenefitNews = (typeof benefitNews)[number]

/** The person is told whoever did it: of which kind, and never of which disease. */
export async function tellOfBenefit(
  { db }: CareDeps,
  personId: string,
  told: {
    readonly news: BenefitNews
    readonly subject: Pick<BenefitFiling, 'kind'>
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const payload = { kind: told.subject.kind }
  await tell(db, { messageId: newId(), personId, kind: told.news, payload }, told.at)
}
