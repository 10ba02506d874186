/** A batch again: its file byte for byte as it was written, and its lines to compare a return with. */
import { identitiesOf } from '#capabilities/people/index.ts'
import type { CardsDeps } from './deps.ts'
import type { Batch, SentCard } from './production.ts'
import {
  notePlaced as notePlacedInStore,
  readBatch,
  readBatchByNo,
  readBatchFile,
  readLines,
  readUnplacedBatches,
} from './production-store.ts'
import { readApplication } from './application-store.ts'
import { readCard } from './store.ts'

type BatchDeps = Pick<CardsDeps, 'db' | 'personal'>

/** Null as well for a batch of an agency that is not among those given. */
export async function findBatch(
  deps: Pick<CardsDeps, 'db'>,
  batchId: string,
  agencyIds: readonly string[],
): Promise<Batch | null> {
  const batch = await readBatch(deps.db, batchId)
  return batch && agencyIds.includes(batch.agencyId) ? batch : null
}

export async function findBatchFile(deps: BatchDeps, batchId: string): Promise<string | null> {
  const sealed = await readBatchFile(deps.db, batchId)
  return sealed && deps.personal.open('cards.production_batch', 'file', batchId, sealed)
}

/** In the order of the lines. */
export async function sentLinesOf(deps: BatchDeps, batchId: string): Promise<readonly SentCard[]> {
  const { db, personal } = deps
  const lines = await readLines(db, batchId)
  const identities = await identitiesOf(
    deps,
    lines.map((line) => line.personId),
  )
  const sent: SentCard[] = []
  for (const line of lines.toSorted((a, b) => a.lineNo - b.lineNo)) {
    const card = await readCard(db, line.personId, line.cardId)
    const application = await readApplication(db, line.personId, line.applicationId)
    const identity = identities.get(line.personId)
    if (!card || !application || !identity)
      throw new Error('a line names a card and its application')
    const open = (column: string, sealed: Buffer): string =>
      personal.open('cards.card', column, line.cardId, sealed)
    sent.push({
      ...line,
      cardNumber: open('sealed_card_number', card.sealedCardNumber),
      bankNumber: open('sealed_bank_number', card.sealedBankNumber),
      applicationReference: application.reference,
      name: identity.name,
      citizenNumber: identity.citizenNumber,
      personalAccount: identity.computerNumber,
    })
  }
  return sent
}

/** By the number that stands on the order; for whoever carries the files. */
export async function findBatchByNo(
  deps: Pick<CardsDeps, 'db'>,
  batchNo: string,
): Promise<Batch | null> {
  return readBatchByNo(deps.db, batchNo)
}

export async function unplacedBatches(deps: Pick<CardsDeps, 'db'>): Promise<readonly Batch[]> {
  return readUnplacedBatches(deps.db, 50)
}

/** The order lies where the maker takes it from. */
export async function notePlaced(
  deps: Pick<CardsDeps, 'db'>,
  batchId: string,
  at: Temporal.Instant,
): Promise<void> {
  await notePlacedInStore(deps.db, batchId, at)
}
