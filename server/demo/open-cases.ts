/**
 * Accounts that end, in each of the ways and at each of the stages: one that waits for a second person, one
 * whose papers are not complete, one on its way to another area, and one that was paid to an heir.
 */
import {
  closeByCase,
  closingsOf,
  closingWanted,
  type ClosingWish,
  fileCasePaper,
  openClosing,
} from '#capabilities/cases/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import type { Services } from '../services.ts'
import { actOfStaff, askAtFirstCentre, decideAtFirstCentre, outcomeOf } from './acts-of-staff.ts'
import { at } from './draw.ts'
import { holdersFor } from './holders.ts'
import { clerkOf } from './personas.ts'
import { bankCodes } from './places.ts'

type Planned = Pick<ClosingWish, 'reason' | 'payees'> & {
  readonly daysAgo: number
  readonly status: 'active' | 'retired'
  /** Papers are filed, a second person is asked, and has agreed. */
  readonly stage: 'opened' | 'filed' | 'asked' | 'decided'
}

const heir = (sequence: number) =>
  makeSyntheticCitizenNumber({
    ...{ areaCode: '999909', birthDate: plainDate('1986-05-04'), sequence },
  })

const bank = (account: string, index: 0 | 1 = 0) => ({ account, code: at(bankCodes, index) })
const whole = { identityNumber: null, relation: null, share: 10_000 } as const

/** Stands for the name that the register has. */
const holdersName = ''

const planned: readonly Planned[] = [
  {
    ...{ reason: 'left_country', status: 'active', daysAgo: 1, stage: 'asked' },
    payees: [{ name: holdersName, ...whole, bank: bank('6217000099990000101') }],
  },
  {
    ...{ reason: 'death', status: 'retired', daysAgo: 5, stage: 'opened' },
    payees: [
      {
        ...{ name: '顾晓梅', identityNumber: heir(101), relation: 'spouse', share: 6_667 },
        bank: bank('6217000099990000202'),
      },
      {
        ...{ name: '顾小川', identityNumber: heir(103), relation: 'child', share: 3_333 },
        bank: bank('6217000099990000204'),
      },
    ],
  },
  {
    ...{ reason: 'moved', status: 'active', daysAgo: 2, stage: 'filed' },
    payees: [{ name: '云岫市医疗保障服务中心', ...whole, bank: bank('4000088880000000033', 1) }],
  },
  {
    ...{ reason: 'death', status: 'retired', daysAgo: 2, stage: 'decided' },
    payees: [
      {
        ...{ name: '秦子墨', identityNumber: heir(102), relation: 'child', share: 10_000 },
        bank: bank('6217000099990000303'),
      },
    ],
  },
]

export async function openCases(services: Services): Promise<void> {
  const paper = await drawnPaper()
  for (const each of planned) {
    const [personId = ''] = await holdersFor(services, each.status, 1)
    await openCase(services, each, { personId, paper })
  }
}

async function openCase(
  services: Services,
  plan: Planned,
  { personId, paper }: { readonly personId: string; readonly paper: Buffer },
): Promise<void> {
  const { now } = services
  const openedAt = now().subtract({ hours: 24 * plan.daysAgo })
  const clerk = clerkOf(0)
  const by = (hours: number) => actOfStaff(clerk, openedAt.add({ hours }))
  const { reason, stage } = plan
  const identity = await identityOf(services, personId)
  const payees = plan.payees.map((each) => ({ ...each, name: each.name || (identity?.name ?? '') }))
  const happenedOn = dayOf(openedAt).subtract({ days: 12 })
  const wish = { personId, reason, happenedOn, payees }
  const { caseId } = outcomeOf(await openClosing(services, by(0), wish))
  if (stage === 'opened') return
  const [shown] = await closingsOf(services, personId)
  for (const { code: kind } of shown?.papersNeeded ?? []) {
    const filing = { personId, caseId, kind, file: paper }
    outcomeOf(await fileCasePaper(services, by(1), filing))
  }
  if (stage === 'filed') return
  const known = closeByCase(services)
  const wanted = closingWanted({ personId, caseId })
  const asking = { known, wanted, reason: '两证齐全，申请结清', at: by(2).at }
  const approvalId = await askAtFirstCentre(services, asking)
  if (stage === 'decided') await decideAtFirstCentre(services, { known, approvalId, at: by(3).at })
}

/** A sheet with lines on it, as a scanner would have made it. */
async function drawnPaper(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const lines = [90, 130, 170, 210, 250].map(
    (y) => `<rect x="40" y="${y}" width="${y === 90 ? 160 : 220}" height="6" fill="#9aa"/>`,
  )
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="424">
    <rect width="300" height="424" fill="#fdfcf7"/>${lines.join('')}
    <circle cx="220" cy="340" r="36" fill="none" stroke="#b33" stroke-width="4"/></svg>`
  return sharp(Buffer.from(sheet)).jpeg().toBuffer()
}
