/** 2501, 2502 and 5304: a hospital sends somebody on to another one, takes that back, or asks about it. */
import {
  benefitOf,
  type CareFiling,
  fileCare,
  readFilings,
  withdrawFiling,
} from '#capabilities/settlement/index.ts'
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type { PersonId } from '#kernel/ids.ts'
import { isRefused, refused } from '#kernel/refusal.ts'
import { hospitalsOnly, institutionKinds } from './callers.ts'
import { momentText } from './clock.ts'
import { outcomeOf } from './command.ts'
import type { Deps } from './deps.ts'
import { findPatient } from './find-patient.ts'
import { citizenCardType, gendOf, insutypeOf } from './insured-codes.ts'
import { fitting, type Given } from './output.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

export const filingTransactions = {
  2501: {
    ...{ callers: hospitalsOnly, changes: true, carryOut: sendOn },
    together: (input) => {
      const row = input.one('refmedin')
      const [from, until] = [row.text('begndate'), row.text('enddate')]
      return from !== '' && until !== '' && until < from
        ? 'refmedin.enddate（结束日期）：不能早于开始日期，请核对'
        : null
    },
  },
  2502: { callers: hospitalsOnly, changes: true, carryOut: takeBackReferral },
  5304: { callers: institutionKinds, changes: false, carryOut: referralsOf },
} as const satisfies Readonly<Record<string, Transaction>>

/** Told by the hospital, kept and given back as it came. */
const told = [
  ...['insutype', 'tel', 'addr', 'diag_code', 'diag_name', 'dise_cond_dscr', 'reflin_medins_no'],
  ...['reflin_medins_name', 'hosp_agre_refl_flag', 'refl_type', 'refl_date', 'refl_rea'],
  ...['refl_opnn', 'refl_old_mdtrt_id', 'refl_used_flag'],
]

/** Within the city, or out of it: the kind of referral has to say of the place what is so. */
const withinCity = '1'

async function sendOn(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('refmedin')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const place = row.text('mdtrtarea_admdvs')
  if (!/^[0-9]{6}$/.test(place)) return refused('place_unknown')
  // Of a hospital of another area: whether it is its own city, not ours.
  const own = call.isFromPeer ? call.envelope.text('mdtrtarea_admvs') : deps.area.gbCode
  const isHere = place.startsWith(own.slice(0, 4))
  if (isHere !== (row.text('refl_type') === withinCity)) return refused('referral_type_differs')
  const outcome = outcomeOf(
    await fileCare(deps, call.act, {
      ...{ personId: identity.personId, kind: 'referral', place },
      from: row.day(row.has('begndate') ? 'begndate' : 'refl_date'),
      until: row.has('enddate') ? row.day('enddate') : null,
      particulars: { ...row.particulars(told), opter_name: call.envelope.text('opter_name') },
    }),
  )
  if (isRefused(outcome)) return outcome
  return { result: { trt_dcla_detl_sn: wireIdOf(outcome.filingId) } }
}

async function takeBackReferral(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const filingId = idOfWire(row.text('trt_dcla_detl_sn'))
  if (!filingId) return refused('filing_unknown')
  const named = { personId: identity.personId, filingId }
  const outcome = outcomeOf(await withdrawFiling(deps, call.act, named))
  return isRefused(outcome) ? outcome : {}
}

async function referralsOf(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const personId = identity.personId as PersonId
  await deps.readTrail.send({
    act: call.act,
    entry: { personId, action: 'institutions.look', result: 'done' },
  })
  const from = row.day('begntime')
  const until = row.has('endtime') ? row.day('endtime') : call.today
  const benefit = await benefitOf(deps.bills, { personId, day: call.today })
  const filings = await readFilings(deps, personId)
  const shown = filings.filter(
    (filing) =>
      filing.kind === 'referral' &&
      filing.state !== 'withdrawn' &&
      Temporal.PlainDate.compare(filing.from, until) <= 0 &&
      (filing.until === null || Temporal.PlainDate.compare(from, filing.until) <= 0),
  )
  const insutype = benefit ? insutypeOf[benefit.scheme] : ''
  return { refmedin: shown.map((filing) => referralRow(deps, identity, { filing, insutype })) }
}

function referralRow(
  { area }: Deps,
  identity: PersonIdentity,
  { filing, insutype }: { readonly filing: CareFiling; readonly insutype: string },
): Given {
  const { particulars, from, until, filedAt, filedBy, place } = filing
  return {
    ...fitting('5304', 'refmedin', particulars),
    ...{ insutype: particulars['insutype'] ?? insutype, psn_no: identity.computerNumber },
    ...{ dcla_souc: sources[filedBy], psn_cert_type: citizenCardType },
    ...{ certno: identity.citizenNumber, psn_name: identity.name, gend: gendOf[identity.sex] },
    ...{ brdy: identity.birthDate.toString(), insu_optins: area.gbCode },
    reflin_medins_name: particulars['reflin_medins_name'] ?? place,
    out_flag: place.startsWith(area.gbCode.slice(0, 4)) ? '0' : '1',
    refl_date: particulars['refl_date'] ?? from.toString(),
    refl_rea: particulars['refl_rea'] ?? '',
    ...{ begndate: from.toString(), enddate: until?.toString() ?? '' },
    hosp_agre_refl_flag: particulars['hosp_agre_refl_flag'] ?? '1',
    opt_time: momentText(filedAt),
  }
}

const sources = { institution: '01', office: '02', self: '03' } as const satisfies Record<
  CareFiling['filedBy'],
  string
>
