/**
 * Accounts that end, in each of the ways and at each of the stages: one that waits for a second person, one
 * whose papers are not complete, one on its way to another area, and one that was paid to an heir.
 */
import sharp from 'sharp'
import { sql } from 'kysely'
import {
  closeByCase,
  closingWanted,
  type ClosingWish,
  fileCasePaper,
  openClosing,
} from '#capabilities/cases/index.ts'
import { askApproval, decideApproval, pathOf } from '#capabilities/organisations/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import type { Services } from '../services.ts'
import { actOfStaff, outcomeOf } from './acts-of-staff.ts'
import { at } from './draw.ts'
import { clerkOf, staffNamed } from './personas.ts'
import { bankCodes, centreIds } from './places.ts'

type Planned = Pick<ClosingWish, 'reason' | 'payee'> & {
  readonly daysAgo: number
  readonly status: 'active' | 'retired'
  /** Papers are filed, a second person is asked, and has agreed. */
  readonly stage: 'opened' | 'filed' | 'asked' | 'decided'
}

const heir = (sequence: number) =>
  makeSyntheticCitizenNumber({
    ...{ areaCode: '999909', birthDate: plainDate('1986-05-04'), sequence },
  })

const planned: readonly Planned[] = [
  {
    ...{ reason: 'left_country', status: 'active', daysAgo: 1, stage: 'asked' },
    payee: {
      ...{ name: '陆远航', identityNumber: null },
      ...{ account: '6217000099990000101', bankCode: at(bankCodes, 0) },
    },
  },
  {
    ...{ reason: 'death', status: 'retired', daysAgo: 5, stage: 'opened' },
    payee: {
      ...{ name: '顾晓梅', identityNumber: heir(101) },
      ...{ account: '6217000099990000202', bankCode: at(bankCodes, 0) },
    },
  },
  {
    ...{ reason: 'moved', status: 'active', daysAgo: 2, stage: 'filed' },
    payee: {
      ...{ name: '云岫市医疗保障服务中心', identityNumber: null },
      ...{ account: '4000088880000000033', bankCode: at(bankCodes, 1) },
    },
  },
  {
    ...{ reason: 'death', status: 'retired', daysAgo: 9, stage: 'decided' },
    payee: {
      ...{ name: '秦子墨', identityNumber: heir(102) },
      ...{ account: '6217000099990000303', bankCode: at(bankCodes, 0) },
    },
  },
]

export async function openCases(services: Services): Promise<void> {
  const paper = await drawnPaper()
  const taken: string[] = []
  for (const each of planned) {
    const personId = await holderFor(services, each.status, taken)
    taken.push(personId)
    await openCase(services, each, { personId, paper })
  }
}

/** Of the first centre, the last on the register with money in an open account and no card on its way. */
async function holderFor(
  { db }: Services,
  status: Planned['status'],
  taken: readonly string[],
): Promise<string> {
  const found = await sql<{ person_id: string }>`
    select b.person_id
      from accounts.balance b
      join people.shown_insured s on s.person_id = b.person_id
     where s.agency_id = ${at(centreIds, 0)} and s.status = ${status}
       and b.state = 'open' and b.balance > 20000
       and b.person_id <> all(${[...taken]}::uuid[])
       and not exists (select from cards.application a
                        where a.person_id = b.person_id
                          and a.state not in ('collected', 'cancelled', 'rejected'))
       and not exists (select from people.web_account w where w.person_id = b.person_id)
     order by b.person_id desc limit 1`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('the city has somebody with money in the account')
  return row.person_id
}

async function openCase(
  services: Services,
  plan: Planned,
  { personId, paper }: { readonly personId: string; readonly paper: Buffer },
): Promise<void> {
  const { area, db, now } = services
  const openedAt = now().subtract({ hours: 24 * plan.daysAgo })
  const clerk = clerkOf(0)
  const by = (hours: number) => actOfStaff(clerk, openedAt.add({ hours }))
  const { reason, payee, stage } = plan
  const happenedOn = dayOf(openedAt).subtract({ days: 12 })
  const wish = { personId, reason, happenedOn, payee }
  const { caseId } = outcomeOf(await openClosing(services, by(0), wish))
  if (stage === 'opened') return
  for (const { code: kind } of area.documents[`closing_${reason}`]) {
    const filing = { personId, caseId, kind, file: paper }
    outcomeOf(await fileCasePaper(services, by(1), filing))
  }
  if (stage === 'filed') return
  const act = closeByCase(services)
  const wanted = closingWanted({ personId, caseId })
  const branch = (await pathOf(db, clerk.organisationId)) ?? ''
  const wishes = { wanted, reason: '两证齐全，申请结清', branch }
  const { approvalId } = outcomeOf(await askApproval(services, by(2), act, wishes))
  if (stage === 'asked') return
  const reviewer = staffNamed('reviewer')
  const decided = await decideApproval(
    db,
    actOfStaff(reviewer, openedAt.add({ hours: 3 })),
    [act],
    {
      ...{ approvalId, verdict: 'approve', roles: reviewer.roles, branch },
      shown: await digestShown(services, approvalId),
    },
  )
  outcomeOf(decided)
}

/** What the list of requests shows beside each, and a decision brings back. */
async function digestShown({ db }: Services, approvalId: string): Promise<string> {
  const found = await sql<{ digest: Buffer }>`
    select digest from organisations.approval where approval_id = ${approvalId}`.execute(db)
  return found.rows[0]?.digest.toString('hex') ?? ''
}

/** A sheet with lines on it, as a scanner would have made it. */
async function drawnPaper(): Promise<Buffer> {
  const lines = [90, 130, 170, 210, 250].map(
    (y) => `<rect x="40" y="${y}" width="${y === 90 ? 160 : 220}" height="6" fill="#9aa"/>`,
  )
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="424">
    <rect width="300" height="424" fill="#fdfcf7"/>${lines.join('')}
    <circle cx="220" cy="340" r="36" fill="none" stroke="#b33" stroke-width="4"/></svg>`
  return sharp(Buffer.from(sheet)).jpeg().toBuffer()
}
