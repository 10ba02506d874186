/** Packs, drafts and rehearsals as the desk shows them. */
import { z } from 'zod'
import {
  conditionText,
  costOf,
  type Draft,
  type FundName,
  fundNames,
  type GroupKind,
  groupKinds,
  type GroupSums,
  type PolicyTerm,
  type Rehearsal,
  rehearsalStates,
  type RehearsedGroup,
  rowText,
  switchesText,
  type Term,
  termArticle,
  type TermChange,
  termName,
  valueWord,
} from '#capabilities/settlement/index.ts'
import { signedYuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'
import { dayText, instantText } from '../schemas.ts'
import { kindWords } from './rehearsal-words.ts'

const signed = z
  .string()
  .meta({ description: 'yuan, two decimals; below zero is less than before' })

export const draftFields = {
  draftId: z.string(),
  version: z.string(),
  digest: z.string(),
  keptAt: instantText,
  keptBy: z.string(),
}

export const termFields = {
  firstDay: dayText,
  /** The day on which the next one begins; null while none is decided. */
  untilDay: dayText.nullable(),
  version: z.string(),
  digest: z.string(),
  draftId: z.string().nullable(),
  decidedAt: instantText.nullable(),
}

export const packTerm = z
  .object({
    parameter: z.string(),
    name: z.string(),
    path: z.string(),
    from: dayText,
    article: z.string(),
    source: z.string(),
    reliability: z.string(),
    switches: z.string(),
    rows: z.array(
      z.object({
        path: z.string(),
        condition: z.string(),
        value: z.string(),
        source: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PolicyPackTerm' })

export function shownTerm(term: Term, language: Language): z.infer<typeof packTerm> {
  const { parameter, path, from, source, reliability } = term
  return {
    ...{ parameter, path, source, from: from.toString() },
    name: termName(parameter, language),
    article: termArticle(parameter, language),
    reliability: valueWord(reliability, language),
    switches: switchesText(term, language),
    rows: term.rows.map((row) => ({
      ...{ path: row.path, source: row.source },
      condition: conditionText(row, language),
      value: rowText(row, parameter, language),
    })),
  }
}

export const termChange = z
  .object({
    parameter: z.string(),
    name: z.string(),
    from: dayText,
    kind: z.enum(['added', 'removed', 'changed']),
    settlesOtherwise: z.boolean(),
    before: packTerm.nullable(),
    after: packTerm.nullable(),
  })
  .meta({ id: 'PolicyTermChange' })

export function shownChange(change: TermChange, language: Language): z.infer<typeof termChange> {
  const { parameter, from, before, after, settlesOtherwise } = change
  return {
    ...{ parameter, settlesOtherwise, from: from.toString() },
    name: termName(parameter, language),
    kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
    before: before && shownTerm(before, language),
    after: after && shownTerm(after, language),
  }
}

export const rehearsalFields = {
  rehearsalId: z.string(),
  draftId: z.string(),
  beforeDigest: z.string(),
  from: dayText,
  /** The last day of the period. */
  until: dayText,
  termsOn: dayText.nullable(),
  state: z.enum(rehearsalStates),
  rowCount: z.int(),
  looked: z.int(),
  askedAt: instantText,
  endedAt: instantText.nullable(),
}
const rehearsalBody = z.object(rehearsalFields)

export function shownRehearsal(rehearsal: Rehearsal): z.infer<typeof rehearsalBody> {
  const { rehearsalId, draftId, beforeDigest, state, rowCount, looked } = rehearsal
  return {
    ...{ rehearsalId, draftId, beforeDigest, state, rowCount, looked },
    from: rehearsal.from.toString(),
    until: rehearsal.until.subtract({ days: 1 }).toString(),
    termsOn: rehearsal.termsOn?.toString() ?? null,
    askedAt: rehearsal.askedAt.toString(),
    endedAt: rehearsal.endedAt?.toString() ?? null,
  }
}

export const rehearsalGroup = z
  .object({
    kind: z.enum(groupKinds),
    name: z.string(),
    label: z.string(),
    ...{ people: z.int(), winning: z.int(), losing: z.int(), same: z.int() },
    ...{ bills: z.int(), billsSame: z.int(), notSettled: z.int() },
    ...{ fundBefore: signed, fundAfter: signed, fundMore: signed },
    ...{ personBefore: signed, personAfter: signed, personMore: signed },
  })
  .meta({ id: 'RehearsalGroup' })

export function shownGroup(
  { kind, name, sums }: RehearsedGroup,
  language: Language,
): z.infer<typeof rehearsalGroup> {
  return {
    ...{ kind, name, label: groupLabel(kind, name, language) },
    ...{ people: sums.people, winning: sums.peopleWinning, losing: sums.peopleLosing },
    ...{ same: sums.peopleSame, bills: sums.bills, billsSame: sums.same },
    notSettled: sums.notSettled,
    ...{ fundBefore: signedYuan(sums.fundBefore), fundAfter: signedYuan(sums.fundAfter) },
    fundMore: signedYuan(sums.fundAfter - sums.fundBefore),
    ...{ personBefore: signedYuan(sums.personBefore), personAfter: signedYuan(sums.personAfter) },
    personMore: signedYuan(sums.personAfter - sums.personBefore),
  }
}

function groupLabel(kind: GroupKind, name: string, language: Language): string {
  if (kind === 'all') return kindWords.all[language]
  return kind === 'age' ? ageLabel(name, language) : valueWord(name, language)
}

function ageLabel(name: string, language: Language): string {
  const band = name.replace('-', '–')
  return language === 'zh' ? `${band.replace('+', '')} 岁${name.endsWith('+') ? '以上' : ''}` : band
}

export const fundCost = z
  .object({
    fund: z.enum(fundNames),
    name: z.string(),
    before: signed,
    after: signed,
    more: signed,
  })
  .meta({ id: 'RehearsalFund' })

const fundWords: Readonly<Record<FundName, Readonly<Record<Language, string>>>> = {
  pool: { zh: '统筹基金', en: 'Pooled fund' },
  largeAmount: { zh: '大额医疗费用补助', en: 'Large amounts' },
  seriousIllness: { zh: '大病保险', en: 'Serious illness' },
  enterprise: { zh: '企业补充医疗保险', en: 'Enterprise supplement' },
  civilServant: { zh: '公务员医疗补助', en: 'Civil servants' },
  assistance: { zh: '医疗救助', en: 'Medical assistance' },
  otherFunds: { zh: '其他基金', en: 'Other funds' },
}

export function shownFund(
  sums: GroupSums,
  fund: FundName,
  language: Language,
): z.infer<typeof fundCost> {
  return {
    ...{ fund, name: fundWords[fund][language] },
    before: signedYuan(sums.before[fund]),
    after: signedYuan(sums.after[fund]),
    more: signedYuan(costOf(sums, fund)),
  }
}

export function shownDraft(
  { draftId, version, digest, keptAt, keptBy }: Draft,
  names: ReadonlyMap<string, string>,
): z.infer<z.ZodObject<typeof draftFields>> {
  const name = names.get(keptBy) ?? ''
  return { draftId, version, digest, keptAt: keptAt.toString(), keptBy: name }
}

/** What counts from when to when; the file of the area has no first day of its own. */
export function shownPeriods(
  terms: readonly PolicyTerm[],
): readonly z.infer<z.ZodObject<typeof termFields>>[] {
  return terms.map(({ firstDay, version, digest, draftId, decidedAt }, at) => ({
    ...{ version, digest, draftId, firstDay: firstDay.toString() },
    untilDay: terms[at + 1]?.firstDay.toString() ?? null,
    decidedAt: decidedAt.toString(),
  }))
}
