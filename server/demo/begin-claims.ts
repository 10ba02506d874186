/**
 * Claims at each of their stages: paid, sent back by a bank, approved in part, refused with its article, waiting
 * for a paper, seen and not yet decided, just filed. By the rooms' own commands, each at its moment.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { lossReportsOf } from '#capabilities/cards/index.ts'
import {
  askForPapers,
  checkOriginals,
  type ClaimContent,
  type ClaimNamed,
  type ClaimsToSend,
  decideClaim,
  fileClaimPaper,
  freezeClaimPayments,
  openClaim,
  sendClaimPayments,
  showClaim,
  submitClaim,
  takeClaimPaymentAnswer,
} from '#capabilities/claims/index.ts'
import { findByLogin, identityOf, permitOfProxy } from '#capabilities/people/index.ts'
import type { Bills } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { money, sum, type Money } from '#kernel/money.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Services } from '../services.ts'
import { actOfPerson, actOfStaff, outcomeOf } from './acts-of-staff.ts'
import { type Beginning, beginOnce } from './begin-once.ts'
import { castOf } from './cast.ts'
import { drawPaper, type ShownBill } from './claim-pictures.ts'
import { answeredDaysAgo, type PlannedClaim, plannedClaims } from './claims-plan.ts'
import { at, fixedId } from './draw.ts'
import { clerkOf, staffNamed } from './personas.ts'
import { bankCodes, bankIds } from './places.ts'

/** As a bank says it of an account that is no more. */
const closedAccount = 'AC04'

type Work = Services & { readonly bills: Bills }
type Begun = ClaimNamed & { readonly plan: PlannedClaim; readonly ago: Ago }
type Ago = (days: number) => Temporal.Instant

export async function beginDemoClaims(
  services: Services,
  billsOn: (within: Services) => Bills,
  afterAct?: Beginning['afterAct'],
): Promise<void> {
  const begin = (within: Services): Promise<void> =>
    beginClaims({ ...within, bills: billsOn(within) })
  await beginOnce(services, { isBegun: hasClaims, begin, afterAct })
}

async function hasClaims(db: Db): Promise<boolean> {
  return (await sql`select from claims.claim limit 1`.execute(db)).rows.length > 0
}

async function beginClaims(work: Work): Promise<void> {
  // One moment for all: what is days apart in the plan is so to the second.
  const now = work.now()
  const ago: Ago = (days) => now.subtract({ hours: 24 * days })
  const began = performance.now()
  const begun: Begun[] = []
  for (const [serial, plan] of plannedClaims.entries()) {
    begun.push({ ...(await file(work, { plan, serial, ago })), plan, ago })
  }
  // What the banks have answered for was decided before anything else.
  const answered = begun.filter(({ plan: { stage } }) => stage.is === 'decided' && stage.bank)
  for (const each of answered) await workOn(work, each)
  await answerAsBanks(work, answered, ago(answeredDaysAgo))
  for (const each of begun) if (!answered.includes(each)) await workOn(work, each)
  const durationMs = Math.round(performance.now() - began)
  work.log.info('demo_claims_begun', { claimCount: begun.length, durationMs })
}

/** Written, with a drawing in each slot, and filed: by its person, or by a relative who may. */
async function file(
  work: Work,
  {
    plan,
    serial,
    ago,
  }: { readonly plan: PlannedClaim; readonly serial: number; readonly ago: Ago },
): Promise<ClaimNamed> {
  const personId = await personNamed(work, plan.owner)
  const name = (await identityOf(work, personId))?.name ?? ''
  const filedAt = ago(plan.daysAgo.filed)
  const by = await filedBy(work, plan, personId)
  const content = await contentOf(work, { plan, serial, ago, personId, name })
  const begins = by(filedAt.subtract({ minutes: 25 }))
  const as = plan.filedBy === null ? 'self' : 'relative'
  const { claimId } = outcomeOf(await openClaim(work, begins, { personId, content, as }))
  const named = { personId, claimId }
  for (const { code, name: title } of papersToFile(work, plan)) {
    const drawn = await drawPaper(code, title.zh, shownBill(content, name))
    const filing = { ...named, kind: code, file: drawn }
    outcomeOf(await fileClaimPaper(work, by(filedAt.subtract({ minutes: 10 })), filing))
  }
  outcomeOf(await submitClaim(work, by(filedAt), named))
  return named
}

async function personNamed(work: Work, login: string): Promise<string> {
  const personId = await findByLogin(work, login)
  if (!personId) throw new Error('a persona of the demonstration is missing')
  return personId
}

async function filedBy(
  work: Work,
  plan: PlannedClaim,
  ownerId: string,
): Promise<(at: Temporal.Instant) => Act> {
  if (plan.filedBy === null) return (at) => actOfPerson(ownerId, at)
  const proxyId = await personNamed(work, plan.filedBy)
  const bindingId = fixedId('binding', `${plan.owner} ${plan.filedBy}`)
  return (at) => ({
    ...actOfPerson(proxyId, at),
    ...{ actorKind: 'proxy', permit: permitOfProxy({ ownerId, proxyId, bindingId }, 'act', at) },
  })
}

function papersToFile({ area }: Work, { kind, stage }: PlannedClaim) {
  const forgotten = stage.is === 'asked' ? stage.forgotten : null
  return area.documents[`claim_${kind}`].filter(({ code }) => code !== forgotten)
}

type About = {
  readonly plan: PlannedClaim
  readonly serial: number
  readonly ago: Ago
  readonly personId: string
  readonly name: string
}

async function contentOf(work: Work, about: About): Promise<ClaimContent> {
  const { plan, serial, ago, personId, name } = about
  const report =
    plan.kind === 'loss_period' ? (await lossReportsOf(work, personId)).at(0) : undefined
  // A bill of the days without a card is of the day of the report.
  const from = dayOf(report ? Temporal.Instant.from(report.reportedAt) : ago(plan.daysAgo.care))
  const lines = plan.lines.map(({ price, ...line }) => ({
    ...{ code: line.code, name: line.name, day: from, amount: money(price * line.quantity) },
    ...{ quantity: line.quantity * 10_000n, price: price * 10_000n },
  }))
  const amount = totalOf(lines)
  const cast = castOf(work.area)
  return {
    ...{ kind: plan.kind, from, until: plan.nights > 0 ? from.add({ days: plan.nights }) : null },
    bill: {
      ...{ ...plan.bill, thirdPartyFails: false, lines },
      institution: { organisationId: null, name: cast.words(plan.institution).zh },
      invoices: [{ code: '99990126', number: `009000${1_001 + serial}`, amount }],
    },
    payee: { name, account: plan.account, bankCode: cast.code(at(bankCodes, 0)) },
    lossReportId: report?.reportId ?? null,
  }
}

function totalOf(lines: readonly { readonly amount: Money }[]): Money {
  return sum(lines.map(({ amount }) => amount))
}

function shownBill({ bill, from, until }: ClaimContent, name: string): ShownBill {
  const [invoice = { code: '', number: '' }] = bill.invoices
  return {
    ...{ institution: bill.institution.name, name, day: from.toString(), invoice },
    lines: bill.lines.map((each) => ({ ...each, quantity: each.quantity / 10_000n })),
    ...{ total: totalOf(bill.lines), isStay: until !== null },
  }
}

/** The clerk asks for what is missing, or sees the originals; the reviewer decides. */
async function workOn(work: Work, { plan, ago, ...named }: Begun): Promise<void> {
  const { stage } = plan
  if (stage.is === 'filed') return
  const clerk = (days: number): Act => actOfStaff(clerkOf(0), ago(days))
  if (stage.is === 'asked') {
    const asked = { ...named, kinds: [stage.forgotten], note: stage.note }
    outcomeOf(await askForPapers(work, clerk(stage.askedDaysAgo), asked))
    return
  }
  const documentIds = (await showClaim(work, named))?.papers.map((paper) => paper.documentId) ?? []
  outcomeOf(await checkOriginals(work, clerk(stage.seenDaysAgo), { ...named, documentIds }))
  if (stage.is === 'seen') return
  const verdict = stage.refusal
    ? ({ verdict: 'refuse', ...stage.refusal } as const)
    : ({ verdict: 'approve' } as const)
  const reviewer = actOfStaff(staffNamed('reviewer'), ago(stage.decidedDaysAgo))
  outcomeOf(await decideClaim(work, reviewer, { ...named, verdict }))
}

/** Ordered and answered a month ago: of the files that went to and fro only the digests are kept. */
async function answerAsBanks(
  work: Work,
  decided: readonly Begun[],
  answeredAt: Temporal.Instant,
): Promise<void> {
  const orderedAt = answeredAt.subtract({ hours: 20 })
  await freezeClaimPayments(work, systemAct(orderedAt, newId()), bankIds)
  const orders: ClaimsToSend[] = []
  await sendClaimPayments(work, async (order) => {
    orders.push(order)
    return digestOf(`order ${order.messageId}`)
  })
  const sentBack = decided.flatMap(({ plan: { stage, account } }) =>
    stage.is === 'decided' && stage.bank === 'sent_back' ? [account] : [],
  )
  for (const { orderId, messageId, lines } of orders) {
    const rejected = lines
      .filter(({ payee }) => sentBack.includes(payee.account))
      .map(({ endToEndId }) => ({ endToEndId, reason: closedAccount }))
    const answer = { orderId, digest: digestOf(`answer ${messageId}`), unsettled: 0, rejected }
    outcomeOf(await takeClaimPaymentAnswer(work, systemAct(answeredAt, newId()), answer))
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
