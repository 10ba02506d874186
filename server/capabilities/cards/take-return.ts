/**
 * What the card maker reports back, taken whole or not at all: a factory that counts wrongly may also
 * have put the wrong chip behind a name.
 */
import { createHash } from 'node:crypto'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { changeApplication, readApplication } from './application-store.ts'
import { voided } from './card.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import {
  type LineProblem,
  problemsOfReturn,
  type ReturnedLine,
  type ReturnRefusal,
} from './production.ts'
import { changeBatch, changeLine, type LineRow, readBatch, readLines } from './production-store.ts'
import { changeCard, readCard } from './store.ts'

export type ReturnTaken = {
  readonly kind: 'taken'
  readonly made: number
  readonly failed: number
  readonly state: 'returned' | 'partly_returned'
}

export type ReturnRefused = Refused<ReturnRefusal> & { readonly problems: readonly LineProblem[] }

export async function takeReturn(
  deps: CardsDeps,
  act: Act,
  returned: { readonly batchId: string; readonly lines: readonly ReturnedLine[] },
): Promise<Ran<ReturnTaken | ReturnRefused>> {
  return runOfficeCommand<ReturnTaken | ReturnRefused>(deps.db, act, {
    action: 'cards.take-return',
    body: returned,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, returned)),
    objectOf: () => returned.batchId,
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  returned: { readonly batchId: string; readonly lines: readonly ReturnedLine[] },
): Promise<ReturnTaken | ReturnRefused> {
  const { batchId, lines } = returned
  const batch = await readBatch(deps.db, batchId)
  if (!batch) return { ...refused('batch_unknown'), problems: [] }
  if (batch.state === 'returned') return { ...refused('batch_returned_already'), problems: [] }
  const sent = await readLines(deps.db, batchId)
  const problems = problemsOfReturn(
    sent.map((line) => numbered(deps, line)),
    lines,
  )
  if (problems.length > 0) return { ...refused('return_mismatch'), problems }

  const byLine = new Map(lines.map((line) => [line.lineNo, line]))
  // In the order of people, which is the order in which everybody takes their locks.
  for (const line of sent) {
    const answer = byLine.get(line.lineNo)
    if (answer?.result === 'made') await takeMade(deps, act, { batchId, line, answer })
    if (answer?.result === 'failed') await takeFailed(deps, act, { batchId, line, answer })
  }
  const made = lines.filter((line) => line.result === 'made').length
  const failed = lines.filter((line) => line.result === 'failed').length
  const answered = batch.made + batch.failed + made + failed
  const state = answered === batch.count ? 'returned' : 'partly_returned'
  const returnDigest = createHash('sha256').update(JSON.stringify(lines)).digest()
  await changeBatch(deps.db, batchId, { state, returnDigest, at: act.at })
  return { kind: 'taken', made, failed, state }
}

function numbered(deps: CardsDeps, line: LineRow): LineRow & { readonly cardNumber: string } {
  const { cardId, sealedCardNumber } = line
  const open = deps.personal.open
  return {
    ...line,
    cardNumber: open('cards.card', 'sealed_card_number', cardId, sealedCardNumber),
  }
}

type Answered<R extends ReturnedLine['result']> = {
  readonly batchId: string
  readonly line: LineRow
  readonly answer: Extract<ReturnedLine, { readonly result: R }>
}

async function takeMade(deps: CardsDeps, act: Act, answered: Answered<'made'>): Promise<void> {
  const { db } = deps
  const { line, answer } = answered
  const { card, application } = await subjectsOf(deps, line)
  const { recognitionCode, boxPosition } = answer
  stillTrue(await changeCard(db, card, { state: 'made', recognitionCode, at: act.at }))
  stillTrue(await changeApplication(db, application, { state: 'ready', at: act.at }))
  stillTrue(
    await changeLine(db, {
      batchId: answered.batchId,
      lineNo: line.lineNo,
      state: 'made',
      boxPosition,
      failureStep: null,
      failureReason: null,
    }),
  )
  const { personId, cardId, applicationId } = line
  await recordAct(db, act, { personId, action: 'cards.made', objectId: cardId, result: 'done' })
  const payload = { applicationId, cardId }
  await tell(db, { messageId: newId(), personId, kind: 'card_made', payload }, act.at)
}

/** The card is void with its numbers, and the application waits for the next batch. */
async function takeFailed(deps: CardsDeps, act: Act, answered: Answered<'failed'>): Promise<void> {
  const { db } = deps
  const { line, answer } = answered
  const { card, application } = await subjectsOf(deps, line)
  stillTrue(await changeCard(db, card, { state: 'void', functions: voided, at: act.at }))
  stillTrue(await changeApplication(db, application, { state: 'accepted', at: act.at }))
  stillTrue(
    await changeLine(db, {
      batchId: answered.batchId,
      lineNo: line.lineNo,
      state: 'failed',
      boxPosition: null,
      failureStep: answer.step,
      failureReason: answer.reason,
    }),
  )
  const { personId, cardId } = line
  await recordAct(db, act, { personId, action: 'cards.failed', objectId: cardId, result: 'done' })
}

async function subjectsOf(deps: CardsDeps, line: LineRow) {
  const card = await readCard(deps.db, line.personId, line.cardId)
  const application = await readApplication(deps.db, line.personId, line.applicationId)
  if (!card || !application) throw new Error('a line names a card and its application')
  return { card, application }
}
