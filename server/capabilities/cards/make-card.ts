/** A new card: its numbers from the bank's block, sealed and indexed, and a PIN that only opens "change me". */
import { randomBytes } from 'node:crypto'
import { makeCardNumber } from '#kernel/card-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { luhnCheckDigit } from '#kernel/luhn.ts'
import { newId } from '#platform/ids.ts'
import type { CardsDeps } from './deps.ts'
import { insertCard, type NumbersTaken } from './store.ts'

export type MadeNumbers = {
  readonly cardId: string
  readonly cardNumber: string
  readonly bankNumber: string
  readonly validUntil: Temporal.PlainDate
}

export type CardFor = { readonly personId: string; readonly applicationId: string }

/** One card for each application, in their order, with the numbers that were taken for them. */
export async function makeCards(
  deps: CardsDeps,
  wanted: {
    readonly bankId: string
    readonly taken: NumbersTaken
    readonly applications: readonly CardFor[]
  },
  at: Temporal.Instant,
): Promise<readonly MadeNumbers[]> {
  const { bankId, taken, applications } = wanted
  const made: MadeNumbers[] = []
  for (const [index, { personId, applicationId }] of applications.entries()) {
    const serial = taken.first + BigInt(index)
    made.push(await makeCard(deps, { personId, applicationId, bankId, serial, taken }, at))
  }
  return made
}

async function makeCard(
  deps: CardsDeps,
  card: CardFor & {
    readonly bankId: string
    readonly serial: bigint
    readonly taken: NumbersTaken
  },
  at: Temporal.Instant,
): Promise<MadeNumbers> {
  const { personal, keys, area } = deps
  const cardId = newId()
  const cardNumber = makeCardNumber({ letter: card.taken.letter, serial: Number(card.serial) })
  const bankNumber = bankNumberOf(card.taken.bankBin, card.serial)
  const validUntil = dayOf(at).add({ years: area.card.validYears })
  const pinSalt = randomBytes(16)
  const { verifier } = await keys.initialPinVerifier({
    cardId,
    salt: pinSalt,
    initialPin: area.pin.initial,
  })
  await insertCard(deps.db, {
    personId: card.personId,
    cardId,
    applicationId: card.applicationId,
    sealedCardNumber: personal.seal('cards.card', 'sealed_card_number', cardId, cardNumber),
    sealedBankNumber: personal.seal('cards.card', 'sealed_bank_number', cardId, bankNumber),
    cardNumberIndex: personal.blindIndex('card-number', cardNumber),
    bankNumberIndex: personal.blindIndex('card-number', bankNumber),
    bankId: card.bankId,
    validUntil,
    pinSalt,
    pinVerifier: verifier,
    at,
  })
  return { cardId, cardNumber, bankNumber, validUntil }
}

/** Nineteen digits: the bank's own first ones, the serial, and the check digit. */
function bankNumberOf(bankBin: string, serial: bigint): string {
  const body = bankBin + serial.toString().padStart(18 - bankBin.length, '0')
  if (body.length !== 18)
    throw new RangeError('the serial does not fit behind the digits of the bank')
  return body + luhnCheckDigit(body)
}
