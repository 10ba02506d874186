/** A small city where people bring bills that they have paid: covered people, lists, scans, and a bank. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addStaff } from '#capabilities/organisations/index.ts'
import { addPeople, addWebAccount } from '#capabilities/people/index.ts'
import { carryClaims } from '#channels/bank-files/claim-exchange.ts'
import type { OrdersCarried } from '#channels/bank-files/order-exchange.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { bring, listingLine } from './catalogue-world.ts'
import { scan } from './claim-scan.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from './web-world.ts'

export type ClaimWorld = WebWorld & {
  readonly bankFolder: string
  /** Two who see originals, and three who decide. */
  readonly clerk: Visit
  readonly reviewer: Visit
  readonly second: Visit
  readonly third: Visit
  /** Retired, so covered without paying; each call makes another one. */
  readonly claimant: () => Promise<Claimant>
  readonly carry: () => Promise<OrdersCarried>
}

export type Claimant = {
  readonly personId: string
  readonly citizenNumber: string
  readonly visit: Visit
  /** Under the claims of this person, at the desk. */
  readonly desk: string
}

let born = 0

export async function claimWorld(area?: 'jincheng' | 'qichuan'): Promise<ClaimWorld> {
  const bankFolder = mkdtempSync(join(tmpdir(), 'yika-claims-'))
  const world = await webWorld({ bankFolder, ...(area && { area }) })
  const { database, deps, organisations } = world
  const listed = listingLine({ code: 'XA00001', name: '甲类项目', from: '2020-01-01', level: '01' })
  await bring(database.db, '1312', [listed])
  for (const login of ['second-reviewer', 'third-reviewer']) {
    await addStaff(database.db, {
      ...{
        login,
        organisationId: organisations.east,
        name: `试验${login}`,
        password: world.password,
      },
      ...{ roles: ['reviewer'], personIndex: Buffer.from(login.padEnd(32, '.')) },
    })
  }
  return {
    ...{ ...world, bankFolder },
    clerk: await world.signedIn('east-clerk'),
    reviewer: await world.signedIn('east-reviewer'),
    second: await world.signedIn('second-reviewer'),
    third: await world.signedIn('third-reviewer'),
    claimant: () => addClaimant(world),
    carry: () => carryClaims({ ...deps, bankFolder }, systemAct(world.clock.at, newId())),
    stop: async () => {
      await world.stop()
      rmSync(bankFolder, { recursive: true, force: true })
    },
  }
}

async function addClaimant(world: WebWorld): Promise<Claimant> {
  born += 1
  const { deps, organisations, password, clock } = world
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999901', birthDate: plainDate('1950-02-03').add({ days: born }) },
    sequence: 700 + (born % 200),
  })
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name: '王秀兰', citizenNumber, phone: `139${born.toString().padStart(8, '0')}` },
        ...{ area: deps.area.code, scheme: 'employee', status: 'retired' },
        ...{ agencyId: organisations.east, agentBankId: organisations.bank, enrolment: null },
      },
    ],
    deps.now(),
  )
  await addWebAccount(deps, { personId, password, at: clock.at })
  const visit = await world.signedIn(citizenNumber)
  return { personId, citizenNumber, visit, desk: `/api/desk/people/${personId}/claims` }
}

export const own = '/api/me/claims'

let numbers = 10_000_000

export type Content = Readonly<Record<string, unknown>>

/** An out-patient's bill of one line of class A, at a hospital that we do not know. */
export function content(yuan: string, changes: Content = {}): Content {
  numbers += 1
  return {
    ...{ kind: 'outpatient', from: '2026-11-02', until: null, institutionId: null },
    ...{ institution: '外地试验医院', tier: 'second', place: null, care: 'outpatient' },
    ...{ cause: 'illness', thirdPartyFails: false, lossReportId: null },
    invoices: [{ code: '33060126', number: String(numbers), amount: yuan }],
    lines: [
      {
        ...{ code: 'XA00001', name: '甲类项目', day: '2026-11-02', quantity: '1', price: yuan },
        amount: yuan,
      },
    ],
    payee: { name: '王秀兰', account: '6217000012345678901', bankCode: '102100099996' },
    ...changes,
  }
}

const jpeg = { 'content-type': 'image/jpeg' }

/** One scan in each slot of the checklist. */
export async function fileAll(visit: Visit, base: string, claim: Content): Promise<void> {
  for (const { code } of claim['slots'] as { code: string }[]) {
    const url = `${base}/${String(claim['claimId'])}/documents/${code}`
    const { status, text } = await visit.send('POST', url, await scan(), jpeg)
    if (status !== 201) throw new Error(text)
  }
}

/** Written, with its papers, and filed; the claim as it is shown then. */
export async function submitted(claimant: Claimant, body: Content): Promise<Answer['body']> {
  const { visit } = claimant
  const opened = await visit.send('POST', own, body)
  if (opened.status !== 201) throw new Error(opened.text)
  await fileAll(visit, own, opened.body)
  const filed = await visit.send('POST', `${own}/${String(opened.body['claimId'])}/submit`, {})
  if (filed.status !== 200) throw new Error(filed.text)
  return filed.body
}

export function idsOfPapers(claim: Content): readonly string[] {
  return (claim['papers'] as { documentId: string }[]).map(({ documentId }) => documentId)
}

/** A clerk has seen the originals of all that was filed. */
export async function checked(clerk: Visit, claimant: Claimant, claim: Content): Promise<void> {
  const url = `${claimant.desk}/${String(claim['claimId'])}/originals`
  const { status, text } = await clerk.send('POST', url, { documentIds: idsOfPapers(claim) })
  if (status !== 200) throw new Error(text)
}
