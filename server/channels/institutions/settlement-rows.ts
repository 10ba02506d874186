/** A settlement, or what one would come to, as the rows that transactions answer with. */
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type {
  Certificate,
  Facts,
  Settlement,
  SignedAmounts,
  Visit,
  Weighed,
} from '#capabilities/settlement/index.ts'
import { yuan, zero } from '#kernel/money.ts'
import { amountFields, fundRows } from './amounts.ts'
import { momentText } from './clock.ts'
import type { Deps } from './deps.ts'
import {
  citizenCardType,
  gendOf,
  insutypeOf,
  typeOfCertificate,
  typeOfStatus,
} from './insured-codes.ts'
import { clearingTypeOf } from './medical-type.ts'
import { fitting, type Given, type Output } from './output.ts'
import { wireIdOf } from '#kernel/wire-id.ts'

/** All payments are by item here; blocks of cases are not served. */
const byItem = '1'

export type Shown = {
  readonly infno: string
  readonly identity: PersonIdentity
  readonly visitId: string | null
  readonly medType: string
  readonly certificate: Certificate['kind']
}

export function settledOutput(
  deps: Deps,
  shown: Shown,
  settlement: Settlement,
  more: Given = {},
): Output {
  return output(deps, shown, {
    ...settlement,
    at: settlement.settledAt,
    own: {
      ...more,
      setl_id: wireIdOf(settlement.settlementId),
      medins_setl_id: settlement.messageId,
      refd_setl_flag: settlement.reverses === null ? '0' : '1',
      year: String(settlement.yearBegins.year),
    },
  })
}

export function weighedOutput(deps: Deps, shown: Shown, weighed: Weighed, message: string): Output {
  return output(deps, shown, {
    ...{ ...weighed, at: deps.now(), own: { medins_setl_id: message } },
  })
}

type Worked = Pick<Weighed, 'facts' | 'steps' | 'balance'> & {
  readonly amounts: SignedAmounts
  readonly at: Temporal.Instant
  readonly own: Given
}

function output(deps: Deps, shown: Shown, worked: Worked): Output {
  const given = {
    ...personFields(shown, worked.facts),
    ...amountFields(worked.amounts),
    ...{ mdtrt_id: shown.visitId === null ? '' : wireIdOf(shown.visitId) },
    ...{ setl_time: momentText(worked.at), med_type: shown.medType },
    mdtrt_cert_type: typeOfCertificate[shown.certificate],
    balc: yuan(worked.balance ?? zero),
    ...{ clr_optins: deps.area.gbCode, clr_way: byItem },
    clr_type: clearingTypeOf(worked.facts.care.kind),
    begndate: worked.facts.care.from.toString(),
    enddate: worked.facts.care.until.toString(),
    ...worked.own,
  }
  return {
    setlinfo: fitting(shown.infno, 'setlinfo', given),
    setldetail: fundRows(worked),
  }
}

function personFields({ identity }: Shown, { person }: Facts): Given {
  return {
    psn_no: identity.computerNumber,
    psn_name: identity.name,
    psn_cert_type: citizenCardType,
    certno: identity.citizenNumber,
    gend: gendOf[identity.sex],
    brdy: identity.birthDate.toString(),
    age: String(person.age),
    insutype: insutypeOf[person.scheme],
    psn_type: typeOfStatus[person.status],
    cvlserv_flag: person.civilServant ? '1' : '0',
  }
}

export function shownVisit(infno: string, identity: PersonIdentity, visit: Visit): Shown {
  const { certificate, description, visitId } = visit
  return { infno, identity, visitId, certificate, medType: description?.medicalType ?? '' }
}
