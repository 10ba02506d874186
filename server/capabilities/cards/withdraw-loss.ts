/**
 * "I found it": only at a window that the area names, with the document, and only while no
 * replacement has begun.
 */
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { isOpen } from './application.ts'
import { readApplications } from './application-store.ts'
import { type IdentityDocument, unblocked, withFunctions } from './card.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { endCoverProof } from './end-cover-proof.ts'
import { type LossReport, type WithdrawalRefusal, withdrawalRefusal } from './loss-report.ts'
import { changeLossReport, readLossReport } from './loss-store.ts'
import { changeCard, readCard } from './store.ts'

export type Withdrawn = { readonly kind: 'withdrawn'; readonly reportId: string }

export async function withdrawLoss(
  deps: CardsDeps,
  act: Act,
  body: {
    readonly personId: string
    readonly reportId: string
    readonly document: IdentityDocument
  },
): Promise<Ran<Withdrawn | Refused<WithdrawalRefusal>>> {
  const { personId, reportId, document } = body
  const noted = { ...act, purpose: `loss withdrawn: ${document} seen` }
  return runCommand<Withdrawn | Refused<WithdrawalRefusal>>(deps.db, noted, {
    personId,
    action: 'cards.withdraw-loss',
    body: { reportId, document },
    decide: async (tx) => {
      if (!(await isTakenBackHere({ ...deps, db: tx }, act))) return refused('withdrawal_not_here')
      const report = await readLossReport(tx, personId, reportId)
      const applications = await readApplications(tx, personId)
      const replacementBegun = applications.some(
        (each) => each.reason === 'replacement' && isOpen(each.state),
      )
      const refusal = withdrawalRefusal(report, replacementBegun)
      if (!report || refusal) return refused(refusal ?? 'report_unknown')
      await unblockCard({ ...deps, db: tx }, report, act)
      stillTrue(await changeLossReport(tx, report, { state: 'withdrawn', at: act.at }))
      const news = { messageId: newId(), personId, kind: 'loss_withdrawn', payload: { reportId } }
      await tell(tx, news, act.at)
      return { kind: 'withdrawn', reportId }
    },
    objectOf: () => reportId,
  })
}

async function isTakenBackHere(deps: CardsDeps, act: Act): Promise<boolean> {
  const office = act.organisationId ? await findOrganisation(deps.db, act.organisationId) : null
  const { withdrawnAt } = termsOn(deps.area.loss, dayOf(act.at)).value
  return withdrawnAt.some((kind) => kind === office?.kind)
}

export async function unblockCard(
  deps: Pick<CardsDeps, 'db'>,
  report: LossReport,
  act: Act,
): Promise<void> {
  const card = await readCard(deps.db, report.personId, report.cardId)
  if (!card) throw new Error('a loss report is about a card')
  const functions = withFunctions(card.functions, report.functions, unblocked)
  stillTrue(await changeCard(deps.db, card, { functions, at: act.at }))
  const { personId } = report
  await endCoverProof(deps.db, act, { personId, because: 'card_works_again' })
}
