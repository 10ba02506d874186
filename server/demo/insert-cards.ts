/** Photos, applications, cards with their numbers and PINs, losses, replacements and their acts. */
import { createHash } from 'node:crypto'
import { addNumberBlock } from '#capabilities/cards/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { blocks } from './card-steps.ts'
import type { CardStory, PlannedApplication, PlannedCard } from './card-story.ts'
import type { CardPlan } from './cards-plan.ts'
import { at } from './draw.ts'
import { demoPin } from './personas.ts'
import { bankIds } from './places.ts'
import { insertBatches } from './insert-batches.ts'
import { drawPortraits, type Portraits, portraitOf } from './portraits.ts'
import { insertRows } from './rows.ts'

export type CardRooms = {
  readonly tx: Db
  readonly personal: Personal
  readonly keys: KeyService
  readonly area: Area
}

export async function insertCards(rooms: CardRooms, plan: CardPlan): Promise<void> {
  const { stories } = plan
  const portraits = await drawPortraits(rooms.area.photo)
  await insertPhotos(rooms, stories, portraits)
  await insertApplications(
    rooms.tx,
    stories.flatMap((story) => story.applications),
  )
  const cards = stories.flatMap((story) => story.cards)
  await insertCardRows(rooms, cards)
  await insertPins(rooms, cards)
  await insertNumbers(rooms, cards)
  await insertLosses(rooms.tx, stories)
  await insertReferences(rooms.tx, stories)
  await insertBatches(rooms, stories, (person) => portraitOf(portraits.full, person))
  for (const [bank, block] of blocks.entries()) {
    const first = BigInt(at(plan.nextSerials, bank))
    const bankId = at(bankIds, bank)
    const open = { area: rooms.area.code, bankId, first, count: 1_000_000n - first }
    await addNumberBlock(rooms.tx, { ...block, ...open })
  }
}

type Photo = {
  readonly story: CardStory
  readonly application: PlannedApplication
  readonly jpeg: Buffer
}

async function insertPhotos(
  { tx, personal }: CardRooms,
  stories: readonly CardStory[],
  { full, small }: Portraits,
): Promise<void> {
  const digests = new Map(
    [...full, ...small].map((jpeg) => [jpeg, createHash('sha256').update(jpeg).digest()] as const),
  )
  const photos = stories.flatMap((story) =>
    story.applications.map((application): Photo => {
      const size = application.submittedAt < story.person.registeredAt ? small : full
      return { story, application, jpeg: portraitOf(size, story.person) }
    }),
  )
  const seal = (photoId: string, jpeg: Buffer): Buffer =>
    personal.seal('cards.photo', 'sealed_jpeg', photoId, jpeg.toString('base64'))
  // Few at a time: a photo is a thousand times as long as a number.
  for (let from = 0; from < photos.length; from += 500) {
    await insertRows<Photo>(
      tx,
      'cards.photo',
      {
        person_id: ['uuid', (each) => each.application.personId],
        photo_id: ['uuid', (each) => each.application.photoId],
        sealed_jpeg: ['bytea', (each) => seal(each.application.photoId, each.jpeg)],
        digest: ['bytea', (each) => digests.get(each.jpeg) ?? null],
        accepted: ['boolean', () => true],
        taken_at: ['moment', (each) => each.application.submittedAt - 60_000],
      },
      photos.slice(from, from + 500),
    )
  }
}

async function insertApplications(tx: Db, rows: readonly PlannedApplication[]): Promise<void> {
  await insertRows(
    tx,
    'cards.application',
    {
      person_id: ['uuid', (each) => each.personId],
      application_id: ['uuid', (each) => each.applicationId],
      reference: ['text', (each) => each.reference],
      reason: ['text', (each) => each.reason],
      route: ['text', (each) => each.route],
      identity_document: ['text', () => 'id_card'],
      state: ['text', (each) => each.state],
      photo_id: ['uuid', (each) => each.photoId],
      pickup_id: ['uuid', (each) => each.pickupId],
      agency_id: ['uuid', (each) => each.agencyId],
      card_id: ['uuid', (each) => each.cardId],
      promised_on: ['day', (each) => each.promisedOn],
      rejection: ['text', (each) => each.rejection],
      submitted_at: ['moment', (each) => each.submittedAt],
      checked_at: ['moment', (each) => each.checkedAt],
      sent_at: ['moment', (each) => each.sentAt],
      made_at: ['moment', (each) => each.madeAt],
      kept_at: ['moment', (each) => each.keptAt],
      collected_at: ['moment', (each) => each.collectedAt],
    },
    rows,
  )
}

async function insertCardRows(
  { tx, personal }: CardRooms,
  rows: readonly PlannedCard[],
): Promise<void> {
  const seal = (column: string, card: PlannedCard, number: string): Buffer =>
    personal.seal('cards.card', column, card.cardId, number)
  await insertRows<PlannedCard>(
    tx,
    'cards.card',
    {
      person_id: ['uuid', (each) => each.personId],
      card_id: ['uuid', (each) => each.cardId],
      application_id: ['uuid', (each) => each.applicationId],
      state: ['text', (each) => each.state],
      insurance_function: ['text', (each) => each.functions],
      bank_function: ['text', (each) => each.functions],
      sealed_card_number: ['bytea', (each) => seal('sealed_card_number', each, each.cardNumber)],
      sealed_bank_number: ['bytea', (each) => seal('sealed_bank_number', each, each.bankNumber)],
      bank_id: ['uuid', (each) => each.bankId],
      valid_until: ['day', (each) => each.validUntil],
      pickup_id: ['uuid', (each) => (each.keptUntil === null ? null : each.pickupId)],
      kept_until: ['day', (each) => each.keptUntil],
      recognition_code: ['text', (each) => each.recognitionCode],
      handed_over_at: ['moment', (each) => each.handedOverAt],
      handed_over_by: ['uuid', (each) => each.handedOverBy],
      voided_at: ['moment', (each) => each.voidedAt],
    },
    rows,
  )
}

async function insertPins(
  { tx, keys, area }: CardRooms,
  cards: readonly PlannedCard[],
): Promise<void> {
  for (let from = 0; from < cards.length; from += 1_000) {
    const piece = cards.slice(from, from + 1_000)
    const pins = await Promise.all(
      piece.map(async ({ cardId, personId, pinSalt: salt, pinState, handedOverAt }) => {
        const initialPin = pinState === 'set' ? demoPin : area.pin.initial
        const { verifier } = await keys.initialPinVerifier({ cardId, salt, initialPin })
        return { cardId, personId, salt, pinState, verifier, changedAt: handedOverAt }
      }),
    )
    await insertRows(
      tx,
      'cards.pin',
      {
        person_id: ['uuid', (each) => each.personId],
        card_id: ['uuid', (each) => each.cardId],
        state: ['text', (each) => each.pinState],
        is_initial: ['boolean', (each) => each.pinState === 'initial'],
        salt: ['bytea', (each) => each.salt],
        verifier: ['bytea', (each) => each.verifier],
        changed_at: ['moment', (each) => each.changedAt ?? 0],
      },
      pins,
    )
  }
}

async function insertNumbers(
  { tx, personal }: CardRooms,
  cards: readonly PlannedCard[],
): Promise<void> {
  const numbers = cards.flatMap((card) => [
    { card, kind: 'card_number', number: card.cardNumber },
    { card, kind: 'bank_number', number: card.bankNumber },
  ])
  await insertRows(
    tx,
    'cards.number_index',
    {
      number_index: ['bytea', (each) => personal.blindIndex('card-number', each.number)],
      kind: ['text', (each) => each.kind],
      person_id: ['uuid', (each) => each.card.personId],
      card_id: ['uuid', (each) => each.card.cardId],
    },
    numbers,
  )
}

async function insertLosses(tx: Db, stories: readonly CardStory[]): Promise<void> {
  await insertRows(
    tx,
    'cards.loss_report',
    {
      person_id: ['uuid', (each) => each.personId],
      report_id: ['uuid', (each) => each.reportId],
      card_id: ['uuid', (each) => each.cardId],
      voucher_no: ['text', (each) => each.voucherNo],
      kind: ['text', (each) => each.kind],
      functions: ['words', () => '{insurance,bank}'],
      state: ['text', (each) => each.state],
      channel: ['text', (each) => each.channel],
      reported_at: ['moment', (each) => each.reportedAt],
      lapses_at: ['moment', (each) => each.lapsesAt],
      ended_at: ['moment', (each) => each.endedAt],
    },
    stories.flatMap((story) => story.losses),
  )
  await insertRows(
    tx,
    'cards.replacement',
    {
      person_id: ['uuid', (each) => each.personId],
      replacement_id: ['uuid', (each) => each.replacementId],
      old_card_id: ['uuid', (each) => each.oldCardId],
      new_card_id: ['uuid', (each) => each.newCardId],
      reason: ['text', () => 'lost'],
      fee: ['bigint', () => 1_600n],
      receipt: ['text', (each) => each.receipt],
      made_at: ['moment', (each) => each.madeAt],
      office_id: ['uuid', (each) => each.officeId],
      made_by: ['uuid', (each) => each.madeBy],
    },
    stories.flatMap((story) => story.replacements),
  )
}

async function insertReferences(tx: Db, stories: readonly CardStory[]): Promise<void> {
  await insertRows(
    tx,
    'cards.public_reference',
    {
      reference: ['text', (each) => each.reference],
      kind: ['text', (each) => each.kind],
      person_id: ['uuid', (each) => each.personId],
      object_id: ['uuid', (each) => each.objectId],
    },
    stories.flatMap((story) => story.references),
  )
}
