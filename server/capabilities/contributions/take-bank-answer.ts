/**
 * The agent bank's answer to one payment order. What it refused goes from the personal account to
 * suspense, and the person is told; what it took stays. An answer counts once, whatever name its file
 * has and however often it comes.
 */
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { sum, yuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as answers from './answer-store.ts'
import { reconcileAnswered } from './reconcile-run.ts'
import * as store from './run-store.ts'
import type { BankFile, BankFileState } from './run-store.ts'
import { tellBankOfAnswer } from './tell-bank.ts'

export type BankAnswer = {
  readonly fileId: string
  /** SHA-256 of the bank's file. */
  readonly digest: Buffer
  /** Lines that the bank has taken but not settled: the answer is not the last one yet. */
  readonly unsettled: number
  readonly rejected: readonly { readonly endToEndId: string; readonly reason: string }[]
}

/** In order of precedence. */
export const bankAnswerRefusals = ['file_unknown', 'answered_otherwise', 'not_final'] as const
export type BankAnswerRefusal = (typeof bankAnswerRefusals)[number]

export type BankAnswerTaken = {
  readonly kind: 'taken'
  readonly state: BankFileState
  readonly rejected: number
  readonly rejectedTotal: string
  /** Rejected people who had spent too much for the credit to be taken back. */
  readonly spent: number
}

/** What was sent, to compare an answer with before anything of it is believed. */
export async function readSentOrder(
  db: Db,
  file: Pick<BankFile, 'runId' | 'bankId'>,
): Promise<ReadonlyMap<string, Money>> {
  const amounts = new Map<string, Money>()
  await transaction(db, async (tx) => {
    await store.allowLongStatements(tx)
    for await (const page of store.creditLinePages(tx, file.runId, file.bankId)) {
      for (const line of page) amounts.set(line.endToEndId, line.amount)
    }
  })
  return amounts
}

export async function takeBankAnswer(
  deps: { readonly db: Db; readonly area: Area; readonly personal: Personal },
  act: Act,
  answer: BankAnswer,
): Promise<Ran<BankAnswerTaken | Refused<BankAnswerRefusal>>> {
  const suspense = { kind: 'suspense', area: deps.area.code, scheme: 'employee' } as const
  return runOfficeCommand<BankAnswerTaken | Refused<BankAnswerRefusal>>(deps.db, act, {
    action: 'contributions.take-bank-answer',
    body: { fileId: answer.fileId, digest: answer.digest.toString('hex') },
    decide: async (tx) => {
      await store.allowLongStatements(tx)
      const file = await store.lockBankFile(tx, answer.fileId)
      if (!file) return refused('file_unknown')
      if (file.state !== 'sent') return answeredBefore(tx, file, answer)
      if (answer.unsettled > 0) return refused('not_final')

      await openOfficeAccounts(tx, [suspense])
      const people = await answers.readPeopleOf(tx, file, answer.rejected)
      const returned = await answers.returnLines(tx, {
        ...{ fileId: file.fileId, people, on: dayOf(act.at), at: act.at },
        suspense: accountIdOf(suspense),
      })
      const run = await store.lockRun(tx, file.runId)
      await answers.tellOfReturns(tx, run, returned, act)
      const rejectedTotal = sum(returned.map((each) => each.amount))
      const state = stateAfter(file, returned.length)
      await store.setBankFileAnswered(tx, {
        ...{ fileId: file.fileId, state, rejectedTotal, at: act.at },
        digest: answer.digest,
        rejected: returned.length,
      })
      const told = { ...file, month: run.month, state, rejected: returned.length }
      await tellBankOfAnswer({ db: tx, personal: deps.personal }, told, act.at)
      await reconcileAnswered(tx, file.runId, act.at)
      return taken({ state, returned, rejectedTotal })
    },
    objectOf: () => answer.fileId,
  })
}

function stateAfter(file: BankFile, rejected: number): BankFileState {
  if (rejected === 0) return 'accepted'
  return rejected === file.count ? 'rejected' : 'partly_rejected'
}

async function answeredBefore(
  tx: Db,
  file: BankFile,
  answer: BankAnswer,
): Promise<BankAnswerTaken | Refused<BankAnswerRefusal>> {
  // The same bytes again are the same answer; other bytes may only repeat what the first ones said.
  if (file.answerDigest?.equals(answer.digest) !== true) {
    const earlier = await answers.readRejectedIds(tx, file)
    const same =
      earlier.size === answer.rejected.length &&
      answer.rejected.every((each) => earlier.has(each.endToEndId))
    if (!same) return refused('answered_otherwise')
  }
  const spent = await answers.countSpent(tx, file.fileId)
  return {
    ...{ kind: 'taken', state: file.state, rejected: file.rejected, spent },
    rejectedTotal: yuan(file.rejectedTotal),
  }
}

function taken(of: {
  readonly state: BankFileState
  readonly returned: readonly answers.ReturnedLine[]
  readonly rejectedTotal: Money
}): BankAnswerTaken {
  return {
    kind: 'taken',
    state: of.state,
    rejected: of.returned.length,
    rejectedTotal: yuan(of.rejectedTotal),
    spent: of.returned.filter((each) => each.settled === 'balance_spent').length,
  }
}
