/** A claim is begun as a draft, written on until it is filed, and taken back until it is decided. */
import { randomBytes } from 'node:crypto'
import { lossReportsOf } from '#capabilities/cards/index.ts'
import { freeInvoices } from '#capabilities/settlement/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { sum } from '#kernel/money.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { amountIsRight } from './claim-lines.ts'
import {
  type Claim,
  type Claimant,
  type ClaimContent,
  type ClaimNamed,
  type ClaimPayee,
  type ClaimStepRefusal,
  type ContentRefusal,
  isOpenToClaimant,
  isOpenToDesk,
} from './claim.ts'
import { type ClaimDeps, isOwn, noteEvent, takeStep, termsOf } from './claim-deps.ts'
import { withKnownInstitution } from './known-institution.ts'
import { openPayee, sealBill, sealPayee } from './sealed-claim.ts'
import { bytesText, insertClaim, readClaim, readClaims } from './store.ts'

export type ClaimWritten = { readonly kind: 'written'; readonly claimId: string }

export type OpenWish = {
  readonly personId: string
  readonly content: ClaimContent
  readonly as: Claimant
}

export async function openClaim(
  deps: ClaimDeps,
  act: Act,
  { personId, content, as }: OpenWish,
): Promise<Ran<ClaimWritten | Refused<ContentRefusal>>> {
  return runCommand<ClaimWritten | Refused<ContentRefusal>>(deps.db, act, {
    personId,
    action: 'claims.open-claim',
    body: bodyOf(content),
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      if (await isOwn(within, act, personId)) return refused('own_file')
      const refusal = await contentRefusal(within, personId, content, act.at)
      if (refusal) return refused(refusal)
      const claimId = newId()
      const { kind, from, until, lossReportId } = content
      const payee = content.payee ?? (await earlierPayee(within, personId))
      const bill = await withKnownInstitution(within, content.bill)
      await insertClaim(tx, {
        ...{ personId, claimId, kind, from, until, lossReportId, openedAs: as },
        reference: makeReference('BX', randomBytes(8)),
        sealedBill: sealBill(deps.personal, claimId, bill),
        sealedPayee: payee && sealPayee(deps.personal, 'claims.claim', claimId, payee),
        total: sum(bill.lines.map(({ amount }) => amount)),
        ...{ openedAt: act.at, openedBy: act.actorId ?? '', officeId: act.organisationId },
      })
      await noteEvent(within, act, { personId, claimId }, { event: 'opened' })
      return { kind: 'written', claimId }
    },
    objectOf: (outcome) => (outcome.kind === 'written' ? outcome.claimId : null),
  })
}

/** Where no account is written, the one of the person's newest claim stands; it is shown before it counts. */
async function earlierPayee(deps: ClaimDeps, personId: string): Promise<ClaimPayee | null> {
  const earlier = (await readClaims(deps.db, personId)).find(({ sealedPayee }) => sealedPayee)
  if (!earlier?.sealedPayee) return null
  return openPayee(deps.personal, 'claims.claim', earlier.claimId, earlier.sealedPayee)
}

/** Puts what is written now in the place of what was there; what the desk has checked is checked anew. */
export async function writeClaim(
  deps: ClaimDeps,
  act: Act,
  { content, ...named }: ClaimNamed & { readonly content: ClaimContent },
): Promise<Ran<ClaimWritten | Refused<ContentRefusal>>> {
  return runCommand<ClaimWritten | Refused<ContentRefusal>>(deps.db, act, {
    personId: named.personId,
    action: 'claims.write-claim',
    body: { claimId: named.claimId, ...bodyOf(content) },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const found = await readClaim(tx, named)
      if (!found) return refused('claim_unknown')
      if (await isOwn(within, act, named.personId)) return refused('own_file')
      if (!mayWrite(act, found)) return refused('claim_not_to_change')
      const refusal = await contentRefusal(within, named.personId, content, act.at)
      if (refusal) return refused(refusal)
      await write(within, act, found, content)
      return { kind: 'written', claimId: named.claimId }
    },
    objectOf: () => named.claimId,
  })
}

export function mayWrite({ actorKind }: Act, { state }: Pick<Claim, 'state'>): boolean {
  return actorKind === 'staff' ? isOpenToDesk(state) : isOpenToClaimant(state)
}

async function write(
  deps: ClaimDeps,
  act: Act,
  found: Claim,
  content: ClaimContent,
): Promise<void> {
  const { personal } = deps
  const { kind, from, until, payee, lossReportId } = content
  const bill = await withKnownInstitution(deps, content.bill)
  const change = {
    ...{ kind, begins_on: from.toString(), ends_on: until?.toString() ?? null },
    sealed_bill: bytesText(sealBill(personal, found.claimId, bill)),
    // Whoever enters the bill at the desk leaves the account as its holder wrote it.
    ...(payee && {
      sealed_payee: bytesText(sealPayee(personal, 'claims.claim', found.claimId, payee)),
    }),
    ...{ loss_report_id: lossReportId, checked_by: null, checked_at: null },
    total: sum(bill.lines.map(({ amount }) => amount)).toString(),
  }
  await takeStep(deps, act, found, { state: found.state, change, event: 'bill_entered' })
}

/** All that a repeat has to say again, in words and whole numbers. */
function bodyOf({ from, until, bill, ...rest }: ClaimContent): object {
  const lines = bill.lines.map((line) => ({ ...line, day: line.day.toString() }))
  return {
    ...rest,
    from: from.toString(),
    until: until?.toString() ?? null,
    bill: { ...bill, lines },
  }
}

async function contentRefusal(
  deps: ClaimDeps,
  personId: string,
  { kind, from, until, bill, lossReportId }: ClaimContent,
  at: Temporal.Instant,
): Promise<Exclude<ContentRefusal, 'claim_unknown' | 'own_file' | 'claim_not_to_change'> | null> {
  const last = until ?? from
  if (isBefore(dayOf(at), last)) return 'day_in_future'
  if (isBefore(last, from)) return 'days_turned_round'
  if (isTooLate(deps, last, at)) return 'filed_too_late'
  if (kind === 'loss_period') {
    const missing = await lossRefusal(deps, personId, { from, lossReportId })
    if (missing) return missing
  }
  const names = bill.invoices.map(({ code, number }) => `${code}/${number}`)
  if (new Set(names).size < names.length) return 'invoice_twice'
  const isOutside = bill.lines.some(({ day }) => isBefore(day, from) || isBefore(last, day))
  if (isOutside) return 'line_outside_care'
  return bill.lines.every(amountIsRight) ? null : 'line_amount_differs'
}

export function isTooLate(
  deps: Pick<ClaimDeps, 'area'>,
  last: Temporal.PlainDate,
  at: Temporal.Instant,
): boolean {
  return isBefore(last.add({ months: termsOf(deps, at).filingMonths }), dayOf(at))
}

async function lossRefusal(
  deps: Pick<ClaimDeps, 'db'>,
  personId: string,
  { from, lossReportId }: Pick<ClaimContent, 'from' | 'lossReportId'>,
): Promise<'loss_report_not_named' | 'loss_report_unknown' | 'not_in_loss_period' | null> {
  if (lossReportId === null) return 'loss_report_not_named'
  const report = (await lossReportsOf(deps, personId)).find(
    (each) => each.reportId === lossReportId,
  )
  if (!report) return 'loss_report_unknown'
  const reportedOn = dayOf(Temporal.Instant.from(report.reportedAt))
  const lapsedOn = report.lapsesAt === null ? null : dayOf(Temporal.Instant.from(report.lapsesAt))
  const isBeyond = lapsedOn !== null && isBefore(lapsedOn, from)
  return isBefore(from, reportedOn) || isBeyond ? 'not_in_loss_period' : null
}

export type ClaimWithdrawn = { readonly kind: 'withdrawn'; readonly claimId: string }

/** Possible until it is decided; its invoices are free again. */
export async function withdrawClaim(
  deps: ClaimDeps,
  act: Act,
  named: ClaimNamed,
): Promise<Ran<ClaimWithdrawn | Refused<ClaimStepRefusal>>> {
  return runCommand<ClaimWithdrawn | Refused<ClaimStepRefusal>>(deps.db, act, {
    personId: named.personId,
    action: 'claims.withdraw-claim',
    body: { claimId: named.claimId },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const found = await readClaim(tx, named)
      if (!found) return refused('claim_unknown')
      if (await isOwn(within, act, named.personId)) return refused('own_file')
      if (!isOpenToDesk(found.state)) return refused('claim_not_so_far')
      await takeStep(within, act, found, { state: 'withdrawn', event: 'withdrawn' })
      await freeInvoices(tx, found.claimId)
      return { kind: 'withdrawn', claimId: found.claimId }
    },
    objectOf: () => named.claimId,
  })
}
