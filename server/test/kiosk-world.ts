/** A kiosk of the county centre, and the citizen's card with a PIN that its reader may read. */
import { addMachineKey } from '#capabilities/organisations/index.ts'
import { sealPin } from '#platform/keys/seal-pin.ts'
import { giveLockedCard } from './locked-card.ts'
import type { Answer, Visit, WebWorld } from './web-world.ts'

export type Kiosk = {
  readonly kioskKey: string
  readonly cardId: string
  readonly cardNumber: string
  readonly pin: string
}

export async function setUpKiosk(world: WebWorld): Promise<Kiosk> {
  const { database, deps, citizen, organisations, clock } = world
  const [cardNumber, pin] = ['6217990000000004711', '284917']
  const { cardId } = await giveLockedCard(world)
  const salt = Buffer.alloc(16, 7)
  const { verifier } = await deps.keys.initialPinVerifier({ cardId, salt, initialPin: pin })
  await database.owner.query(
    `update cards.pin set state = 'set', is_initial = false, salt = $2, verifier = $3, tries = 0 where card_id = $1`,
    [cardId, salt, verifier],
  )
  const sealed = (column: string, number: string) =>
    deps.personal.seal('cards.card', column, cardId, number)
  await database.owner.query(
    `update cards.card set sealed_card_number = $2, sealed_bank_number = $3 where card_id = $1`,
    [cardId, sealed('sealed_card_number', 'A00000471'), sealed('sealed_bank_number', cardNumber)],
  )
  await database.owner.query(
    `insert into cards.number_index (number_index, kind, person_id, card_id)
     values ($1, 'bank_number', $2, $3)`,
    [deps.personal.blindIndex('card-number', cardNumber), citizen.personId, cardId],
  )
  const kioskKey = await addMachineKey(database.db, organisations.east, clock.at, 'kiosk')
  return { kioskKey, cardId, cardNumber, pin }
}

type ByCard = {
  readonly kioskKey: string
  readonly cardNumber: string
  readonly pin: string
  /** The card that the PIN was typed for; this one when left out. */
  readonly sealedFor?: string
}

/** What the page of the kiosk sends. */
export async function cardBody(
  { deps }: WebWorld,
  { kioskKey, cardNumber, pin, sealedFor = cardNumber }: ByCard,
): Promise<object> {
  const { spkiBase64, now } = await deps.keys.sealingPublicKey()
  const purpose = `kiosk-sign-in:${sealedFor}`
  const sealed = await sealPin({ spkiBase64, sealedAt: now, pin, purpose })
  return { kioskKey, cardNumber, sealedPin: sealed.toString('base64') }
}

export async function comeByCard(world: WebWorld, visit: Visit, given: ByCard): Promise<Answer> {
  return visit.send('POST', '/api/sessions/by-card', await cardBody(world, given))
}
