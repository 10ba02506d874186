/** Accounts that end and open again: holders, a clerk who works on their cases, a reviewer, a bank at the end. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrdersCarried } from '#channels/bank-files/order-exchange.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import type { BankFaults } from '#sim/bank/bank.ts'
import { picture } from './card-world.ts'
import { creditOpening } from './cardholders.ts'
import { giveLockedCard } from './locked-card.ts'
import { bankAnswersIn, carryIn, movedFor } from './payouts-world.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from './web-world.ts'

export const [heir, secondHeir] = [77, 78].map((sequence) =>
  makeSyntheticCitizenNumber({
    ...{ areaCode: '999901', birthDate: plainDate('1985-05-05'), sequence },
  }),
)
export const account = '6217000012345678901'
export const code = '102100099996'
export const payee = {
  ...{ name: '王小明', identityNumber: heir, relation: 'child', share: 10_000 },
  bank: { account, code },
}
export const opening = { reason: 'death', happenedOn: '2026-11-10', payees: [payee] }
/** The holder or an agency, whole. */
export const whole = { ...payee, identityNumber: null, relation: null }

export type ShownClosing = {
  readonly caseId: string
  readonly state: string
  readonly amount: string | null
  readonly papersNeeded: readonly { readonly code: string }[]
  readonly payouts: readonly { readonly state: string; readonly amount: string }[]
}

export type ClosingsWorld = {
  readonly world: WebWorld
  readonly clerk: Visit
  readonly reviewer: Visit
  readonly bankFolder: string
  /** One citizen after the other: each has a card in hand and the same money. */
  readonly holder: (fen?: bigint) => Promise<string>
  readonly open: (personId: string, wish?: unknown) => Promise<string>
  readonly fileAll: (personId: string, caseId: string) => Promise<void>
  readonly ask: (personId: string, caseId: string, path?: string, more?: object) => Promise<Answer>
  readonly approve: (asked: Answer, by?: Visit) => Promise<Answer>
  /** Opened, papers filed, asked and agreed. */
  readonly closed: (personId: string, wish?: unknown) => Promise<string>
  readonly shown: (personId: string) => Promise<ShownClosing>
  readonly standing: (personId: string) => Promise<unknown>
  readonly moved: (personId: string) => Promise<Readonly<Record<string, number>>>
  readonly carry: () => Promise<OrdersCarried>
  readonly bankAnswers: (faults?: Partial<BankFaults>) => Promise<void>
  /** The auditor finds nothing. */
  readonly auditAndStop: () => Promise<void>
}

export const caseBase = (personId: string): string => `/api/desk/people/${personId}/closings`

export async function closingsWorld(): Promise<ClosingsWorld> {
  const bankFolder = mkdtempSync(join(tmpdir(), 'yika-closings-'))
  const world = await webWorld({ bankFolder })
  const [clerk, reviewer] = [
    await world.signedIn('east-clerk'),
    await world.signedIn('east-reviewer'),
  ]
  const acts = actsOf(clerk, reviewer, await picture())
  let born = 0
  return {
    ...{ world, clerk, reviewer, bankFolder, ...acts },
    holder: async (fen = 100_000n) => {
      born += 1
      return holderIn(world, born, fen)
    },
    standing: (personId) => standingIn(world, personId),
    moved: (personId) => movedFor(world, personId),
    carry: () => carryIn(world, bankFolder),
    bankAnswers: (faults) => bankAnswersIn(world, bankFolder, faults),
    auditAndStop: async () => {
      const findings = await world.deps.audit()
      await world.stop()
      rmSync(bankFolder, { recursive: true, force: true })
      const wrong = findings.filter(({ differences }) => differences > 0)
      assert.deepEqual(wrong, [])
    },
  }
}

type Acts = Pick<ClosingsWorld, 'open' | 'fileAll' | 'ask' | 'approve' | 'closed' | 'shown'>

function actsOf(clerk: Visit, reviewer: Visit, jpeg: Buffer): Acts {
  const shown = async (personId: string): Promise<ShownClosing> => {
    const { body } = await clerk.get(`${caseBase(personId)}?purpose=enquiry`)
    const [first] = body['closings'] as ShownClosing[]
    if (!first) throw new Error('there is a case')
    return first
  }
  const open = async (personId: string, wish: unknown = opening): Promise<string> => {
    const { status, body, text } = await clerk.send('POST', caseBase(personId), wish)
    assert.equal(status, 201, text)
    return String(body['caseId'])
  }
  const fileAll = async (personId: string, caseId: string): Promise<void> => {
    const { papersNeeded } = await shown(personId)
    for (const { code: kind } of papersNeeded) {
      const url = `${caseBase(personId)}/${caseId}/documents/${kind}`
      const filed = await clerk.send('POST', url, jpeg, { 'content-type': 'image/jpeg' })
      assert.equal(filed.status, 201, filed.text)
    }
  }
  const ask: Acts['ask'] = (personId, caseId, path = 'request', more = {}) =>
    clerk.send('POST', `${caseBase(personId)}/${caseId}/${path}`, {
      ...{ reason: '材料已核对原件', ...more },
    })
  const approve: Acts['approve'] = async (asked, by = reviewer) => {
    type Listed = { readonly approvalId: string; readonly digest: string }
    const { body } = await reviewer.get('/api/desk/approvals')
    const { approvalId } = asked.body as { approvalId: string }
    const found = (body['toDecide'] as Listed[]).find((each) => each.approvalId === approvalId)
    const url = `/api/desk/approvals/${approvalId}/decision`
    return by.send('POST', url, { verdict: 'approve', digest: found?.digest ?? '0'.repeat(64) })
  }
  const closed: Acts['closed'] = async (personId, wish) => {
    const caseId = await open(personId, wish)
    await fileAll(personId, caseId)
    assert.equal((await approve(await ask(personId, caseId))).status, 200)
    return caseId
  }
  return { open, fileAll, ask, approve, closed, shown }
}

async function holderIn(world: WebWorld, born: number, fen: bigint): Promise<string> {
  const { owner } = world.database
  const { citizen } = world
  const personId = await citizenIn(world, born)
  const { cardId } = await giveLockedCard({ ...world, citizen: { ...citizen, personId } })
  await owner.query(`insert into cards.number_index values ($1, 'bank_number', $2, $3)`, [
    ...[randomBytes(32), personId, cardId],
  ])
  await owner.query('select accounts.open($1, $2, $3)', [personId, newId(), '2026-01-01'])
  await creditOpening(owner, [personId], fen)
  return personId
}

async function citizenIn({ deps, organisations }: WebWorld, born: number): Promise<string> {
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999901', birthDate: plainDate('1950-01-01').add({ days: born }) },
    sequence: 500,
  })
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name: '王秀兰', citizenNumber, phone: null, agencyId: organisations.east },
        computerNumber: `8${born.toString().padStart(9, '0')}`,
        ...{ area: 'jincheng', scheme: 'employee', status: 'active' },
        agentBankId: organisations.bank,
        enrolment: { employerId: organisations.employer, from: plainDate('2020-01-01') },
      },
    ],
    deps.now(),
  )
  return personId
}

async function standingIn({ database }: WebWorld, personId: string): Promise<unknown> {
  const { rows } = await database.owner.query(
    `select b.state as account, b.balance::int as balance, c.state as card, p.status,
            (select count(*)::int from people.enrolment e
              where e.person_id = b.person_id and e.until_on is null) as enrolled
       from accounts.balance b
       join cards.card c on c.person_id = b.person_id
       join people.person p on p.person_id = b.person_id
      where b.person_id = $1`,
    [personId],
  )
  return rows[0]
}
