/**
 * The decision to open a closed account again, by a second person: what no bank has paid comes back into
 * it, cover that was ended by mistake goes on, and the person is told what to do about a card. All of it in
 * one transaction.
 */
import { accountIdOf, owedAfterClosing, suspenseOf } from '#capabilities/accounts/index.ts'
import { stillTrue } from '#capabilities/cards/index.ts'
import type {
  Approval,
  Described,
  Standing,
  Wanted,
  Words,
} from '#capabilities/organisations/index.ts'
import { identityOf, isOwnFile, maskName, resumeInsurance } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { caseAct, type Deciding } from './case-act.ts'
import { readClosing, reopenClosing } from './closing-store.ts'
import { reasonWords, reopeningWords } from './closing-words.ts'
import type { CaseNamed } from './open-closing.ts'
import { type Payout, readPayouts } from './payout-store.ts'
import {
  moneyOf,
  type ReopeningReason,
  reopeningReasons,
  reopeningRefusal,
  restoresCover,
} from './reopening.ts'

export function reopeningWanted({
  personId,
  caseId,
  because,
}: CaseNamed & { readonly because: ReopeningReason }): Wanted {
  return { personId, caseId, because }
}

export const reopenByCase = caseAct({
  ...{ act: 'cases.reopen-account', asks: 'cases.ask-reopen-account', about: 'caseId' },
  title: { zh: '恢复已注销的个人账户', en: 'Open a closed personal account again' },
  ...{ standing, describe, carryOut },
})

/** A bank's answer changes what comes back: the request rests on how far each pay-out is. */
async function standing(deps: Deciding, by: Act, wanted: Wanted): Promise<Standing> {
  const { personId, caseId, because } = wantedOf(wanted)
  const found = await readClosing(deps.db, personId, caseId)
  const payouts = await payoutsOf(deps.db, { personId, caseId })
  const refusal = reopeningRefusal(found, {
    ownFile: await isOwnFile(deps, by, personId),
    because,
    payouts: payouts.map(({ state }) => state),
  })
  if (!found || refusal) return refused(refusal ?? 'case_unknown')
  const far = payouts.map(({ payoutId, state }) => `${payoutId} ${state}`)
  return { kind: 'stands', facts: { version: found.version.toString(), payouts: far } }
}

async function describe({ db, personal }: Deciding, wanted: Wanted): Promise<Described> {
  const { personId, caseId, because } = wantedOf(wanted)
  const found = await readClosing(db, personId, caseId)
  const identity = await identityOf({ db, personal }, personId)
  const name = maskName(identity?.name ?? '')
  if (!found) return { about: { zh: name, en: name }, lines: [] }
  const { comesBack, staysPaid } = moneyOf(await payoutsOf(db, { personId, caseId }))
  const [back, paid] = [yuan(comesBack), yuan(staysPaid)]
  const closedOn = found.endedAt ? dayOf(found.endedAt).toString() : ''
  return {
    about: { zh: name, en: name },
    lines: [
      reopeningWords[because],
      {
        zh: `${closedOn} 结清：${reasonWords[found.reason].zh}`,
        en: `Closed on ${closedOn}: ${reasonWords[found.reason].en}`,
      },
      {
        zh: `尚未付出的 ${back} 元退回账户`,
        en: `${back} yuan that are not paid out come back into the account`,
      },
      {
        zh: `已经付出的 ${paid} 元不退回账户`,
        en: `${paid} yuan that were paid out stay paid`,
      },
      coverWords(because),
    ],
  }
}

function coverWords(because: ReopeningReason): Words {
  return restoresCover(because)
    ? { zh: '参保关系按结清前恢复', en: 'The insurance goes on as before the closing' }
    : {
        zh: '参保关系由新单位或本人重新办理',
        en: 'The person is enrolled anew, by an employer or alone',
      }
}

async function carryOut(deps: Deciding, by: Act, asked: Approval): Promise<void> {
  const { db: tx, area } = deps
  const { personId, caseId, because } = wantedOf(asked.wanted)
  const found = await readClosing(tx, personId, caseId)
  if (!found?.endedAt) throw new Error('what is carried out stood a moment ago')
  const { staysPaid } = moneyOf(await payoutsOf(tx, { personId, caseId }))
  const putBack = await reopenClosing(tx, found, {
    because,
    owed: accountIdOf(owedAfterClosing(area.code)),
    suspense: accountIdOf(suspenseOf(area.code)),
    ...{ on: dayOf(by.at), at: by.at },
  })
  stillTrue(putBack !== null)
  if (restoresCover(because)) {
    await resumeInsurance(tx, { personId, endedOn: dayOf(found.endedAt) })
  }
  const kind = restoresCover(because) ? 'account_reopened' : 'account_reopened_anew'
  const payload = { amount: yuan(putBack ?? zero), paid: yuan(staysPaid) }
  await tell(tx, { messageId: newId(), personId, kind, payload }, by.at)
}

async function payoutsOf(db: Db, { personId, caseId }: CaseNamed): Promise<readonly Payout[]> {
  const all = await readPayouts(db, personId)
  return all.filter((each) => each.caseId === caseId)
}

function wantedOf({ personId, caseId, because }: Wanted): CaseNamed & {
  readonly because: ReopeningReason
} {
  const known = reopeningReasons.find((each) => each === because)
  if (!known) throw new Error('a reopening is asked for with one of its reasons')
  return { personId: String(personId), caseId: String(caseId), because: known }
}
