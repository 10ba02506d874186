/**
 * People with an active card, a PIN and money, made many at a time for tests and measurements. Written
 * as the owner, because the server's own role may not write these tables: the rooms' use cases do that
 * for one person at a time and have their own tests.
 */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { CardId, PersonId } from '#kernel/ids.ts'
import { luhnCheckDigit } from '#kernel/luhn.ts'
import { newId } from '#platform/ids.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { Personal } from '#platform/personal/personal.ts'

export type Cardholder = {
  readonly personId: PersonId
  readonly cardId: CardId
  readonly accountId: string
  /** The bank number in the stripe: what a terminal reads. */
  readonly cardNumber: string
  readonly pin: string
}

export type CardholderOptions = {
  readonly count: number
  readonly balanceFen: bigint
  readonly pin?: string
  readonly area?: string
  readonly firstSerial?: number
}

export async function makeCardholders(
  owner: pg.Client,
  rooms: { readonly personal: Personal; readonly keys: KeyService },
  options: CardholderOptions,
): Promise<Cardholder[]> {
  const pin = options.pin ?? '142857'
  const first = options.firstSerial ?? 1
  const holders = Array.from({ length: options.count }, (_, at) => ({
    personId: newId<PersonId>(),
    cardId: newId<CardId>(),
    accountId: newId(),
    cardNumber: bankNumber(first + at),
    pin,
  }))
  for (let from = 0; from < holders.length; from += 5_000) {
    await insertHolders(owner, rooms, holders.slice(from, from + 5_000), options)
  }
  return holders
}

function bankNumber(serial: number): string {
  const body = `621799${serial.toString().padStart(12, '0')}`
  return body + luhnCheckDigit(body)
}

async function insertHolders(
  owner: pg.Client,
  rooms: { readonly personal: Personal; readonly keys: KeyService },
  holders: readonly Cardholder[],
  options: CardholderOptions,
): Promise<void> {
  const pins = await Promise.all(
    holders.map(async ({ cardId, pin }) => {
      const salt = randomBytes(16)
      const { verifier } = await rooms.keys.initialPinVerifier({ cardId, salt, initialPin: pin })
      return { salt, verifier }
    }),
  )
  const people = holders.map((each) => each.personId)
  const cards = holders.map((each) => each.cardId)
  const applications = holders.map(() => newId())
  const photos = holders.map(() => newId())
  await owner.query(peopleSql, [people, options.area ?? 'jincheng', newId(), newId()])
  await owner.query(accountsSql, [people, holders.map((each) => each.accountId)])
  if (options.balanceFen > 0n) {
    await creditOpening(owner, people, options.balanceFen)
  }
  await owner.query(cardsSql, [people, cards, applications, photos, newId()])
  await owner.query(pinSql, [
    people,
    cards,
    pins.map((each) => each.salt),
    pins.map((each) => each.verifier),
    holders.map((each) => rooms.personal.blindIndex('card-number', each.cardNumber)),
  ])
}

/** Money that people have from the beginning. */
export async function creditOpening(
  owner: pg.Client,
  people: readonly string[],
  balanceFen: bigint,
): Promise<void> {
  await owner.query(creditSql, [newId(), people, newId(), balanceFen])
}

const sealed = String.raw`'\x00'::bytea`

const peopleSql = `
  insert into people.person (person_id, area, sealed_name, sealed_citizen_number, sealed_computer_number,
                             scheme, status, agency_id, agent_bank_id, registered_at)
  select p, $2, ${sealed}, ${sealed}, ${sealed}, 'employee', 'active', $3::uuid, $4::uuid, now()
    from unnest($1::uuid[]) p`

const accountsSql = `
  insert into accounts.balance (person_id, account_id, opened_on)
  select p, a, date '2026-01-01' from unnest($1::uuid[], $2::uuid[]) o (p, a)`

/**
 * Their money came with a month-end of its own, so that the auditor finds the whole of it: as that of retired
 * people, whom nobody has to declare.
 */
const creditSql = `
  with run as (
    insert into contributions.credit_run (run_id, area, month, state, people, total, started_at)
    select $1::uuid, 'opening-' || $1::text, date '2026-10-01', 'posted', cardinality($2::uuid[]),
           cardinality($2::uuid[]) * $4::bigint, now()),
  line as (
    insert into contributions.credit_line (person_id, run_id, chunk, bank_id, basis, base, amount)
    select p, $1::uuid, 0, $3::uuid, 'retired', 0, $4::bigint from unnest($2::uuid[]) p),
  chunk as (
    insert into contributions.credit_chunk (run_id, chunk, people, total, posted_at)
    select $1::uuid, 0, cardinality($2::uuid[]), cardinality($2::uuid[]) * $4::bigint, now()),
  account as (
    insert into accounts.account (account_id, kind, area)
    select $3::uuid, 'contribution_clearing', 'opening')
  select accounts.credit_many($1, date '2026-10-31', now(),
           array(select p from unnest($2::uuid[]) p order by p),
           array(select $3::uuid from unnest($2::uuid[])),
           array(select $4::bigint from unnest($2::uuid[])))`

const cardsSql = `
  with d as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
               d (person_id, card_id, application_id, photo_id)),
  photo as (
    insert into cards.photo (person_id, photo_id, sealed_jpeg, digest, accepted, taken_at)
    select person_id, photo_id, ${sealed}, ${sealed}, true, now() from d),
  application as (
    insert into cards.application (person_id, application_id, reference, reason, route,
      identity_document, state, photo_id, pickup_id, agency_id, card_id, promised_on, submitted_at)
    select person_id, application_id, 'SQ-' || application_id, 'first', 'online', 'id_card',
           'collected', photo_id, $5::uuid, $5::uuid, card_id, date '2026-10-30', now() from d)
  insert into cards.card (person_id, card_id, application_id, state, insurance_function,
                          bank_function, sealed_card_number, sealed_bank_number, bank_id, valid_until,
                          handed_over_at)
  select person_id, card_id, application_id, 'handed_over', 'active', 'active', ${sealed}, ${sealed},
         $5::uuid, date '2036-10-31', now() from d`

const pinSql = `
  with d as (select * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[])
               d (person_id, card_id, salt, verifier, number_index)),
  pin as (
    insert into cards.pin (person_id, card_id, state, is_initial, salt, verifier, changed_at)
    select person_id, card_id, 'set', false, salt, verifier, now() from d)
  insert into cards.number_index (number_index, kind, person_id, card_id)
  select number_index, 'bank_number', person_id, card_id from d`
