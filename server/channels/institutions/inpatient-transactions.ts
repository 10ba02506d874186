/** 2401 to 2405 and 2301 to 2305: a stay in hospital, from the admission to its settlement and back. */
import {
  addLines,
  admit,
  cancelAdmission,
  cancelDischarge,
  changeAdmission,
  discharge,
  readVisit,
  removeLines,
} from '#capabilities/settlement/index.ts'
import type { VisitId } from '#kernel/ids.ts'
import { isRefused, refused } from '#kernel/refusal.ts'
import { billProblem, payingOf } from './bill-wish.ts'
import { hospitalsOnly } from './callers.ts'
import { cardSerialMissing } from './certificate.ts'
import type { Deps } from './deps.ts'
import { findWithCertificate } from './find-patient.ts'
import { schemeOfInsutype } from './insured-codes.ts'
import { hospitalLineOf, mixedVisits, signProblem, splitFields } from './line-fields.ts'
import { told } from './peers/listed-lines.ts'
import { answerBeforehand, answerInEarnest, type BillAsked } from './settle-bill.ts'
import { shownVisit } from './settlement-rows.ts'
import { takeBack } from './take-back.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import {
  admissionFields,
  descriptionOf,
  diagnosesOf,
  dischargeFields,
  withDiagnoses,
} from './visit-fields.ts'
import { messageOf, visitNamed } from './visit-names.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

const writes = { callers: hospitalsOnly, changes: true } as const

export const inpatientTransactions = {
  2401: {
    ...{ ...writes, carryOut: takeIn },
    together: (input) => cardSerialMissing(input.one('mdtrtinfo'), 'mdtrtinfo'),
  },
  2402: { ...writes, carryOut: letGo },
  2403: { ...writes, carryOut: change },
  2404: { ...writes, carryOut: cancel },
  2405: { ...writes, carryOut: takeInAgain },
  2301: {
    ...{ ...writes, carryOut: add },
    together: (input) =>
      mixedVisits(input.rows('feedetail'), 'feedetail') ??
      signProblem(input.rows('feedetail'), 'feedetail'),
  },
  2302: {
    ...{ ...writes, carryOut: remove },
    together: (input) => mixedVisits(input.rows('data'), 'data'),
  },
  2303: {
    ...{ callers: hospitalsOnly, changes: false, carryOut: preSettle },
    together: (input) => billProblem(input.one('data'), 'data'),
  },
  2304: {
    ...{ ...writes, carryOut: settle },
    together: (input) => billProblem(input.one('data'), 'data'),
  },
  2305: { ...writes, carryOut: (deps, call) => takeBack(deps, call, '2305') },
} as const satisfies Readonly<Record<string, Transaction>>

async function takeIn(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('mdtrtinfo')
  const scheme = schemeOfInsutype(row.text('insutype'))
  if (!scheme) return refused('scheme_not_served')
  const patient = await findWithCertificate(deps, row)
  if ('kind' in patient) return patient
  const diagnoses = diagnosesOf(call.input.rows('diseinfo'))
  const opened = await admit(deps.bills, {
    ...messageOf(call, patient.identity.personId),
    ...{ scheme, certificate: patient.certificate, visitNumber: row.text('ipt_no') },
    ...{ from: row.day('begntime'), particulars: {} },
    description: descriptionOf(row, diagnoses, admissionFields),
  })
  if (isRefused(opened)) return opened
  return { result: { mdtrt_id: wireIdOf(opened.visit.visitId) } }
}

async function letGo(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('dscginfo')
  const named = await visitNamed(deps, call, row)
  if ('kind' in named) return named
  const particulars = row.particulars(dischargeFields)
  const until = row.day('endtime')
  const outcome = await discharge(deps.bills, { ...named.wish, until, particulars })
  return isRefused(outcome) ? outcome : {}
}

async function change(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('adminfo')
  const named = await visitNamed(deps, call, row)
  if ('kind' in named) return named
  const visit = await readVisit(deps, named.wish)
  const kept = visit?.description?.diagnoses ?? []
  const diagnoses = withDiagnoses(kept, diagnosesOf(call.input.rows('diseinfo')))
  const description = descriptionOf(row, diagnoses, admissionFields)
  const from = row.day('begntime')
  const outcome = await changeAdmission(deps.bills, { ...named.wish, from, description })
  return isRefused(outcome) ? outcome : {}
}

async function cancel(deps: Deps, call: Call): Promise<Answered> {
  const named = await visitNamed(deps, call, call.input.one('data'))
  if ('kind' in named) return named
  const outcome = await cancelAdmission(deps.bills, named.wish)
  return isRefused(outcome) ? outcome : {}
}

async function takeInAgain(deps: Deps, call: Call): Promise<Answered> {
  const named = await visitNamed(deps, call, call.input.one('data'))
  if ('kind' in named) return named
  const outcome = await cancelDischarge(deps.bills, named.wish)
  return isRefused(outcome) ? outcome : {}
}

/** The standard gives lines of a stay no batch. */
const ofTheStay = ''

async function add(deps: Deps, call: Call): Promise<Answered> {
  const rows = call.input.rows('feedetail')
  const [first] = rows
  if (!first) return refused('no_lines')
  const named = await visitNamed(deps, call, first)
  if ('kind' in named) return named
  const lines = rows.map((row) => hospitalLineOf(row, ofTheStay))
  const outcome = await addLines(deps.bills, { ...named.wish, lines, ...told(call, lines) })
  return isRefused(outcome) ? outcome : { result: outcome.lines.map(splitFields) }
}

/** Of all lines that are not settled; the standard's own number for it. */
const everything = '0000'

async function remove(deps: Deps, call: Call): Promise<Answered> {
  const rows = call.input.rows('data')
  const [first] = rows
  if (!first) return refused('line_unknown')
  const named = await visitNamed(deps, call, first)
  if ('kind' in named) return named
  const numbers = rows.map((row) => row.text('feedetl_sn'))
  const lineNumbers = numbers.includes(everything) ? ('all' as const) : numbers
  const outcome = await removeLines(deps.bills, { ...named.wish, lineNumbers })
  return isRefused(outcome) ? outcome : {}
}

async function preSettle(deps: Deps, call: Call): Promise<Answered> {
  return answerBeforehand(deps, call, await billOf(deps, call, '2303'))
}

async function settle(deps: Deps, call: Call): Promise<Answered> {
  return answerInEarnest(deps, await billOf(deps, call, '2304'))
}

/** All that is not settled of a stay, at its end or in between; its kind stands with the admission. */
async function billOf(deps: Deps, call: Call, infno: string): Promise<BillAsked> {
  const row = call.input.one('data')
  const paying = await payingOf(deps, call, row)
  if ('kind' in paying) return paying
  const visitId = idOfWire<VisitId>(row.text('mdtrt_id'))
  if (!visitId) return refused('visit_unknown')
  const visit = await readVisit(deps, { personId: paying.identity.personId, visitId })
  if (!visit) return refused('visit_unknown')
  const interim = row.text('mid_setl_flag') === '1'
  return {
    wish: { ...paying.wish, visitId, batchNumber: null, interim },
    shown: {
      ...shownVisit(infno, paying.identity, visit),
      certificate: paying.certificate.kind,
    },
  }
}
