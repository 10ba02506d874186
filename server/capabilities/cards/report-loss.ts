/**
 * A card is reported lost. From the moment the voucher exists no purchase passes anywhere: the block,
 * the report, the voucher, the trail and the message are one transaction, and the block takes the
 * same row lock that a payment takes, so that whoever gets it first has acted first.
 */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { useCode } from '#platform/access/one-time-codes.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import {
  blocked,
  type Card,
  type CardFunction,
  type IdentityDocument,
  withFunctions,
} from './card.ts'
import { type CardsDeps, decideAnew, newReference, stillTrue } from './deps.ts'
import {
  functionsToReport,
  isUsedUp,
  lapsesAt,
  type LossRefusal,
  type LossReport,
  reportToMake,
  type WantedReport,
} from './loss-report.ts'
import {
  changeLossReport,
  insertLossReport,
  readLossInForce,
  readLossReports,
} from './loss-store.ts'
import { changeCard, readCardInHand } from './store.ts'

export type LossDeclaration = {
  readonly personId: string
  readonly functions: readonly CardFunction[]
} & (
  | { readonly by: 'signed_in' }
  /** Not signed in: the citizen number named the person, a code to their telephone proves them. */
  | { readonly by: 'code'; readonly codeId: string; readonly code: string }
  /** By telephone: what showed who calls, as far as the area lets it do. */
  | { readonly by: 'telephone'; readonly proof: TelephoneProof }
  /** In writing at a window, with the identity document on the counter. */
  | { readonly by: 'declaration'; readonly document: IdentityDocument }
)

/** A number and the card's own PIN; its first PIN; or citizen number and card number together. */
export type TelephoneProof = 'pin' | 'initial_pin' | 'two_numbers'

export type LossReported = {
  readonly kind: 'reported'
  readonly reportId: string
  readonly voucherNo: string
  readonly effectiveAt: string
  /** The report was in force already and nothing had to change. */
  readonly alreadyInForce: boolean
}

/** What the one-time code for it is bound to. */
export const lossReportOperation = 'report_loss'

export async function reportLoss(
  deps: CardsDeps,
  act: Act,
  declaration: LossDeclaration,
): Promise<Ran<LossReported | Refused<LossRefusal>>> {
  const { personId, functions, by } = declaration
  return runCommand<LossReported | Refused<LossRefusal>>(deps.db, act, {
    personId,
    action: 'cards.report-loss',
    body: { functions, by },
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, declaration)),
    objectOf: (outcome) => (outcome.kind === 'reported' ? outcome.reportId : null),
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  declaration: LossDeclaration,
): Promise<LossReported | Refused<LossRefusal>> {
  const { db } = deps
  const { personId } = declaration
  if (declaration.by === 'code') {
    const { codeId, code } = declaration
    const use = { codeId, code, subjectId: personId, operation: lossReportOperation, at: act.at }
    if (!(await useCode(deps, use))) return refused('code_wrong')
  }
  const card = await readCardInHand(db, personId)
  if (!card) return refused('card_not_in_hand')

  const terms = termsOn(deps.area.loss, dayOf(act.at)).value
  const kind = declaration.by === 'declaration' ? 'formal' : 'temporary'
  const earlier = await readLossReports(db, personId)
  if (isUsedUp(kind, earlier, { cardId: card.cardId, terms })) return refused('temporary_used_up')

  const inForce = await readLossInForce(db, personId, card.cardId)
  const functions = functionsToReport(declaration.functions, terms)
  const toMake = reportToMake(inForce, { kind, functions })
  if (inForce && !toMake) return reported(inForce, true)
  if (!toMake) throw new Error('a first report is always made')

  const stopped = withFunctions(card.functions, toMake.functions, blocked)
  stillTrue(await changeCard(db, card, { functions: stopped, at: act.at }))
  if (inForce) stillTrue(await changeLossReport(db, inForce, { state: 'replaced', at: act.at }))
  // Taken under the lock: a payment that got it first came before this moment, and any other is refused.
  const underLock = { ...act, at: deps.now?.() ?? act.at }
  return reported(await makeReport(deps, underLock, card, toMake), false)
}

async function makeReport(
  deps: CardsDeps,
  act: Act,
  card: Card,
  wanted: WantedReport,
): Promise<Omit<LossReport, 'state' | 'version'>> {
  const { db, area } = deps
  const { personId, cardId } = card
  const reportId = newId()
  const terms = termsOn(area.loss, dayOf(act.at)).value
  const report = {
    personId,
    reportId,
    cardId,
    voucherNo: await newReference(db, { kind: 'voucher', personId, objectId: reportId }),
    kind: wanted.kind,
    functions: wanted.functions,
    channel: act.channel,
    reportedAt: act.at,
    lapsesAt: lapsesAt(wanted, act.at, { terms, calendar: area.calendar }),
  }
  await insertLossReport(db, report)
  await tell(
    db,
    { messageId: newId(), personId, kind: 'loss_reported', payload: { reportId } },
    act.at,
  )
  return report
}

function reported(
  report: Pick<LossReport, 'reportId' | 'voucherNo' | 'reportedAt'>,
  alreadyInForce: boolean,
): LossReported {
  return {
    kind: 'reported',
    reportId: report.reportId,
    voucherNo: report.voucherNo,
    effectiveAt: report.reportedAt.toString(),
    alreadyInForce,
  }
}
