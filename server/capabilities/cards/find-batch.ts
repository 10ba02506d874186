/** A batch again: its file byte for byte as it was written, and its lines to compare a return with. */
import type { CardsDeps } from './deps.ts'
import type { Batch, SentCard } from './production.ts'
import { readBatch, readBatchFile, readLines } from './production-store.ts'
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
  const sent: SentCard[] = []
  for (const line of lines.toSorted((a, b) => a.lineNo - b.lineNo)) {
    const card = await readCard(db, line.personId, line.cardId)
    const application = await readApplication(db, line.personId, line.applicationId)
    if (!card || !application) throw new Error('a line names a card and its application')
    const open = (column: string, sealed: Buffer): string =>
      personal.open('cards.card', column, line.cardId, sealed)
    sent.push({
      ...line,
      cardNumber: open('sealed_card_number', card.sealedCardNumber),
      bankNumber: open('sealed_bank_number', card.sealedBankNumber),
      applicationReference: application.reference,
    })
  }
  return sent
}
