/**
 * An insurer reports what it has paid on claims that it was told of: one, or a file of them. All or none,
 * each once by the insurer's own reference, and never more than the person has borne in cash.
 */
import { namesOf } from '#capabilities/organisations/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { ClaimNamed } from '../claim.ts'
import { noteEvent, overtaken, tellOfClaim } from '../claim-deps.ts'
import { readClaim } from '../store.ts'
import { findToldClaims, readNotices } from './notice-store.ts'
import { holdClaim, insertReport, readReports, readReportsCalled } from './report-store.ts'
import { type InsurerReport, judgeReport, type NewReport, type ReportRefusal } from './report.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

export type ReportedLine = NewReport & { readonly line: number }

export type ReportsTaken = {
  readonly kind: 'taken'
  readonly taken: number
  /** Reported before, word for word. */
  readonly known: number
}
export type ReportsRefused = Refused<'insurer_reports_refused'> & {
  readonly problems: readonly { readonly line: number; readonly refusal: ReportRefusal }[]
}

export async function reportPayments(
  deps: Deps,
  act: Act,
  {
    insurerId,
    lines,
  }: {
    readonly insurerId: string
    readonly lines: readonly ReportedLine[]
  },
): Promise<Ran<ReportsTaken | ReportsRefused>> {
  return runOfficeCommand<ReportsTaken | ReportsRefused>(deps.db, act, {
    action: 'claims.report-insurer-payments',
    body: {
      insurerId,
      lines: lines.map(({ line, amount, paidOn, ...each }) => ({
        ...{ line, ...each, amount: amount.toString(), paidOn: paidOn.toString() },
      })),
    },
    decide: async (tx) => {
      const judged = await judgeAll({ ...deps, db: tx }, act, insurerId, lines)
      if (judged.problems.length > 0) {
        return { ...refused('insurer_reports_refused'), problems: judged.problems }
      }
      for (const report of judged.made) await keep({ ...deps, db: tx }, act, report)
      await recordActs(
        tx,
        act,
        judged.made.map(({ personId, claimId }) => ({
          ...{ personId, action: 'claims.report-insurer-payment', objectId: claimId },
          result: 'done',
        })),
      )
      const { length } = judged.made
      return { kind: 'taken', taken: length, known: lines.length - length }
    },
  })
}

type AllJudged = {
  readonly made: readonly InsurerReport[]
  readonly problems: ReportsRefused['problems']
}

/** Line by line, each on what those before it leave; nothing is written. Claims are held in one order. */
async function judgeAll(
  deps: Deps,
  act: Act,
  insurerId: string,
  lines: readonly ReportedLine[],
): Promise<AllJudged> {
  const { db } = deps
  const asked = [...new Set(lines.map(({ claimId }) => claimId))]
  const owners = await findToldClaims(db, insurerId, asked)
  const claims = [...owners]
    .map(([claimId, personId]) => ({ claimId, personId }))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  for (const claim of claims) await holdClaim(db, claim)
  const standing = await readStanding(db, claims)
  const references = lines.map(({ reference }) => reference)
  const known = new Map(
    (await readReportsCalled(db, insurerId, references)).map((each) => [each.reference, each]),
  )
  const made: InsurerReport[] = []
  const problems: { line: number; refusal: ReportRefusal }[] = []
  for (const { line, ...wanted } of lines) {
    const { notices = [], reports = [] } = standing.get(wanted.claimId) ?? {}
    const told = notices.findLast((each) => each.insurerId === insurerId) ?? null
    const judged = judgeReport(wanted, {
      ...{ told, insurerId, known: known.get(wanted.reference) ?? null, today: dayOf(act.at) },
      reports,
    })
    const personId = owners.get(wanted.claimId)
    if (typeof judged === 'string') problems.push({ line, refusal: judged })
    else if (judged.kind === 'new' && personId !== undefined) {
      const report = { ...wanted, insurerId, personId, at: act.at }
      made.push(report)
      reports.push(report)
      known.set(report.reference, report)
    }
  }
  return { made, problems }
}

function orderOf({ personId, claimId }: ClaimNamed): string {
  return `${personId} ${claimId}`
}

type StandingOfClaim = {
  readonly notices: Awaited<ReturnType<typeof readNotices>>
  readonly reports: InsurerReport[]
}

/** Read after the claims are held. */
async function readStanding(
  db: Db,
  claims: readonly ClaimNamed[],
): Promise<ReadonlyMap<string, StandingOfClaim>> {
  const found = new Map<string, StandingOfClaim>()
  for (const claim of claims) {
    const notices = await readNotices(db, claim)
    found.set(claim.claimId, { notices, reports: [...(await readReports(db, claim))] })
  }
  return found
}

async function keep(deps: Deps, act: Act, report: InsurerReport): Promise<void> {
  if (!(await insertReport(deps.db, report))) throw overtaken()
  const claim = await readClaim(deps.db, report)
  if (!claim) throw new Error('a claim is never deleted')
  const event = report.corrects === null ? 'insurer_paid' : 'insurer_corrected'
  await noteEvent(deps, act, claim, { event })
  const insurer = (await namesOf(deps.db, [report.insurerId])).get(report.insurerId)
  const news = { kind: `claim_${event}`, amount: yuan(report.amount) } as const
  await tellOfClaim(deps.db, claim, { ...news, ...(insurer && { insurer }) }, act.at)
}
