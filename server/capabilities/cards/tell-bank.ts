/**
 * The bank whose card it is hears of a loss in its own system: by our id and its own number, and nobody's
 * name. It decides for itself what the card may still do with it.
 */
import { tellInstitution } from '#capabilities/organisations/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readLossReport } from './loss-store.ts'
import { readCard } from './store.ts'

export async function tellBank(
  { tx, personal }: { readonly tx: Db; readonly personal: Personal },
  { messageId, personId, kind, payload, at }: Message,
): Promise<void> {
  const reportId = String(payload['reportId'])
  const report = await readLossReport(tx, personId, reportId)
  const card = report ? await readCard(tx, personId, report.cardId) : null
  if (!report || !card) return
  const { cardId, bankId: organisationId, sealedBankNumber } = card
  const bankCardNumber = personal.open('cards.card', 'sealed_bank_number', cardId, sealedBankNumber)
  const told = {
    ...{ organisationId, at: instantOf(at) },
    eventId: derivedId('webhook of a loss', messageId),
  }
  const concerned = { cardId, bankCardNumber, reportId }
  const deps = { db: tx, personal }
  if (kind === 'loss_reported') {
    const bankFunctionStopped = report.functions.includes('bank')
    const data = { ...concerned, bankFunctionStopped }
    return tellInstitution(deps, { ...told, type: 'card.lost', data })
  }
  const because = kind === 'loss_lapsed' ? 'lapsed' : 'withdrawn'
  const data = { ...concerned, because } as const
  return tellInstitution(deps, { ...told, type: 'card.loss_ended', data })
}
