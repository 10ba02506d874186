/** 1101: who this is, and by what they are insured. */
import { coverOf } from '#capabilities/contributions/index.ts'
import {
  type BenefitGroup,
  enrolmentOn,
  groupsOf,
  isInGroupOn,
  type PersonIdentity,
} from '#capabilities/people/index.ts'
import { benefitOf } from '#capabilities/settlement/index.ts'
import { startOf, yearsBetween } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { yuan, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import { institutionKinds } from './callers.ts'
import { cardSerialMissing } from './certificate.ts'
import { momentText } from './clock.ts'
import type { Deps } from './deps.ts'
import { findByCertificate } from './find-patient.ts'
import { citizenCardType, gendOf, insutypeOf, typeOfStatus } from './insured-codes.ts'
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
  const personId = identity.personId as PersonId
  const insurance = await insuranceOf(deps, personId, call.today)
  if (!insurance) return refused('person_unknown')
  await deps.readTrail.send({
    act: call.act,
    entry: { personId, action: 'institutions.identify', result: 'done' },
  })
  return {
    baseinfo: baseOf(identity, call.today),
    insuinfo: [insurance],
    idetinfo: await identitiesForBenefits(deps, personId, call.today),
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

async function insuranceOf(
  deps: Deps,
  personId: PersonId,
  today: Temporal.PlainDate,
): Promise<Given | null> {
  const [enrolment, cover, benefit] = await Promise.all([
    enrolmentOn(deps.db, personId, today),
    coverOf(deps, personId, today),
    benefitOf(deps.bills, { personId, day: today }),
  ])
  if (!benefit?.status) return null
  const { balance, covered, groups, scheme, status } = benefit
  return {
    balc: yuan(balance ?? zero),
    insutype: insutypeOf[scheme],
    psn_type: typeOfStatus[status],
    psn_insu_stas: insuredState(covered, enrolment !== null),
    psn_insu_date: cover.since?.toString() ?? '',
    cvlserv_flag: groups.civilServant ? '1' : '0',
    insuplc_admdvs: deps.area.gbCode,
    emp_name: cover.employer?.zh ?? '',
  }
}

/**
 * Who is helped by medical assistance today. The table gives the kind three places, and the dictionary has
 * four for the finer ones: the kind above them is told, and which of them in words.
 */
async function identitiesForBenefits(
  { db, personal }: Deps,
  personId: PersonId,
  today: Temporal.PlainDate,
): Promise<readonly Given[]> {
  const entries = await groupsOf({ db, personal }, personId)
  return entries
    .filter((entry) => entry.state !== 'withdrawn' && isInGroupOn(entry, today))
    .flatMap(({ group, from, until }) => {
      if (group === 'civil_servant') return []
      return {
        ...{ psn_idet_type: assistedType, psn_type_lv: '', memo: assistedAs[group] },
        begntime: momentText(startOf(from)),
        endtime: until ? momentText(startOf(until.add({ days: 1 })).subtract({ seconds: 1 })) : '',
      }
    })
}

const assistedType = '23'
const assistedAs = {
  extreme_poverty: '2304 特困救助对象',
  low_income: '2303 低保救助对象',
  low_income_margin: '2305 低收入救助对象',
} as const satisfies Record<Exclude<BenefitGroup, 'civil_servant'>, string>

/** Covered, enrolled and not paid, or neither. */
function insuredState(covered: boolean, enrolled: boolean): string {
  if (covered) return '1'
  return enrolled ? '2' : '4'
}
