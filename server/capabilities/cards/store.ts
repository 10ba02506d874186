/** Cards, their numbers and PINs, and the references that name things to the public. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Card, CardSignInRefusal, EarlierPin, FunctionStates } from './card.ts'
import type { CardState, FunctionState, PinState } from './life-cycles.ts'

type CardRow = {
  readonly person_id: string
  readonly card_id: string
  readonly application_id: string
  readonly state: string
  readonly insurance_function: string
  readonly bank_function: string
  readonly sealed_card_number: Buffer
  readonly sealed_bank_number: Buffer
  readonly bank_id: string
  readonly valid_until: string
  readonly pickup_id: string | null
  readonly kept_until: string | null
  readonly handed_over_at: string | null
  readonly handed_over_by: string | null
  readonly pin_state: string
  readonly pin_salt: Buffer
  readonly previous: readonly { readonly salt: string; readonly verifier: string }[]
  readonly version: bigint
}

const cardColumns = sql`c.person_id, c.card_id, c.application_id, c.state, c.insurance_function,
  c.bank_function, c.sealed_card_number, c.sealed_bank_number, c.bank_id, c.valid_until,
  c.pickup_id, c.kept_until, c.handed_over_at, c.handed_over_by, c.version,
  p.state as pin_state, p.salt as pin_salt, p.previous`

/** All cards that a person ever had, the newest first. */
export async function readCards(db: Db, personId: string): Promise<readonly Card[]> {
  const found = await sql<CardRow>`select ${cardColumns}
    from cards.card c
    join cards.pin p on p.person_id = c.person_id and p.card_id = c.card_id
    where c.person_id = ${personId}
    order by c.card_id desc`.execute(db)
  return found.rows.map(cardOf)
}

export async function readCard(db: Db, personId: string, cardId: string): Promise<Card | null> {
  const found = await sql<CardRow>`select ${cardColumns}
    from cards.card c
    join cards.pin p on p.person_id = c.person_id and p.card_id = c.card_id
    where c.person_id = ${personId} and c.card_id = ${cardId}`.execute(db)
  return found.rows[0] ? cardOf(found.rows[0]) : null
}

export async function readCardInHand(db: Db, personId: string): Promise<Card | null> {
  const cards = await readCards(db, personId)
  return cards.find((card) => card.state === 'handed_over') ?? null
}

function cardOf(row: CardRow): Card {
  return {
    personId: row.person_id,
    cardId: row.card_id,
    applicationId: row.application_id,
    state: row.state as CardState,
    functions: {
      insurance: row.insurance_function as FunctionState,
      bank: row.bank_function as FunctionState,
    },
    sealedCardNumber: row.sealed_card_number,
    sealedBankNumber: row.sealed_bank_number,
    bankId: row.bank_id,
    validUntil: plainDate(row.valid_until),
    pickupId: row.pickup_id,
    keptUntil: row.kept_until ? plainDate(row.kept_until) : null,
    handedOverAt: row.handed_over_at ? instantOf(row.handed_over_at) : null,
    handedOverBy: row.handed_over_by,
    pinState: row.pin_state as PinState,
    pinSalt: row.pin_salt,
    earlierPins: row.previous.map(earlierPinOf),
    version: row.version,
  }
}

function earlierPinOf(each: { readonly salt: string; readonly verifier: string }): EarlierPin {
  return { salt: Buffer.from(each.salt, 'base64'), verifier: Buffer.from(each.verifier, 'base64') }
}

export type NewCard = {
  readonly personId: string
  readonly cardId: string
  readonly applicationId: string
  readonly sealedCardNumber: Buffer
  readonly sealedBankNumber: Buffer
  readonly cardNumberIndex: Buffer
  readonly bankNumberIndex: Buffer
  readonly bankId: string
  readonly validUntil: Temporal.PlainDate
  readonly pinSalt: Buffer
  readonly pinVerifier: Buffer
  readonly at: Temporal.Instant
}

/** A card in production, with nothing switched on and a PIN that can only be changed. */
export async function insertCard(db: Db, card: NewCard): Promise<void> {
  await sql`insert into cards.card (person_id, card_id, application_id, state, insurance_function,
      bank_function, sealed_card_number, sealed_bank_number, bank_id, valid_until)
    values (${card.personId}, ${card.cardId}, ${card.applicationId}, 'in_production', 'inactive',
      'inactive', ${card.sealedCardNumber}, ${card.sealedBankNumber}, ${card.bankId},
      ${card.validUntil.toString()})`.execute(db)
  await sql`insert into cards.pin (person_id, card_id, state, salt, verifier, changed_at)
    values (${card.personId}, ${card.cardId}, 'initial', ${card.pinSalt}, ${card.pinVerifier},
      ${card.at.toString()})`.execute(db)
  await sql`insert into cards.number_index (number_index, kind, person_id, card_id)
    values (${card.cardNumberIndex}, 'card_number', ${card.personId}, ${card.cardId}),
           (${card.bankNumberIndex}, 'bank_number', ${card.personId}, ${card.cardId})`.execute(db)
}

export type CardChange = {
  readonly state?: CardState
  readonly functions?: FunctionStates
  readonly pickupId?: string
  readonly keptUntil?: Temporal.PlainDate
  readonly recognitionCode?: string
  readonly staffId?: string | null
  readonly at: Temporal.Instant
}

/** False when somebody changed the card since it was read. Takes the lock that a payment takes. */
export async function changeCard(
  db: Db,
  card: Pick<Card, 'personId' | 'cardId' | 'version' | 'state' | 'functions'>,
  change: CardChange,
): Promise<boolean> {
  const functions = change.functions ?? card.functions
  const changed = await sql<{ done: boolean }>`select cards.change_card(
      ${card.personId}, ${card.cardId}, ${card.version}, ${change.state ?? card.state},
      ${functions.insurance}, ${functions.bank}, ${change.at.toString()},
      ${change.pickupId ?? null}, ${change.keptUntil?.toString() ?? null},
      ${change.recognitionCode ?? null}, ${change.staffId ?? null}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

export type PinChange = {
  readonly personId: string
  readonly cardId: string
  readonly oldVerifier: Buffer
  readonly newSalt: Buffer
  readonly newVerifier: Buffer
  readonly triesLimit: number
  readonly at: Temporal.Instant
}

export async function changePin(
  db: Db,
  change: PinChange,
): Promise<'changed' | 'pin_wrong' | 'pin_locked'> {
  const changed = await sql<{ verdict: 'changed' | 'pin_wrong' | 'pin_locked' }>`
    select cards.change_pin(${change.personId}, ${change.cardId}, ${change.oldVerifier},
      ${change.newSalt}, ${change.newVerifier}, ${change.triesLimit},
      ${change.at.toString()}) as verdict`.execute(db)
  const verdict = changed.rows[0]?.verdict
  if (!verdict) throw new Error('the database gave no verdict on a PIN')
  return verdict
}

/** Judges a PIN for whoever has laid the card on a reader, and counts the try. */
export async function judgeHolder(
  db: Db,
  asked: {
    readonly personId: string
    readonly cardId: string
    readonly salt: Buffer
    readonly verifier: Buffer
    readonly triesLimit: number
  },
): Promise<'right' | CardSignInRefusal> {
  const judged = await sql<{ verdict: 'right' | CardSignInRefusal }>`
    select cards.judge_holder(${asked.personId}, ${asked.cardId}, ${asked.salt}, ${asked.verifier},
      ${asked.triesLimit}) as verdict`.execute(db)
  const verdict = judged.rows[0]?.verdict
  if (!verdict) throw new Error('the database gave no verdict on a PIN')
  return verdict
}

/** What is said of a caller's PIN: right, the card's first one, or why not. */
export type CallerJudged =
  | 'right'
  | 'right_initial'
  | 'pin_wrong'
  | 'pin_locked'
  | 'card_not_in_hand'
  | 'seal_unreadable'

/** Judges a PIN that came by telephone, and counts the try. */
export async function judgeCaller(
  db: Db,
  asked: {
    readonly personId: string
    readonly cardId: string
    readonly salt: Buffer
    readonly verifier: Buffer
    readonly triesLimit: number
  },
): Promise<CallerJudged> {
  const judged = await sql<{ verdict: CallerJudged }>`
    select cards.judge_caller(${asked.personId}, ${asked.cardId}, ${asked.salt}, ${asked.verifier},
      ${asked.triesLimit}) as verdict`.execute(db)
  const verdict = judged.rows[0]?.verdict
  if (!verdict) throw new Error('the database gave no verdict on a PIN')
  return verdict
}

/** The PIN stays; false when it is not locked any more. */
export async function unlockPin(db: Db, personId: string, cardId: string): Promise<boolean> {
  const unlocked = await sql<{ done: boolean }>`
    select cards.unlock_pin(${personId}, ${cardId}) as done`.execute(db)
  return unlocked.rows[0]?.done ?? false
}

/** Ends the use of a PIN that its holder has forgotten; false when it is locked already. */
export async function lockPin(db: Db, personId: string, cardId: string): Promise<boolean> {
  const locked = await sql<{ done: boolean }>`
    select cards.lock_pin(${personId}, ${cardId}) as done`.execute(db)
  return locked.rows[0]?.done ?? false
}

/** The initial PIN in place of a locked one; false when it is not locked any more. */
export async function resetPin(
  db: Db,
  { personId, cardId }: Pick<Card, 'personId' | 'cardId'>,
  initial: { readonly salt: Buffer; readonly verifier: Buffer; readonly at: Temporal.Instant },
): Promise<boolean> {
  const reset = await sql<{ done: boolean }>`
    select cards.reset_pin(${personId}, ${cardId}, ${initial.salt}, ${initial.verifier},
      ${initial.at.toString()}) as done`.execute(db)
  return reset.rows[0]?.done ?? false
}

export async function findByNumber(
  db: Db,
  numberIndex: Buffer,
): Promise<{ readonly personId: string; readonly cardId: string } | null> {
  const found = await sql<{ person_id: string; card_id: string }>`select person_id, card_id
    from cards.number_index where number_index = ${numberIndex}`.execute(db)
  const row = found.rows[0]
  return row ? { personId: row.person_id, cardId: row.card_id } : null
}

export type NumberBlock = {
  readonly blockId: string
  readonly area: string
  readonly bankId: string
  readonly letter: string
  readonly bankBin: string
  readonly next: bigint
  readonly until: bigint
}

export async function insertNumberBlock(db: Db, block: NumberBlock): Promise<void> {
  await sql`insert into cards.number_block (block_id, area, bank_id, letter, bank_bin, next, until)
    values (${block.blockId}, ${block.area}, ${block.bankId}, ${block.letter}, ${block.bankBin},
      ${block.next}, ${block.until}) on conflict do nothing`.execute(db)
}

export type NumbersTaken = {
  readonly letter: string
  readonly bankBin: string
  readonly first: bigint
}

/** Null when the block has not so many left; then nothing is taken. */
export async function takeNumbers(
  db: Db,
  wanted: { readonly area: string; readonly bankId: string; readonly count: number },
): Promise<NumbersTaken | null> {
  const left = await sql<{ left: bigint }>`select until - next as left from cards.number_block
    where area = ${wanted.area} and bank_id = ${wanted.bankId}`.execute(db)
  if (left.rows.length > 1) throw new Error('a bank has one open block of numbers in an area')
  if ((left.rows[0]?.left ?? 0n) < BigInt(wanted.count)) return null
  const taken = await sql<{ letter: string; bank_bin: string; first: bigint }>`
    select letter, bank_bin, first
    from cards.take_numbers(${wanted.area}, ${wanted.bankId}, ${wanted.count})`.execute(db)
  const row = taken.rows[0]
  return row ? { letter: row.letter, bankBin: row.bank_bin, first: row.first } : null
}

export type PublicReference = {
  readonly reference: string
  readonly kind: 'application' | 'voucher' | 'receipt' | 'cover_proof' | 'statement'
  readonly personId: string
  readonly objectId: string
}

/** False when the reference is taken; the caller draws another. */
export async function insertReference(db: Db, named: PublicReference): Promise<boolean> {
  const added = await sql`insert into cards.public_reference (reference, kind, person_id, object_id)
    values (${named.reference}, ${named.kind}, ${named.personId}, ${named.objectId})
    on conflict do nothing`.execute(db)
  return added.numAffectedRows === 1n
}

export async function findReference(db: Db, reference: string): Promise<PublicReference | null> {
  const found = await sql<{ kind: PublicReference['kind']; person_id: string; object_id: string }>`
    select kind, person_id, object_id from cards.public_reference
    where reference = ${reference}`.execute(db)
  const row = found.rows[0]
  return row
    ? { reference, kind: row.kind, personId: row.person_id, objectId: row.object_id }
    : null
}
