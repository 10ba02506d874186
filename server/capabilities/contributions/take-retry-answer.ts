/**
 * The agent bank's answer to an order of lines that had been refused before. What it took comes back from
 * suspense into the account, and the person is told; what it refused again stays. An answer counts once.
 */
import { accountIdOf, openOfficeAccounts, suspenseOf } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { sum, yuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { noticesToPeople } from './answer-store.ts'
import { reconcileAnswered } from './reconcile-run.ts'
import * as store from './retry-store.ts'
import type { RetryOrder, SettledRetry } from './retry-store.ts'
import { allowLongStatements } from './run-store.ts'
import type { BankAnswer, BankAnswerRefusal, BankAnswerTaken } from './take-bank-answer.ts'
import { tellBankOfAnswer } from './tell-bank.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** `fileId` of the answer is the id of the order. */
export async function takeRetryAnswer(
  deps: Deps,
  act: Act,
  answer: BankAnswer,
): Promise<Ran<BankAnswerTaken | Refused<BankAnswerRefusal>>> {
  return runOfficeCommand<BankAnswerTaken | Refused<BankAnswerRefusal>>(deps.db, act, {
    action: 'contributions.take-bank-answer',
    body: { fileId: answer.fileId, digest: answer.digest.toString('hex') },
    decide: (tx) => take({ ...deps, db: tx }, act, answer),
    objectOf: () => answer.fileId,
  })
}

async function take(
  deps: Deps,
  act: Act,
  answer: BankAnswer,
): Promise<BankAnswerTaken | Refused<BankAnswerRefusal>> {
  const { db: tx, area } = deps
  await allowLongStatements(tx)
  const order = await store.holdRetryOrder(tx, answer.fileId)
  if (!order || order.state === 'frozen') return refused('file_unknown')
  const lines = await store.readRetries(tx, order.orderId)
  if (order.state === 'answered') return answeredBefore(lines, order, answer)
  if (answer.unsettled > 0) return refused('not_final')

  const suspense = suspenseOf(area.code)
  await openOfficeAccounts(tx, [suspense])
  const reasons = new Map(answer.rejected.map((each) => [each.endToEndId, each.reason]))
  await store.settleRetry(tx, {
    ...{ orderId: order.orderId, digest: answer.digest, suspense: accountIdOf(suspense) },
    ...{ on: dayOf(act.at), at: act.at },
    refused: lines.flatMap(({ personId, endToEndId }) => {
      const reason = reasons.get(endToEndId)
      return reason === undefined ? [] : [{ personId, reason }]
    }),
  })
  const settled = await store.readRetries(tx, order.orderId)
  await record(tx, order, settled, act)
  const outcome = takenOf(settled)
  const { state, rejected } = outcome
  const told = { ...order, fileId: order.orderId, state, rejected }
  await tellBankOfAnswer(deps, told, act.at)
  await reconcileAnswered(tx, order.runId, act.at)
  return outcome
}

/** Each person finds it in the trail of their file, and is sent word of it where their money moved. */
async function record(
  tx: Db,
  { orderId, month }: RetryOrder,
  settled: readonly SettledRetry[],
  act: Act,
): Promise<void> {
  const entries = settled.map(({ personId, state }) => ({
    ...{ personId, action: 'contributions.credit-again', objectId: orderId, result: state },
  }))
  await recordActs(tx, act, entries)
  const news = settled
    .filter(({ state, inSuspense }) => state === 'credited' && inSuspense)
    .map(({ personId, amount }) => ({ personId, payload: { month, amount: yuan(amount) } }))
  await noticesToPeople(tx, 'credited_again', news, act.at)
}

/** The same answer again is no news; another one may only repeat what the first has said. */
function answeredBefore(
  lines: readonly SettledRetry[],
  order: RetryOrder,
  answer: BankAnswer,
): BankAnswerTaken | Refused<BankAnswerRefusal> {
  const wasRefused = new Set(
    lines.filter(({ state }) => state === 'refused').map(({ endToEndId }) => endToEndId),
  )
  const same =
    order.answerDigest?.equals(answer.digest) === true ||
    (wasRefused.size === answer.rejected.length &&
      answer.rejected.every(({ endToEndId }) => wasRefused.has(endToEndId)))
  return same ? takenOf(lines) : refused('answered_otherwise')
}

function takenOf(lines: readonly SettledRetry[]): BankAnswerTaken & {
  readonly state: 'accepted' | 'partly_rejected' | 'rejected'
} {
  const refusedAgain = lines.filter(({ state }) => state === 'refused')
  const spent = refusedAgain.filter(({ inSuspense }) => !inSuspense).length
  return {
    ...{ kind: 'taken', rejected: refusedAgain.length, spent },
    state: stateAfter(lines.length, refusedAgain.length),
    rejectedTotal: yuan(sum(refusedAgain.map(({ amount }) => amount))),
  }
}

function stateAfter(count: number, rejected: number) {
  if (rejected === 0) return 'accepted'
  return rejected === count ? 'rejected' : 'partly_rejected'
}
