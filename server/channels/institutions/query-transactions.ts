/** 2001, 5201 to 5206, 5303 and 100001: what is known of a person's benefits, visits and settlements. */
import type { PersonIdentity } from '#capabilities/people/index.ts'
import {
  benefitOf,
  PolicyGap,
  readLines,
  readSettlement,
  readStay,
  readVisit,
  readVisits,
  type Settlement,
  type Visit,
  yearsOf,
} from '#capabilities/settlement/index.ts'
import { yearsBetween } from '#kernel/dates.ts'
import type { InstitutionId, PersonId, SettlementId } from '#kernel/ids.ts'
import { signedYuan } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { hospitalsOnly, institutionKinds } from './callers.ts'
import { momentText } from './clock.ts'
import type { Deps } from './deps.ts'
import { findPatient, type PatientRefusal } from './find-patient.ts'
import { citizenCardType, gendOf, insutypeOf, typeOfCertificate } from './insured-codes.ts'
import { splitFields } from './line-fields.ts'
import { fitting, type Given } from './output.ts'
import { policyItems } from './policy-items.ts'
import type { Row } from './row.ts'
import { settledOutput, shownVisit } from './settlement-rows.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import { visitNamed } from './visit-names.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

const looks = { callers: institutionKinds, changes: false } as const

export const queryTransactions = {
  2001: { ...looks, carryOut: checkBenefit },
  5201: { ...looks, carryOut: visitsOf },
  5202: { ...looks, carryOut: diagnosesOfVisit },
  5203: { ...looks, carryOut: settlementOf },
  5204: { ...looks, carryOut: linesOf },
  5206: { ...looks, carryOut: yearOf },
  5303: {
    ...{ callers: hospitalsOnly, changes: false, carryOut: stayOf },
    together: (input) =>
      input.one('data').has('psn_no')
        ? null
        : 'data.psn_no（人员编号）：请填写，只能按人员查询在院信息',
  },
  100001: { ...looks, carryOut: explain },
} as const satisfies Readonly<Record<string, Transaction>>

/** A look into a file stands in it before anything is shown. */
async function lookedAt(deps: Deps, call: Call, personId: string): Promise<void> {
  const entry = { personId, action: 'institutions.look', result: 'done' }
  await deps.readTrail.send({ act: call.act, entry })
}

async function checkBenefit(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  await lookedAt(deps, call, identity.personId)
  const day = row.day('begntime')
  const benefit = await benefitOn(deps, identity.personId as PersonId, day)
  if (benefit === 'no_terms') return refused('no_terms')
  if (!benefit) return refused('person_unknown')
  const reasons = { deceased: '参保人已身故', not_paid: '参保缴费未到账，暂停享受待遇' }
  return {
    trtinfo: [
      {
        ...{ psn_no: identity.computerNumber, trt_chk_type: '01' },
        fund_pay_type: benefit.scheme === 'employee' ? '310100' : '390100',
        ...{ trt_enjymnt_flag: benefit.covered ? '1' : '0', begndate: day.toString() },
        trt_chk_rslt: benefit.because === null ? '可享受待遇' : reasons[benefit.because],
      },
    ],
  }
}

async function benefitOn(deps: Deps, personId: PersonId, day: Temporal.PlainDate) {
  try {
    return await benefitOf(deps.bills, { personId, day })
  } catch (fault) {
    if (fault instanceof PolicyGap) return 'no_terms'
    throw fault
  }
}

type OfVisit = { readonly identity: PersonIdentity; readonly visit: Visit }

/** An institution sees the visits that were made to it, and no others. */
async function ownVisit(
  deps: Deps,
  call: Call,
  row: Row,
): Promise<OfVisit | Refused<PatientRefusal | 'visit_unknown'>> {
  const named = await visitNamed(deps, call, row)
  if ('kind' in named) return named
  const visit = await readVisit(deps, named.wish)
  if (visit?.institutionId !== call.institution.organisationId) return refused('visit_unknown')
  await lookedAt(deps, call, named.identity.personId)
  return { identity: named.identity, visit }
}

async function visitsOf(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  await lookedAt(deps, call, identity.personId)
  const visits = await readVisits(deps, {
    personId: identity.personId as PersonId,
    institutionId: call.institution.organisationId as InstitutionId,
    ...{ from: row.day('begntime'), until: row.day('endtime') },
  })
  const wanted = row.text('mdtrt_id')
  const found = visits.filter(
    ({ description, visitId }) =>
      description?.medicalType === row.text('med_type') &&
      (wanted === '' || wireIdOf(visitId) === wanted),
  )
  return { mdtrtinfo: found.map((visit) => visitRow(identity, visit, call.today)) }
}

function visitRow(identity: PersonIdentity, visit: Visit, today: Temporal.PlainDate): Given {
  const { certificate, description, from, until } = visit
  const told = { ...visit.particulars, ...description?.particulars }
  return {
    ...fitting('5201', 'mdtrtinfo', told),
    ...personRow(identity, today),
    ...{ mdtrt_id: wireIdOf(visit.visitId), insutype: insutypeOf[visit.scheme] },
    ...{ begntime: `${from.toString()} 00:00:00`, med_type: description?.medicalType ?? '' },
    endtime: until === null ? '' : `${until.toString()} 00:00:00`,
    ...{ mdtrt_cert_type: typeOfCertificate[certificate], ipt_otp_no: visit.visitNumber },
    ...{ inhosp_stas: visit.state === 'admitted' ? '1' : '0', cvlserv_flag: '0' },
  }
}

function personRow(identity: PersonIdentity, today: Temporal.PlainDate): Given {
  return {
    ...{ psn_no: identity.computerNumber, psn_cert_type: citizenCardType },
    ...{ certno: identity.citizenNumber, psn_name: identity.name, gend: gendOf[identity.sex] },
    brdy: identity.birthDate.toString(),
    age: String(yearsBetween(identity.birthDate, today)),
  }
}

async function diagnosesOfVisit(deps: Deps, call: Call): Promise<Answered> {
  const found = await ownVisit(deps, call, call.input.one('data'))
  if ('kind' in found) return found
  const { identity, visit } = found
  const mdtrt_id = wireIdOf(visit.visitId)
  const diagnoses = visit.description?.diagnoses ?? []
  return {
    diseinfo: diagnoses.map(({ code, kind, name, particulars, place }) => ({
      ...fitting('5202', 'diseinfo', particulars),
      ...{ diag_info_id: `${mdtrt_id}${place}`, mdtrt_id, psn_no: identity.computerNumber },
      ...{ inout_diag_type: '1', diag_type: kind, diag_srt_no: String(place) },
      ...{ diag_code: code, diag_name: name },
    })),
  }
}

type OfSettlement = OfVisit & { readonly settlement: Settlement }

async function ownSettlement(
  deps: Deps,
  call: Call,
  settlementNumber: string,
): Promise<OfSettlement | Refused<PatientRefusal | 'visit_unknown' | 'settlement_unknown'>> {
  const found = await ownVisit(deps, call, call.input.one('data'))
  if ('kind' in found) return found
  const settlementId = idOfWire<SettlementId>(settlementNumber)
  const { personId, visitId } = found.visit
  const settlement = settlementId && (await readSettlement(deps.db, { personId, settlementId }))
  if (settlement?.visitId !== visitId) return refused('settlement_unknown')
  return { ...found, settlement }
}

async function settlementOf(deps: Deps, call: Call): Promise<Answered> {
  const found = await ownSettlement(deps, call, call.input.one('data').text('setl_id'))
  if ('kind' in found) return found
  const { code, name } = call.institution
  return settledOutput(deps, shownVisit('5203', found.identity, found.visit), found.settlement, {
    ...{ fixmedins_code: code, fixmedins_name: name.zh, fixmedins_poolarea: deps.area.gbCode },
    ...{ insu_optins: deps.area.gbCode, pay_loc: '2' },
  })
}

async function linesOf(deps: Deps, call: Call): Promise<Answered> {
  const setl_id = call.input.one('data').text('setl_id')
  const found = await ownSettlement(deps, call, setl_id)
  if ('kind' in found) return found
  const { settlement, visit } = found
  const split = new Map(settlement.lines.map((line) => [line.id, line]))
  const of = settlement.reverses ?? settlement.settlementId
  const lines = (await readLines(deps, visit)).filter((line) => line.settlementId === of)
  return {
    data: lines.map((line) => ({
      ...fitting('5204', 'data', line.particulars),
      ...fitting(
        '5204',
        'data',
        splitFields({ ...line, split: split.get(line.lineNumber) ?? null }),
      ),
      ...{ mdtrt_id: wireIdOf(visit.visitId), setl_id, med_list_codg: line.code },
      ...{ med_type: visit.description?.medicalType ?? '', medins_list_codg: line.houseCode },
      ...{ fee_ocur_time: momentText(line.at), hilist_code: line.code },
      hilist_name: line.listed?.name ?? '',
    })),
  }
}

async function yearOf(deps: Deps, call: Call): Promise<Answered> {
  const identity = await findPatient(deps, call.input.one('data'))
  if ('kind' in identity) return identity
  await lookedAt(deps, call, identity.personId)
  const years = await yearsOf(deps.db, identity.personId as PersonId)
  return {
    cuminfo: years.flatMap(({ begins, scheme, totals }) =>
      Object.entries(sumCodes).map(([name, cum_type_code]) => ({
        ...{ insutype: insutypeOf[scheme], year: String(begins.year), cum_type_code },
        cum_ym: begins.toString().slice(0, 7).replace('-', ''),
        cum: name === 'admissions' ? String(totals[name]) : signedYuan(totals[name as Sum]),
      })),
    ),
  }
}

type Sum = keyof Settlement['added']

/** The standard has no dictionary for them: these codes are ours (docs/formats/hospital-interface.md). */
const sumCodes = {
  fees: 'FEES',
  inScope: 'SCOPE',
  outpatientDeductible: 'OTPDEDC',
  outpatientSegments: 'OTPSEG',
  outpatientPool: 'OTPPOOL',
  admissions: 'IPTCNT',
  inpatientDeductible: 'IPTDEDC',
  inpatientSegments: 'IPTSEG',
  pool: 'POOL',
  largeAmount: 'LARGE',
  seriousIllnessBase: 'SERBASE',
  seriousIllness: 'SERIOUS',
  civilServantBase: 'CIVBASE',
  civilServant: 'CIVIL',
  assistanceBase: 'MAFBASE',
  assistance: 'MAF',
} as const satisfies Record<Sum, string>

async function stayOf(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  await lookedAt(deps, call, identity.personId)
  const stay = await readStay(deps, identity.personId as PersonId)
  if (!stay) return { data: [] }
  return {
    data: [
      {
        ...fitting('5303', 'data', personRow(identity, call.today)),
        ...{ mdtrt_id: wireIdOf(stay.visitId), insutype: insutypeOf[stay.scheme] },
        ...{ begndate: stay.from.toString(), med_type: stay.description?.medicalType ?? '' },
        ...{ ipt_otp_no: stay.visitNumber, out_flag: '0' },
      },
    ],
  }
}

async function explain(deps: Deps, call: Call): Promise<Answered> {
  const found = await ownSettlement(deps, call, call.input.one('data').text('setl_Id'))
  if ('kind' in found) return found
  const { identity, settlement, visit } = found
  const whose = {
    setlId: wireIdOf(settlement.settlementId),
    ...{ mdtrtId: wireIdOf(visit.visitId), psnNo: identity.computerNumber },
  }
  return { data: policyItems(settlement).map((item) => ({ ...whose, ...item })) }
}
