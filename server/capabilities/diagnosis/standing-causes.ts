/** What is wrong with the card in hand, or with the account behind it. */
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { type Finding, finding } from './cause.ts'
import type { CardFact, Facts } from './facts.ts'

export function cardCausesOf({ card, underway }: Facts): readonly Finding[] {
  if (card?.state === 'handed_over') return inHand(card)
  if (card && (card.state === 'made' || card.state === 'kept')) return [toCollect(card)]
  if (underway) {
    const values = { reference: underway.reference, promisedOn: underway.promisedOn.toString() }
    return [finding('card_being_made', 'agency', { values, service: 'track' })]
  }
  if (card?.state === 'in_production') return [finding('card_being_made', 'agency')]
  return [finding(card ? 'card_void' : 'no_card', 'person', { service: 'apply' })]
}

function toCollect({ pickupId, keptUntil }: CardFact): Finding {
  return finding('card_to_collect', 'person', {
    ...{ service: 'track', organisationId: pickupId },
    values: { keptUntil: keptUntil?.toString() ?? '' },
  })
}

function inHand(card: CardFact): readonly Finding[] {
  if (card.insuranceFunction === 'blocked') return [blockedCard(card)]
  const found: Finding[] = []
  if (card.insuranceFunction === 'inactive') {
    found.push(finding('card_not_active', 'person', { service: 'activate' }))
  }
  if (card.pinState === 'locked') found.push(finding('pin_locked', 'person', { service: 'pin' }))
  if (card.pinState === 'initial' && card.insuranceFunction === 'active') {
    found.push(finding('pin_initial', 'person', { service: 'pin' }))
  }
  return found
}

function blockedCard({ loss }: CardFact): Finding {
  if (!loss) return finding('card_blocked', 'agency')
  const values = {
    ...{ voucherNo: loss.voucherNo, reportedOn: dayOf(loss.reportedAt).toString() },
    lapsesOn: loss.lapsesAt ? dayOf(loss.lapsesAt).toString() : '',
  }
  return finding('card_lost', 'person', { values, service: 'loss' })
}

/** `held` is the case by which the account waits. */
export function accountCausesOf(
  { account, refusedCredits }: Facts,
  held: { readonly reference: string } | null,
): readonly Finding[] {
  if (!account) return [finding('no_account', 'agency')]
  if (account.state === 'closed') return [finding('account_closed', 'agency')]
  const found: Finding[] = []
  if (account.state === 'held') {
    const values = { reference: held?.reference ?? '' }
    found.push(finding('account_held', 'agency', { values, service: 'account_cases' }))
  }
  const refused = refusedCredits.find(({ settled }) => settled !== 'credited_again')
  if (refused) {
    const values = { month: refused.month, amount: yuan(refused.amount) }
    found.push(finding('credit_refused', 'agency', { values, service: 'statement' }))
  }
  return found
}
