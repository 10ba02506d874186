/**
 * 2503 to 2507, 5301 and 5302: a hospital files the chronic disease that it has found, the institution that
 * somebody has chosen, or an injury; takes back what it filed itself; and asks what counts now.
 */
import {
  type BenefitFiling,
  type BenefitKind,
  type BenefitWish,
  type ChosenFor,
  countsOn,
  fileBenefit,
  readBenefitFile,
  withdrawBenefit,
} from '#capabilities/settlement/index.ts'
import { findOrganisationByCode, organisationsOf } from '#capabilities/organisations/index.ts'
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { isRefused, type Refused, refused } from '#kernel/refusal.ts'
import { hospitalsOnly, institutionKinds } from './callers.ts'
import type { Input } from './check-input.ts'
import { outcomeOf } from './command.ts'
import type { Deps } from './deps.ts'
import { findPatient, type PatientRefusal } from './find-patient.ts'
import { schemeOfInsutype } from './insured-codes.ts'
import type { Refusal } from './refusal-words.ts'
import type { Row } from './row.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

const files = { callers: hospitalsOnly, changes: true, together: daysRunForward } as const

export const benefitTransactions = {
  2503: { ...files, carryOut: (deps, call) => file(deps, call, diseaseOf) },
  2504: {
    callers: hospitalsOnly,
    changes: true,
    carryOut: (d, call) => takeBack(d, call, 'disease'),
  },
  2505: {
    ...files,
    together: (input) =>
      daysRunForward(input) ??
      (/^[1-9]$/.test(input.one('data').text('fix_srt_no'))
        ? null
        : 'data.fix_srt_no（定点排序号）：请填写 1 至 9'),
    carryOut: (deps, call) => file(deps, call, choiceOf),
  },
  2506: {
    callers: hospitalsOnly,
    changes: true,
    carryOut: (d, call) => takeBack(d, call, 'choice'),
  },
  2507: { ...files, carryOut: (deps, call) => file(deps, call, injuryOf) },
  5301: { callers: institutionKinds, changes: false, carryOut: diseasesNow },
  5302: { callers: institutionKinds, changes: false, carryOut: choicesNow },
} as const satisfies Readonly<Record<string, Transaction>>

function daysRunForward(input: Input): string | null {
  const row = input.one('data')
  const [from, until] = [row.text('begndate'), row.text('enddate')]
  return until !== '' && until.slice(0, 10) < from.slice(0, 10)
    ? 'data.enddate（结束日期）：不能早于开始日期，请核对'
    : null
}

/** What the standard's kinds of applications are in our words; others are no choices of an institution. */
const chosenForOf: Readonly<Record<string, ChosenFor>> = {
  '01': 'chronic',
  '03': 'outpatient',
  '05': 'family_doctor',
}

type Told = Pick<BenefitWish, 'subject' | 'foundOn' | 'scheme' | 'particulars'>

async function file(
  deps: Deps,
  call: Call,
  told: (deps: Deps, row: Row) => Promise<Told | Refused<Refusal>>,
): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const what = await told(deps, row)
  if ('kind' in what) return what
  const outcome = outcomeOf(
    await fileBenefit(deps, call.act, {
      ...{ ...what, personId: identity.personId, from: row.day('begndate') },
      until: row.has('enddate') ? row.day('enddate') : null,
      particulars: { ...what.particulars, opter_name: call.envelope.text('opter_name') },
    }),
  )
  if (isRefused(outcome)) return outcome
  const result = { trt_dcla_detl_sn: wireIdOf(outcome.filingId) }
  return { result: row.hasField('exp_content') ? { ...result, ...expOf(row) } : result }
}

function expOf(row: Row): { readonly exp_content: string } {
  return { exp_content: row.text('exp_content') }
}

async function diseaseOf(_: Deps, row: Row): Promise<Told | Refused<Refusal>> {
  const scheme = schemeOfInsutype(row.text('insutype'))
  if (!scheme) return refused('scheme_not_served')
  return {
    ...{ scheme, foundOn: row.day('hosp_ide_date') },
    subject: { kind: 'disease', code: row.text('opsp_dise_code') },
    particulars: row.particulars([
      ...['opsp_dise_name', 'tel', 'addr', 'ide_fixmedins_no', 'ide_fixmedins_name'],
      ...['hosp_ide_date', 'diag_dr_codg', 'diag_dr_name', 'exp_content', 'memo'],
    ]),
  }
}

async function choiceOf({ db }: Deps, row: Row): Promise<Told | Refused<Refusal>> {
  const chosenFor = chosenForOf[row.text('biz_appy_type')]
  if (!chosenFor) return refused('choice_kind_not_served')
  const institution = await findOrganisationByCode(db, row.text('fixmedins_code'))
  if (!institution) return refused('institution_unknown')
  return {
    ...{ scheme: null, foundOn: null },
    subject: {
      ...{ kind: 'choice', chosenFor, place: Number(row.text('fix_srt_no')) },
      institutionId: institution.organisationId as InstitutionId,
    },
    particulars: row.particulars([
      ...['tel', 'addr', 'agnter_name', 'agnter_cert_type', 'agnter_certno', 'agnter_tel'],
      ...['agnter_addr', 'agnter_rlts', 'memo', 'exp_content'],
    ]),
  }
}

async function injuryOf(_: Deps, row: Row): Promise<Told | Refused<Refusal>> {
  const insutype = row.text('insutype')
  const scheme = insutype === '' ? null : schemeOfInsutype(insutype)
  if (insutype !== '' && !scheme) return refused('scheme_not_served')
  return {
    ...{ scheme, subject: { kind: 'injury' } },
    foundOn: row.has('trum_time') ? row.day('trum_time') : null,
    particulars: row.particulars([
      ...['dcla_souc', 'tel', 'addr', 'emp_no', 'emp_name', 'fixmedins_code', 'fixmedins_name'],
      ...['hosp_lv', 'adm_time', 'trum_time', 'trum_site', 'trum_rea', 'chk_pay_flag'],
      ...['agnter_name', 'agnter_cert_type', 'agnter_certno', 'agnter_tel', 'agnter_addr'],
      ...['agnter_rlts', 'memo'],
    ]),
  }
}

async function takeBack(deps: Deps, call: Call, kind: BenefitKind): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const filingId = idOfWire(row.text('trt_dcla_detl_sn'))
  if (!filingId) return refused('benefit_filing_unknown')
  const named = { personId: identity.personId, filingId, kind, reason: row.text('memo') }
  const outcome = outcomeOf(await withdrawBenefit(deps, call.act, named))
  return isRefused(outcome) ? outcome : {}
}

type Of<Kind extends BenefitKind> = Extract<BenefitFiling, { readonly kind: Kind }>

/** What counts today; the look stands in the person's file before anything is shown. */
async function countingNow<Kind extends BenefitKind>(
  deps: Deps,
  call: Call,
  kind: Kind,
): Promise<
  | { readonly identity: PersonIdentity; readonly filings: readonly Of<Kind>[] }
  | Refused<PatientRefusal>
> {
  const identity = await findPatient(deps, call.input.one('data'))
  if ('kind' in identity) return identity
  const { personId } = identity
  const entry = { personId, action: 'institutions.look', result: 'done' }
  await deps.readTrail.send({ act: call.act, entry })
  const { filings } = await readBenefitFile(deps, personId)
  const isOfKind = (filing: BenefitFiling): filing is Of<Kind> => filing.kind === kind
  return {
    identity,
    filings: filings.filter(isOfKind).filter((each) => countsOn(each, call.today)),
  }
}

async function diseasesNow(deps: Deps, call: Call): Promise<Answered> {
  const found = await countingNow(deps, call, 'disease')
  if ('kind' in found) return found
  return {
    feedetail: found.filings.map(({ code, particulars, from, until }) => ({
      ...{ opsp_dise_code: code, opsp_dise_name: nameOfDisease(deps, code, particulars) },
      ...{ begndate: from.toString(), enddate: until?.toString() ?? '' },
    })),
  }
}

function nameOfDisease(
  { area }: Deps,
  code: string,
  particulars: BenefitFiling['particulars'],
): string {
  const listed = area.benefitFilings
    .flatMap(({ value }) => value.diseases)
    .find((each) => each.code === code)
  return particulars['opsp_dise_name'] ?? listed?.name.zh ?? code
}

async function choicesNow(deps: Deps, call: Call): Promise<Answered> {
  const asked = chosenForOf[call.input.one('data').text('biz_appy_type')]
  if (!asked) return refused('choice_kind_not_served')
  const found = await countingNow(deps, call, 'choice')
  if ('kind' in found) return found
  const choices = found.filings
    .filter((each) => each.chosenFor === asked)
    .toSorted((a, b) => a.place - b.place)
  const known = await organisationsOf(
    deps.db,
    choices.map(({ institutionId }) => institutionId),
  )
  return {
    psnfixmedin: choices.map((choice) => {
      const { institutionId, from, until, place, particulars } = choice
      return {
        ...{ psn_no: found.identity.computerNumber, fix_srt_no: String(place) },
        fixmedins_code: known.get(institutionId)?.code ?? '',
        fixmedins_name: known.get(institutionId)?.name.zh ?? '',
        ...{ begndate: from.toString(), enddate: until?.toString() ?? '' },
        memo: particulars['memo'] ?? '',
      }
    }),
  }
}
