/**
 * What the card maker reports back, taken whole or not at all: a factory that counts wrongly may also
 * have put the wrong chip behind a name. What is not taken is put aside, and stays on the desk until
 * somebody has looked into it. The same file again is the same answer.
 */
import { createHash } from 'node:crypto'
import { type Refused, refused } from '#kernel/refusal.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { changeApplication, readApplication } from './application-store.ts'
import { voided } from './card.ts'
import { type CardsDeps, decideAnew, stillTrue } from './deps.ts'
import { sentLinesOf } from './find-batch.ts'
import type {
  Batch,
  CardMakerFiles,
  ReturnedLine,
  ReturnRefusal,
  SentCard,
  UnreadableReturn,
} from './production.ts'
import { changeBatch, changeLine, readBatch } from './production-store.ts'
import { insertReturn, insertReturnRecord, readReturn } from './return-store.ts'
import { changeCard, readCard } from './store.ts'

export type ReturnTaken = {
  readonly kind: 'taken'
  readonly made: number
  readonly failed: number
  /** It came before, and nothing was done again. */
  readonly known: boolean
}

export type ReturnPutAside = Refused<ReturnRefusal> & {
  readonly problems: readonly UnreadableReturn[]
}

export type ReturnFile = {
  /** Null: a file in the maker's folder that is on no batch of ours. */
  readonly batchId: string | null
  readonly file: Uint8Array
  readonly cameBy: 'desk' | 'folder'
  readonly fileName: string | null
}

export type ReturnDeps = CardsDeps & { readonly cardMaker: Pick<CardMakerFiles, 'read'> }

export async function takeReturn(
  deps: ReturnDeps,
  act: Act,
  returned: ReturnFile,
): Promise<Ran<ReturnTaken | ReturnPutAside>> {
  const { batchId, cameBy } = returned
  const digest = createHash('sha256').update(returned.file).digest()
  return runOfficeCommand<ReturnTaken | ReturnPutAside>(deps.db, act, {
    action: 'cards.take-return',
    body: { batchId, cameBy, digest: digest.toString('hex') },
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, { ...returned, digest })),
    objectOf: () => batchId,
  })
}

type Received = ReturnFile & { readonly digest: Buffer }

async function decide(
  deps: ReturnDeps,
  act: Act,
  received: Received,
): Promise<ReturnTaken | ReturnPutAside> {
  const { batchId, digest } = received
  const earlier = await readReturn(deps.db, batchId, digest)
  if (earlier?.state === 'taken') {
    return { kind: 'taken', made: earlier.made, failed: earlier.failed, known: true }
  }
  if (earlier) return { ...refused('return_mismatch'), problems: earlier.problems }

  const batch = batchId === null ? null : await readBatch(deps.db, batchId)
  if (!batch) return putAside(deps, act, received, [{ line: 1, problem: 'batch_unknown' }])
  const cards = await sentLinesOf(deps, batch.batchId)
  const bankCode = await bankCodeOf(deps, cards)
  const read = deps.cardMaker.read(received.file, { batchNo: batch.batchNo, bankCode, cards })
  return read.ok
    ? takeAll(deps, act, { received, batch, cards, lines: read.lines })
    : putAside(deps, act, received, read.problems)
}

/** One batch is one bank's: the maker writes that bank's side of every chip in it. */
async function bankCodeOf(deps: CardsDeps, cards: readonly SentCard[]): Promise<string> {
  const [first] = cards
  const card = first && (await readCard(deps.db, first.personId, first.cardId))
  const bank = card && (await findOrganisation(deps.db, card.bankId))
  return bank?.code ?? ''
}

async function putAside(
  deps: ReturnDeps,
  act: Act,
  received: Received,
  problems: readonly UnreadableReturn[],
): Promise<ReturnPutAside> {
  await keep(deps, act, received, { state: 'put_aside', made: 0, failed: 0, problems })
  return { ...refused('return_mismatch'), problems }
}

async function keep(
  deps: ReturnDeps,
  act: Act,
  { batchId, cameBy, fileName, file, digest }: Received,
  result: {
    readonly state: 'taken' | 'put_aside'
    readonly made: number
    readonly failed: number
    readonly problems: readonly UnreadableReturn[]
  },
): Promise<string> {
  const returnId = newId()
  const text = Buffer.from(file).toString('base64')
  const sealedFile = deps.personal.seal('cards.production_return', 'file', returnId, text)
  const came = { returnId, batchId, cameBy, fileName, fileDigest: digest, sealedFile }
  await insertReturn(deps.db, { ...came, ...result, at: act.at })
  return returnId
}

type Whole = {
  readonly received: Received
  readonly batch: Batch
  readonly cards: readonly SentCard[]
  readonly lines: readonly ReturnedLine[]
}

async function takeAll(deps: ReturnDeps, act: Act, whole: Whole): Promise<ReturnTaken> {
  const { received, batch, cards, lines } = whole
  const { batchId } = batch
  const made = lines.filter((line) => line.result === 'made').length
  const failed = lines.length - made
  const counts = { state: 'taken', made, failed, problems: [] } as const
  const returnId = await keep(deps, act, received, counts)

  const byLine = new Map(lines.map((line) => [line.lineNo, line]))
  // In the order of people, which is the order in which everybody takes their locks.
  for (const card of cards.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))) {
    const answer = byLine.get(card.lineNo)
    if (answer) await takeOne(deps, act, { batchId, returnId, card, answer })
  }
  const answered = batch.made + batch.failed + lines.length
  const state = answered === batch.count ? 'returned' : 'partly_returned'
  await changeBatch(deps.db, batchId, { state, returnDigest: received.digest, at: act.at })
  return { kind: 'taken', made, failed, known: false }
}

type Answered = {
  readonly batchId: string
  readonly returnId: string
  readonly card: SentCard
  readonly answer: ReturnedLine
}

async function takeOne(deps: CardsDeps, act: Act, answered: Answered): Promise<void> {
  const { batchId, card, answer } = answered
  const { lineNo } = card
  if (answer.result === 'made') await takeMade(deps, act, card, answer)
  else await takeFailed(deps, act, card)
  const failed = answer.result === 'failed'
  const changed = await changeLine(deps.db, {
    batchId,
    lineNo,
    state: answer.result,
    boxPosition: failed ? null : answer.boxPosition,
    failureStep: failed ? answer.step : null,
    failureReason: failed ? answer.reason : null,
  })
  stillTrue(changed)
  await keepRecord(deps, act, answered)
}

/** Every field that the maker reported; who it is and the numbers are sealed. */
async function keepRecord(deps: CardsDeps, act: Act, answered: Answered): Promise<void> {
  const { card, answer, batchId, returnId } = answered
  const { cardNumber, citizenNumber, printedName } = answer
  const made = answer.result === 'made' ? answer : null
  const { bankCardNumber = null, personalAccount = null } = made ?? {}
  const numbers = { cardNumber, citizenNumber, printedName, bankCardNumber, personalAccount }
  const text = JSON.stringify(numbers)
  await insertReturnRecord(deps.db, {
    ...{ personId: card.personId, cardId: card.cardId, batchId, lineNo: card.lineNo, returnId },
    sealedReported: deps.personal.seal('cards.return_record', 'sealed_reported', card.cardId, text),
    answer,
    at: act.at,
  })
}

async function takeMade(
  deps: CardsDeps,
  act: Act,
  line: SentCard,
  answer: Extract<ReturnedLine, { readonly result: 'made' }>,
): Promise<void> {
  const { db } = deps
  const { card, application } = await subjectsOf(deps, line)
  const { recognitionCode } = answer
  stillTrue(await changeCard(db, card, { state: 'made', recognitionCode, at: act.at }))
  stillTrue(await changeApplication(db, application, { state: 'ready', at: act.at }))
  const { personId, cardId, applicationId } = line
  await recordAct(db, act, { personId, action: 'cards.made', objectId: cardId, result: 'done' })
  const payload = { applicationId, cardId }
  await tell(db, { messageId: newId(), personId, kind: 'card_made', payload }, act.at)
}

/** The card is void with its numbers; its application waits until somebody orders it again. */
async function takeFailed(deps: CardsDeps, act: Act, line: SentCard): Promise<void> {
  const { db } = deps
  const { card } = await subjectsOf(deps, line)
  stillTrue(await changeCard(db, card, { state: 'void', functions: voided, at: act.at }))
  const { personId, cardId, applicationId } = line
  await recordAct(db, act, { personId, action: 'cards.failed', objectId: cardId, result: 'done' })
  const payload = { applicationId, cardId }
  await tell(db, { messageId: newId(), personId, kind: 'card_failed', payload }, act.at)
}

async function subjectsOf(deps: CardsDeps, line: SentCard) {
  const card = await readCard(deps.db, line.personId, line.cardId)
  const application = await readApplication(deps.db, line.personId, line.applicationId)
  if (!card || !application) throw new Error('a line names a card and its application')
  return { card, application }
}
