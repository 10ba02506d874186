/**
 * What bills are measured on: a hospital whose system is signed in, people with names and numbers, and
 * for each a described visit with twenty lines, as the messages before the settlement leave it.
 */
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import {
  addInterfaceKey,
  addOrganisation,
  newInterfaceKey,
} from '#capabilities/organisations/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { newId } from '#platform/ids.ts'
import { createHisClient, type HisClient, type Post } from '#sim/his/client.ts'
import type { HttpClient } from './http-client.ts'
import type { BenchWorld } from './world.ts'

export type BenchBill = {
  readonly psnNo: string
  readonly citizenNumber: string
  readonly visitId: string
}

export type BenchHospital = {
  readonly code: string
  readonly bills: readonly BenchBill[]
  readonly clientOver: (http: HttpClient) => Promise<HisClient>
}

export const batch = 'B0001'
export const patientName = '测量甲'
/** Fourteen of class A and six of class B, of which a tenth is paid first; 25 yuan each. */
export const billOfTwenty = { total: '500.00', firstShare: '15.00', inScope: '485.00' } as const

export async function openHospital(world: BenchWorld): Promise<BenchHospital> {
  const { db } = world.database
  const code = 'H99990000001'
  const name = { zh: '测量医院', en: 'Measured Hospital' }
  const area = world.area.code
  const { organisationId } = await addOrganisation(db, {
    ...{ parentId: null, kind: 'hospital', code, area, name, tier: 'third' },
  })
  const office = { area, organisationId }
  await openOfficeAccounts(db, [{ kind: 'payable', ...office }])
  const key = newInterfaceKey()
  const deps = { db, personal: world.personal }
  await addInterfaceKey(deps, { ...key, organisationId, at: Temporal.Now.instant() })
  const bills = await namePeople(world)
  await describeVisits(world, organisationId, bills)
  await world.ownerClient.query('vacuum analyze people.person, people.person_index')
  await world.ownerClient.query('vacuum analyze settlement.visit, settlement.fee_line')
  return {
    ...{ code, bills },
    clientOver: async (http) => {
      const client = createHisClient({
        ...{ ...key, post: postOver(http), institution: { code, name: name.zh } },
        ...{ admdvs: world.area.gbCode, now: () => Temporal.Now.instant() },
      })
      const signedIn = await client.signIn('OP01')
      if (signedIn.infcode !== 0) throw new Error(`could not sign in: ${signedIn.words}`)
      return client
    },
  }
}

/** The holders as retired people with a name and numbers: whoever has retired is covered. */
async function namePeople(world: BenchWorld): Promise<readonly BenchBill[]> {
  const { personal, holders, ownerClient } = world
  const bills = holders.map((_, at) => ({
    psnNo: String(at).padStart(10, '0'),
    citizenNumber: makeSyntheticCitizenNumber({
      areaCode: '999999',
      birthDate: plainDate('1950-01-01').add({ days: at % 3_000 }),
      sequence: at % 999,
    }),
    visitId: newId(),
  }))
  const seal = (column: string, of: (bill: BenchBill) => string): readonly Buffer[] =>
    holders.map(({ personId }, at) => {
      const bill = bills[at]
      return personal.seal('people.person', column, personId, bill ? of(bill) : '')
    })
  const people = holders.map(({ personId }) => personId)
  await ownerClient.query(
    `update people.person p set status = 'retired', sealed_name = d.name,
            sealed_citizen_number = d.citizen, sealed_computer_number = d.computer
       from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[])
            d (person_id, name, citizen, computer)
      where p.person_id = d.person_id`,
    [
      ...[people, seal('sealed_name', () => patientName)],
      ...[seal('sealed_citizen_number', (bill) => bill.citizenNumber)],
      seal('sealed_computer_number', (bill) => bill.psnNo),
    ],
  )
  await ownerClient.query(
    `insert into people.person_index (blind_index, kind, person_id)
     select i, 'computer_number', p from unnest($1::bytea[], $2::uuid[]) d (i, p)`,
    [bills.map(({ psnNo }) => personal.blindIndex('computer-number', psnNo)), people],
  )
  return bills
}

const itemOf = (firstSelfPay: string): string =>
  JSON.stringify({
    ...{ level: firstSelfPay === '0' ? 'A' : 'B', priceLimit: null, firstSelfPay },
    ...{ restricted: false, name: '项目', kind: 'service', chargeItemType: '03', traced: false },
  })

async function describeVisits(
  { holders, ownerClient }: BenchWorld,
  hospital: string,
  bills: readonly BenchBill[],
): Promise<void> {
  const people = holders.map(({ personId }) => personId)
  const visits = bills.map(({ visitId }) => visitId)
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  await ownerClient.query(
    `insert into settlement.visit (person_id, visit_id, institution_id, kind, state, scheme,
                                   certificate, visit_number, begins_on, age, status, medical_type,
                                   care, cause, sealed_particulars, registered_at)
     select p, v, $3, 'outpatient', 'described', 'employee', 'id_card', 'O1', $4, 70, 'retired', '11',
            'outpatient', 'illness', '\\x00', now()
       from unnest($1::uuid[], $2::uuid[]) d (p, v)`,
    [people, visits, hospital, today],
  )
  await ownerClient.query(
    `insert into settlement.fee_line (person_id, visit_id, line_number, batch_number, happened_at,
                                      code, house_code, amount, quantity, price, approval,
                                      trace_codes, listed, sealed_particulars, added_at)
     select p, v, 'L' || n, $3, now(), 'A' || n, 'H' || n, 2500, 10000, 25000000, 'not_needed', '{}',
            case when n <= 14 then $4::jsonb else $5::jsonb end, '\\x00', now()
       from unnest($1::uuid[], $2::uuid[]) d (p, v), generate_series(1, 20) n`,
    [people, visits, batch, itemOf('0'), itemOf('1000')],
  )
}

function postOver(http: HttpClient): Post {
  return async (path, headers, body) => {
    const head = Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(body) })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
    const answer = await http.request(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${head}\r\n${body}`,
    )
    return { status: answer.status, text: answer.body }
  }
}

/** The input of a 2207 for this bill. */
export function settlementInput({ psnNo, citizenNumber, visitId }: BenchBill): object {
  return {
    data: {
      ...{ psn_no: psnNo, insutype: '310', psn_type: '12', psn_name: patientName },
      ...{ psn_cert_type: '01', certno: citizenNumber, mdtrt_cert_type: '02' },
      ...{ mdtrt_cert_no: citizenNumber, med_type: '11', medfee_sumamt: billOfTwenty.total },
      ...{ psn_setlway: '01', mdtrt_id: wireIdOf(visitId), chrg_bchno: batch },
      ...{ acct_used_flag: '1', fulamt_ownpay_amt: '0.00', overlmt_selfpay: '0.00' },
      ...{ preselfpay_amt: billOfTwenty.firstShare, inscp_scp_amt: billOfTwenty.inScope },
    },
  }
}
