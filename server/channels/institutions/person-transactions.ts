/** 1101: who this is, and by what they are insured. */
import { balanceOf } from '#capabilities/accounts/index.ts'
import { coverOf } from '#capabilities/contributions/index.ts'
import { enrolmentOn, findInsured, type PersonIdentity } from '#capabilities/people/index.ts'
import { yearsBetween } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { yuan, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import { institutionKinds } from './callers.ts'
import { cardSerialMissing } from './certificate.ts'
import type { Deps } from './deps.ts'
import { findByCertificate } from './find-patient.ts'
import { citizenCardType, gendOf, insutypeOf, psnTypeOf } from './insured-codes.ts'
import type { Given } from './output.ts'
import type { Answered, Call, Transaction } from './transaction.ts'

export const personTransactions = {
  1101: {
    ...{ callers: institutionKinds, changes: false, carryOut: readPerson },
    together: (input) => cardSerialMissing(input.one('data'), 'data'),
  },
} as const satisfies Readonly<Record<string, Transaction>>

async function readPerson(deps: Deps, call: Call): Promise<Answered> {
  const identity = await findByCertificate(deps, call.input.one('data'))
  if ('kind' in identity) return identity
  const { personId } = identity
  const insured = (await findInsured(deps.db, [personId])).get(personId)
  if (!insured || insured.status === 'deceased') return refused('person_unknown')
  const isRetired = insured.status === 'retired'
  await deps.readTrail.send({
    act: call.act,
    entry: { personId, action: 'institutions.identify', result: 'done' },
  })
  return {
    baseinfo: baseOf(identity, call.today),
    insuinfo: [await insuranceOf(deps, { identity, isRetired, today: call.today })],
    idetinfo: [],
  }
}

function baseOf(identity: PersonIdentity, today: Temporal.PlainDate): Given {
  return {
    psn_no: identity.computerNumber,
    psn_cert_type: citizenCardType,
    certno: identity.citizenNumber,
    psn_name: identity.name,
    gend: gendOf[identity.sex],
    brdy: identity.birthDate.toString(),
    age: String(yearsBetween(identity.birthDate, today)),
  }
}

type Asked = {
  readonly identity: PersonIdentity
  readonly isRetired: boolean
  readonly today: Temporal.PlainDate
}

async function insuranceOf(deps: Deps, { identity, isRetired, today }: Asked): Promise<Given> {
  const { personId } = identity
  const [enrolment, cover, balance] = await Promise.all([
    enrolmentOn(deps.db, personId, today),
    coverOf(deps, personId, today),
    balanceOf(deps.db, personId as PersonId),
  ])
  const scheme = enrolment?.scheme ?? 'employee'
  const age = yearsBetween(identity.birthDate, today)
  return {
    balc: yuan(balance ?? zero),
    insutype: insutypeOf[scheme],
    psn_type: psnTypeOf({ scheme, isRetired, age }),
    psn_insu_stas: cover.state === 'covered' ? '1' : enrolment ? '2' : '4',
    psn_insu_date: enrolment?.from ?? '',
    cvlserv_flag: '0',
    insuplc_admdvs: deps.area.gbCode,
    emp_name: cover.employer?.zh ?? '',
  }
}
