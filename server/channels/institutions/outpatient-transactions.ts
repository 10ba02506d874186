/** 2201 to 2208: an out-patient's visit, from its registration to its settlement and back. */
import {
  addLines,
  cancelVisit,
  describeVisit,
  readLines,
  registerVisit,
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
import type { Answered, Call, Transaction } from './transaction.ts'
import {
  descriptionFields,
  descriptionOf,
  diagnosesOf,
  registrationFields,
} from './visit-fields.ts'
import { takeBack } from './take-back.ts'
import { messageOf, visitNamed } from './visit-names.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

const writes = { callers: hospitalsOnly, changes: true } as const

export const outpatientTransactions = {
  2201: {
    ...{ ...writes, carryOut: register },
    together: (input) => cardSerialMissing(input.one('data'), 'data'),
  },
  2202: { ...writes, carryOut: cancel },
  2203: { ...writes, carryOut: describe },
  2204: {
    ...{ ...writes, carryOut: add },
    together: (input) =>
      mixedVisits(input.rows('feedetail'), 'feedetail') ??
      signProblem(input.rows('feedetail'), 'feedetail'),
  },
  2205: { ...writes, carryOut: removeBatch },
  2206: {
    ...{ callers: hospitalsOnly, changes: false, carryOut: preSettle },
    together: (input) => billProblem(input.one('data'), 'data'),
  },
  2207: {
    ...{ ...writes, carryOut: settle },
    together: (input) => billProblem(input.one('data'), 'data'),
  },
  2208: { ...writes, carryOut: (deps, call) => takeBack(deps, call, '2208') },
} as const satisfies Readonly<Record<string, Transaction>>

async function register(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const scheme = schemeOfInsutype(row.text('insutype'))
  if (!scheme) return refused('scheme_not_served')
  const patient = await findWithCertificate(deps, row)
  if ('kind' in patient) return patient
  const { certificate, identity } = patient
  const visitNumber = row.text('ipt_otp_no')
  const opened = await registerVisit(deps.bills, {
    ...messageOf(call, identity.personId),
    ...{ scheme, certificate, visitNumber, from: row.day('begntime') },
    particulars: row.particulars(registrationFields),
  })
  if (isRefused(opened)) return opened
  const psn_no = identity.computerNumber
  return { data: { mdtrt_id: wireIdOf(opened.visit.visitId), psn_no, ipt_otp_no: visitNumber } }
}

async function cancel(deps: Deps, call: Call): Promise<Answered> {
  const named = await visitNamed(deps, call, call.input.one('data'))
  if ('kind' in named) return named
  const outcome = await cancelVisit(deps.bills, named.wish)
  return isRefused(outcome) ? outcome : {}
}

async function describe(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('mdtrtinfo')
  const named = await visitNamed(deps, call, row)
  if ('kind' in named) return named
  const diagnoses = diagnosesOf(call.input.rows('diseinfo'))
  const description = descriptionOf(row, diagnoses, descriptionFields)
  const from = row.day('begntime')
  const outcome = await describeVisit(deps.bills, { ...named.wish, from, description })
  return isRefused(outcome) ? outcome : {}
}

async function add(deps: Deps, call: Call): Promise<Answered> {
  const rows = call.input.rows('feedetail')
  const [first] = rows
  if (!first) return refused('no_lines')
  const named = await visitNamed(deps, call, first)
  if ('kind' in named) return named
  const lines = rows.map((row) => hospitalLineOf(row, row.text('chrg_bchno')))
  const outcome = await addLines(deps.bills, { ...named.wish, lines, ...told(call, lines) })
  return isRefused(outcome) ? outcome : { result: outcome.lines.map(splitFields) }
}

/** Of all batches; the standard's own number for it. */
const everything = '0000'

async function removeBatch(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const named = await visitNamed(deps, call, row)
  if ('kind' in named) return named
  const batch = row.text('chrg_bchno')
  const kept = batch === everything ? [] : await readLines(deps, named.wish)
  const ofBatch = kept.filter((line) => line.batchNumber === batch).map((line) => line.lineNumber)
  if (batch !== everything && ofBatch.length === 0) return refused('line_unknown')
  const lineNumbers = batch === everything ? 'all' : ofBatch
  const outcome = await removeLines(deps.bills, { ...named.wish, lineNumbers })
  return isRefused(outcome) ? outcome : {}
}

async function preSettle(deps: Deps, call: Call): Promise<Answered> {
  return answerBeforehand(deps, call, await billOf(deps, call, '2206'))
}

async function settle(deps: Deps, call: Call): Promise<Answered> {
  return answerInEarnest(deps, await billOf(deps, call, '2207'))
}

/** One batch of a visit; the same beforehand and in earnest. */
async function billOf(deps: Deps, call: Call, infno: string): Promise<BillAsked> {
  const row = call.input.one('data')
  const paying = await payingOf(deps, call, row)
  if ('kind' in paying) return paying
  const visitId = idOfWire<VisitId>(row.text('mdtrt_id'))
  if (!visitId) return refused('visit_unknown')
  const { certificate, identity, wish } = paying
  const medType = row.text('med_type')
  return {
    wish: { ...wish, visitId, batchNumber: row.text('chrg_bchno'), interim: false },
    shown: { infno, identity, visitId, medType, certificate: certificate.kind },
  }
}
