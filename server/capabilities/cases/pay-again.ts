/**
 * A bank has refused a pay-out: with another account number in the case, and a second person's leave, its
 * money comes back from suspense and is ordered anew.
 */
import { accountIdOf, owedAfterClosing, suspenseOf } from '#capabilities/accounts/index.ts'
import { stillTrue } from '#capabilities/cards/index.ts'
import type { Approval, Standing, Wanted } from '#capabilities/organisations/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { caseAct, type Deciding } from './case-act.ts'
import { describe } from './close-by-case.ts'
import { readClosing } from './closing-store.ts'
import type { CaseNamed } from './open-closing.ts'
import { openPayees, sealPayee } from './payee.ts'
import { payAgain as payAgainOf, type Payout, readPayouts } from './payout-store.ts'

export const payAgain = caseAct({
  ...{ act: 'cases.pay-again', asks: 'cases.ask-pay-again', about: 'caseId' },
  title: { zh: '重新支付被银行退回的结清款', en: 'Pay again what the bank has refused' },
  ...{ standing, describe, carryOut },
})

async function standing(deps: Deciding, by: Act, { personId, caseId }: Wanted): Promise<Standing> {
  const { db: tx } = deps
  const named = { personId: String(personId), caseId: String(caseId) }
  const found = await readClosing(tx, named.personId, named.caseId)
  if (!found) return refused('case_unknown')
  if (await isOwnFile(deps, by, named.personId)) return refused('own_file')
  const waiting = await refusedPayout(tx, named)
  if (!waiting) return refused('payout_not_refused')
  const facts = { payoutId: waiting.payoutId, version: found.version.toString() }
  return { kind: 'stands', facts }
}

async function refusedPayout(db: Db, { personId, caseId }: CaseNamed): Promise<Payout | undefined> {
  const payouts = await readPayouts(db, personId)
  return payouts.find((each) => each.caseId === caseId && each.state === 'rejected')
}

async function carryOut(
  { db: tx, area, personal }: Deciding,
  by: Act,
  asked: Approval,
): Promise<void> {
  const named = { personId: asked.personId ?? '', caseId: asked.objectId }
  const found = await readClosing(tx, named.personId, named.caseId)
  const waiting = await refusedPayout(tx, named)
  if (!found || !waiting) throw new Error('what is carried out stood a moment ago')
  const payoutId = newId()
  const payee = openPayees(personal, found.caseId, found.sealedPayee)[waiting.place - 1]
  if (!payee) throw new Error('whoever was to be paid is named by the case')
  const done = await payAgainOf(tx, {
    ...{ personId: named.personId, refusedId: waiting.payoutId, payoutId },
    sealedPayee: sealPayee(personal, 'cases.payout', payoutId, payee),
    owed: accountIdOf(owedAfterClosing(area.code)),
    suspense: accountIdOf(suspenseOf(area.code)),
    ...{ on: dayOf(by.at), at: by.at },
  })
  stillTrue(done)
}
