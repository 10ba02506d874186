/**
 * The cards of somebody whose account is closed end with it: what is in a hand, what lies at a counter, and
 * what was applied for. In the caller's transaction, and before the account: a payment locks the card first.
 */
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import { isOpen } from './application.ts'
import { changeApplication, readApplications } from './application-store.ts'
import { stillTrue } from './deps.ts'
import { endCoverProof } from './end-cover-proof.ts'
import { changeLossReport, readLossInForce } from './loss-store.ts'
import { changeCard, readCards } from './store.ts'

/** A card that is with its maker comes back as somebody's: until then nothing can be ended. */
export async function isCardBeingMade(db: Db, personId: string): Promise<boolean> {
  const applications = await readApplications(db, personId)
  return applications.some(({ state }) => state === 'in_production')
}

const voided = { insurance: 'void', bank: 'void' } as const

export async function endCards(tx: Db, act: Act, personId: string): Promise<void> {
  for (const card of await readCards(tx, personId)) {
    if (card.state === 'void') continue
    const { cardId } = card
    stillTrue(await changeCard(tx, card, { state: 'void', functions: voided, at: act.at }))
    const loss = await readLossInForce(tx, personId, cardId)
    if (loss) stillTrue(await changeLossReport(tx, loss, { state: 'ended', at: act.at }))
    await recordAct(tx, act, { personId, action: 'cards.void', objectId: cardId, result: 'done' })
  }
  for (const application of await readApplications(tx, personId)) {
    if (!isOpen(application.state)) continue
    stillTrue(await changeApplication(tx, application, { state: 'cancelled', at: act.at }))
  }
  await endCoverProof(tx, act, { personId, because: 'insurance_ended' })
}
