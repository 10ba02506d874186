/** A card in the citizen's hand whose PIN was typed wrongly too often; any earlier card is void. */
import { randomBytes } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { WebWorld } from './web-world.ts'

const bankNumber = '6217990000000004703'

export async function giveLockedCard(
  {
    database,
    deps,
    citizen,
    organisations,
  }: Pick<WebWorld, 'database' | 'deps' | 'citizen' | 'organisations'>,
  functions: 'active' | 'inactive' = 'active',
): Promise<{ readonly cardId: string; readonly verifier: string }> {
  const { owner } = database
  const cardId = newId()
  const verifier = randomBytes(32)
  const applicationId = newId()
  const photoId = newId()
  const sealed = (column: string, number: string) =>
    deps.personal.seal('cards.card', column, cardId, number)
  await owner.query(
    `insert into cards.photo (person_id, photo_id, sealed_jpeg, digest, accepted, taken_at)
     values ($1, $2, '\\x00', '\\x00', true, now())`,
    [citizen.personId, photoId],
  )
  await owner.query(
    `insert into cards.application (person_id, application_id, reference, reason, route,
       identity_document, state, photo_id, pickup_id, agency_id, promised_on, submitted_at)
     values ($1, $2, $3, 'first', 'online', 'id_card', 'collected', $4, $5, $5, '2026-10-30', now())`,
    [citizen.personId, applicationId, `SQ-${applicationId}`, photoId, organisations.east],
  )
  await owner.query(
    `update cards.card set state = 'void', insurance_function = 'void', bank_function = 'void' where person_id = $1`,
    [citizen.personId],
  )
  await owner.query(
    `insert into cards.card (person_id, card_id, application_id, state, insurance_function,
       bank_function, sealed_card_number, sealed_bank_number, bank_id, valid_until, handed_over_at)
     values ($1, $2, $3, 'handed_over', $4, $4, $6, $7, $5, '2036-10-31', now())`,
    [
      ...[citizen.personId, cardId, applicationId, functions, organisations.bank],
      ...[sealed('sealed_card_number', 'A00000470'), sealed('sealed_bank_number', bankNumber)],
    ],
  )
  await owner.query(
    `insert into cards.pin (person_id, card_id, state, is_initial, salt, verifier, tries, changed_at)
     values ($1, $2, 'locked', $5, $3, $4, 6, now())`,
    [citizen.personId, cardId, randomBytes(16), verifier, functions === 'inactive'],
  )
  return { cardId, verifier: verifier.toString('hex') }
}
