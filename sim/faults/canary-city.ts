/** Offices, their staff and a pharmacy for people whose every value is looked for afterwards. */
import { addNumberBlock } from '#capabilities/cards/index.ts'
import {
  addOrganisation,
  addStaff,
  type OrganisationKind,
} from '#capabilities/organisations/index.ts'
import type { Canaries } from './canary-values.ts'
import { makeHolders } from './ground.ts'
import { makePharmacy, type Pharmacy } from './pharmacy.ts'
import type { RunningServer } from './running-server.ts'
import type { Cardholder } from '#server/test/cardholders.ts'

export type CanaryCity = {
  readonly server: RunningServer
  readonly canaries: Canaries
  readonly pharmacy: Pharmacy
  readonly holder: Cardholder
  readonly office: string
  readonly logins: Readonly<Record<'clerk' | 'officer' | 'accountant' | 'secondAccountant', string>>
  readonly staffPassword: string
  /** Every answer that was no page of one's own. */
  readonly heard: Heard[]
}

export type Heard = {
  readonly asked: string
  readonly status: number
  readonly headers: string
  readonly text: string
}

export const bankCode = '102999900019'
const staffPassword = 'Canary-Staff-5519'

export async function makeCanaryCity(
  server: RunningServer,
  canaries: Canaries,
): Promise<CanaryCity> {
  const ground = server.ground()
  const { db, area, personal } = ground
  const add = async (kind: OrganisationKind, code: string, parentId: string | null) => {
    const name = { zh: `试验${code}`, en: code }
    const printsCards = kind === 'county_centre'
    const wanted = { kind, code, parentId, area: area.code, name, printsCards }
    return (await addOrganisation(db, wanted)).organisationId
  }
  const city = await add('city', 'JC', null)
  const office = await add('county_centre', 'JC-EAST', city)
  const bankId = await add('bank', bankCode, city)
  const employer = await add('employer', 'JC-EMPLOYER', city)
  const block = { area: area.code, bankId, letter: 'A', bankBin: '621799' }
  await addNumberBlock(db, { ...block, first: 500_000n, count: 1_000n })
  const logins = {
    ...{ clerk: 'canary-clerk', officer: 'canary-officer' },
    ...{ accountant: 'canary-fund', secondAccountant: 'canary-fund-2' },
  }
  const employ = (login: string, organisationId: string, ...roles: string[]) => {
    const personIndex = personal.blindIndex('citizen-number', `staff ${login}`)
    const named = { login, name: '试验职员', organisationId, password: staffPassword }
    return addStaff(db, { ...named, roles, personIndex })
  }
  await employ(logins.clerk, office, 'window_clerk', 'reviewer')
  await employ(logins.officer, employer, 'employer_officer')
  await employ(logins.accountant, city, 'fund_accountant')
  await employ(logins.secondAccountant, city, 'fund_accountant')
  canaries.add('password of staff', staffPassword)

  const pharmacy = await makePharmacy(ground, 1)
  const [holder] = await makeHolders(ground, { count: 1, balanceFen: 90_000n, pin: '731946' })
  const [till] = pharmacy.tills
  if (!holder || !till) throw new Error('one was asked for')
  canaries.add('card number of the holder', holder.cardNumber)
  canaries.add('machine key', pharmacy.machineKey)
  canaries.add('master key of the terminal', till.tmk)
  canaries.add('PIN key of the terminal', till.workingKeys.tpk)
  canaries.addShort('PIN of the holder', holder.pin)
  return { server, canaries, pharmacy, holder, office, logins, staffPassword, heard: [] }
}
