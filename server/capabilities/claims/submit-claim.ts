/**
 * A claim is filed: from this moment its days count, and its invoices are taken, so that nobody else brings
 * them. Papers that are missing hold nothing up: the desk asks for all of them at once.
 */
import { invoiceKeys, readInvoiceHolder, takeInvoices } from '#capabilities/settlement/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Claim, ClaimBill, ClaimNamed, SubmitRefusal } from './claim.ts'
import {
  type ClaimDeps,
  dueOn,
  isOwn,
  isOwnName,
  overtaken,
  takeStep,
  tellOfClaim,
} from './claim-deps.ts'
import { openBill, openPayee } from './sealed-claim.ts'
import { readAskedPapers, readClaim, readPapers } from './store.ts'
import { isTooLate } from './write-claim.ts'

export type ClaimSubmitted = {
  readonly kind: 'submitted'
  readonly claimId: string
  readonly dueOn: string | null
}

export async function submitClaim(
  deps: ClaimDeps,
  act: Act,
  named: ClaimNamed,
): Promise<Ran<ClaimSubmitted | Refused<SubmitRefusal>>> {
  return runCommand<ClaimSubmitted | Refused<SubmitRefusal>>(deps.db, act, {
    personId: named.personId,
    action: 'claims.submit-claim',
    body: { claimId: named.claimId },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const found = await readClaim(tx, named)
      if (!found) return refused('claim_unknown')
      const refusal = await submitRefusal(within, act, found)
      return refusal ? refused(refusal) : submit(within, act, found)
    },
    objectOf: () => named.claimId,
  })
}

async function submitRefusal(
  deps: ClaimDeps,
  act: Act,
  found: Claim,
): Promise<Exclude<SubmitRefusal, 'claim_unknown'> | null> {
  const { personId, claimId, state, sealedPayee, sealedBill } = found
  if (await isOwn(deps, act, personId)) return 'own_file'
  if (state !== 'draft' && state !== 'missing') return 'claim_not_to_change'
  const bill = openBill(deps.personal, claimId, sealedBill)
  if (bill.invoices.length === 0) return 'invoice_not_named'
  if (!sealedPayee) return 'account_not_named'
  const payee = openPayee(deps.personal, 'claims.claim', claimId, sealedPayee)
  if (!(await isOwnName(deps, personId, payee.name))) return 'account_name_differs'
  if (state === 'missing' && !(await isAllGiven(deps, found))) return 'papers_asked_not_given'
  if (state === 'draft' && isTooLate(deps, found.until ?? found.from, act.at)) {
    return 'filed_too_late'
  }
  const holder = await readInvoiceHolder(deps.db, keysOf(bill), claimId)
  return holder ? 'invoice_used' : null
}

/** Every name of every invoice: each is somebody's once. */
function keysOf({ invoices, institution }: ClaimBill): readonly string[] {
  return [...new Set(invoices.flatMap((each) => invoiceKeys(each, institution.organisationId)))]
}

async function isAllGiven(deps: ClaimDeps, found: Claim): Promise<boolean> {
  const asked = await readAskedPapers(deps.db, found)
  if (!asked) return true
  const papers = await readPapers(deps.db, found)
  const given = papers.filter(
    ({ uploadedAt }) => Temporal.Instant.compare(uploadedAt, asked.at) >= 0,
  )
  return asked.kinds.every((kind) => given.some((paper) => paper.kind === kind))
}

async function submit(deps: ClaimDeps, act: Act, found: Claim): Promise<ClaimSubmitted> {
  const { db, personal } = deps
  const { personId, claimId, sealedBill } = found
  const keys = keysOf(openBill(personal, claimId, sealedBill))
  const due = dueOn(deps, act.at)
  await takeStep(deps, act, found, {
    state: 'submitted',
    change: {
      ...(found.submittedAt === null && { submitted_at: toInstantText(act.at) }),
      ...{ due_on: due?.toString() ?? null, reminded_on: null },
    },
    event: found.state === 'draft' ? 'submitted' : 'papers_given',
  })
  // Whoever came first at the same moment has it, and what is read again says so.
  if (!(await takeInvoices(db, { personId, claimId, keys, at: act.at }))) throw overtaken()
  await tellOfClaim(db, found, { kind: 'claim_submitted', day: due?.toString() ?? '' }, act.at)
  return { kind: 'submitted', claimId, dueOn: due?.toString() ?? null }
}
