/**
 * Rehearsals go on page by page. A page is some people with all their bills of the period, worked out under
 * both packs, and one transaction: what it counts and how far it went are written together, while the row
 * of the rehearsal is held. So a program that ends in the middle has counted the page or has not, another
 * one goes on behind it, and two at the same moment never count the same people.
 */
import type { Db } from '#platform/database/connection.ts'
import { transaction } from '#platform/database/connection.ts'
import { createDrainLoop, type DrainLoop } from '#platform/jobs/drain-loop.ts'
import type { Log } from '#platform/log/log.ts'
import type { Settlement } from '../bill.ts'
import { type ComparedBill, compareStored, type Packs } from '../compare-stored.ts'
import { keptPacks } from '../policy-store.ts'
import { storedSums } from '../policy/group-sums.ts'
import { readPolicyText } from '../policy/policy.ts'
import { termsAsOn } from '../policy/terms-as-on.ts'
import { settlementsOfPeople } from '../settlement-store.ts'
import { documentOf } from '../stored-bill.ts'
import { bandKind, billsKept, differenceOf, type Rehearsal } from './rehearsal.ts'
import * as store from './rehearsal-store.ts'
import { spanOf } from './rehearse.ts'

export type RehearsalWork = {
  readonly db: Db
  readonly log: Pick<Log, 'error' | 'info'>
  readonly now: () => Temporal.Instant
}

/** Few enough that payments never wait long for the processor. */
const peopleInPage = 25

/** One page of one rehearsal; how many pages there were. */
export async function rehearsePage(
  { db, log, now }: RehearsalWork,
  peopleAtMost: number = peopleInPage,
): Promise<number> {
  return transaction(db, async (tx) => {
    const rehearsal = await store.holdRehearsal(tx)
    if (rehearsal === null) return 0
    const { rehearsalId, afterPerson } = rehearsal
    const span = spanOf(rehearsal)
    const people = await store.nextPeople(tx, { ...span, after: afterPerson, atMost: peopleAtMost })
    const last = people.at(-1)
    if (last === undefined) {
      await store.changeRehearsal(tx, { rehearsalId, state: 'done', at: now() })
      log.info('policy_rehearsed', { rehearsalCode: rehearsalId, rowCount: rehearsal.looked })
      return 1
    }
    const settlements = await settlementsOfPeople(tx, { ...span, people })
    const packs = await packsOf(tx, rehearsal)
    const page = packs && (await worked(settlements, packs, log))
    if (page) {
      const counted = { rehearsalId, after: afterPerson, until: last, keep: billsKept }
      await store.countPage(tx, { ...counted, ...page, looked: settlements.length })
    } else {
      await store.changeRehearsal(tx, { rehearsalId, state: 'failed', at: now() })
    }
    return 1
  })
}

async function packsOf(tx: Db, rehearsal: Rehearsal): Promise<Packs | null> {
  const { draftId, beforeDigest, termsOn } = rehearsal
  const before = await keptPacks(tx)(beforeDigest)
  const draft = await store.readDraft(tx, draftId)
  const after = draft && readPolicyText({ file: draft.version, text: draft.text })
  if (typeof before === 'string' || !after || 'problems' in after) return null
  const [was, would] = [before.pack, after.data.pack]
  return termsOn === null
    ? { before: was, after: would }
    : { before: termsAsOn(was, termsOn), after: termsAsOn(would, termsOn) }
}

/** Null where a pack adds up to what no bill can be: such a draft is told of, and stops nobody else's. */
async function worked(settlements: readonly Settlement[], packs: Packs, log: RehearsalWork['log']) {
  try {
    const bills: ComparedBill[] = []
    let groups: readonly object[] = []
    for await (const so of compareStored([settlements], packs)) {
      bills.push(...so.bills)
      groups = [
        ...so.groups.map(({ kind, name, sums }) => ({ kind, name, sums: storedSums(sums) })),
        ...[...so.bands].map(([name, people]) => ({
          ...{ kind: bandKind, name, sums: { people: people.toString() } },
        })),
      ]
    }
    return { groups, bills: largest(bills) }
  } catch (fault) {
    log.error('policy_rehearsal_failed', fault)
    return null
  }
}

function largest(bills: readonly ComparedBill[]): readonly object[] {
  return bills
    .flatMap((bill) => {
      const difference = differenceOf(bill) ?? 0n
      const size = difference < 0n ? -difference : difference
      return size === 0n ? [] : [{ bill, size }]
    })
    .toSorted((one, other) => (one.size > other.size ? -1 : Number(one.size < other.size)))
    .slice(0, billsKept)
    .map(({ bill, size }) => ({
      settlement_id: bill.settlement.settlementId,
      ...{ size: size.toString(), bill: JSON.parse(documentOf(shownOf(bill))) as unknown },
    }))
}

function shownOf({ settlement, stepsBefore, stepsAfter }: ComparedBill): object {
  const { settlementId, settledAt, institutionId, facts } = settlement
  const { person, care } = facts
  return {
    ...{ settlementId, settledAt: settledAt.toString(), institutionId },
    ...{ scheme: person.scheme, status: person.status, age: person.age },
    ...{ tier: care.tier, care: care.kind },
    ...{ before: stepsBefore?.amounts, after: stepsAfter?.amounts },
    ...{ stepsBefore: stepsBefore?.steps, stepsAfter: stepsAfter?.steps },
  }
}

const pauseMilliseconds = 1_000

export function createRehearsalWorker(work: RehearsalWork): DrainLoop {
  return createDrainLoop({
    drainOnce: () => rehearsePage(work),
    ...{ groupAtMost: 1, pauseMilliseconds },
    onFault: (fault) => work.log.error('policy_rehearsal_stopped', fault),
  })
}
