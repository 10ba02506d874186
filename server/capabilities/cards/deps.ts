import { randomBytes } from 'node:crypto'
import { makeReference, type ReferencePrefix } from '#kernel/reference-number.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as store from './store.ts'

/** What the room's acts rest on. */
export type CardsDeps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly keys: KeyService
  /** For moments that count from when a lock was taken; without it the act's own moment counts. */
  readonly now?: () => Temporal.Instant
}

/**
 * Another act came first: between reading and writing, a version moved on or a place was taken. The
 * code makes the command begin anew in a fresh transaction, where it sees what is true now.
 */
export function overtaken(): Error {
  return Object.assign(new Error('another act came first'), { code: '40001' })
}

/** Throws `overtaken` for a change that found another version than the one it was decided on. */
export function stillTrue(done: boolean): void {
  if (!done) throw overtaken()
}

/** One of each at most: whoever comes second is told by these indexes and must look again. */
const onlyOne: ReadonlySet<string> = new Set([
  'application_one_open',
  'card_one_in_hand',
  'card_one_in_making',
  'cover_proof_one_in_force',
  'employer_row_one_per_person',
  'loss_report_one_in_force',
  'production_return_once',
  'remake_once_per_failed_card',
  'blank_card_pkey',
  'stock_shift_one_open',
  'replacement_once_per_card',
  'instant_print_one_that_counts',
])

/** Runs a decision; where a unique index was faster than our eyes, the decision is made again. */
export async function decideAnew<T>(decide: () => Promise<T>): Promise<T> {
  try {
    return await decide()
  } catch (fault) {
    if (fault instanceof Error && 'constraint' in fault && onlyOne.has(String(fault.constraint))) {
      throw Object.assign(overtaken(), { cause: fault })
    }
    throw fault
  }
}

const prefixes = {
  application: 'SQ',
  voucher: 'GS',
  receipt: 'RC',
  cover_proof: 'ZM',
  statement: 'DZ',
} as const satisfies Record<store.PublicReference['kind'], ReferencePrefix>

/** Draws a reference that nobody has, and enters it. */
export async function newReference(
  db: Db,
  named: Omit<store.PublicReference, 'reference'>,
): Promise<string> {
  for (let attempt = 1; attempt <= 10; attempt++) {
    const reference = makeReference(prefixes[named.kind], randomBytes(8))
    if (await store.insertReference(db, { ...named, reference })) return reference
  }
  throw new Error('ten references in a row were taken')
}
