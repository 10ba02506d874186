/** Moves into the area as a person and a desk see them, and the money that waits for one of them. */
import { type WaitingReceipt, waitingReceipts } from '#capabilities/contributions/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { openCertificate } from './certificate.ts'
import {
  type Certificate,
  differenceOf,
  isMoveInOverdue,
  type MoveIn,
  waitsUntil,
} from './move-in.ts'
import { readMoveIns, readWaitingMoveIns } from './move-in-store.ts'
import type { CaseDeps } from './open-closing.ts'

export type ShownMoveIn = Omit<MoveIn, 'sealedCertificate' | 'version'> & {
  readonly certificate: Certificate
  readonly waitsUntil: Temporal.PlainDate | null
  readonly overdue: boolean
}

/** The newest first. */
export async function moveInsOf(
  { db, personal }: Pick<CaseDeps, 'db' | 'personal'>,
  personId: string,
  today: Temporal.PlainDate,
): Promise<readonly ShownMoveIn[]> {
  const found = await readMoveIns(db, personId)
  return found.map(({ sealedCertificate, version: _, ...moveIn }) => ({
    ...moveIn,
    certificate: openCertificate(personal, moveIn.moveInId, sealedCertificate),
    waitsUntil: waitsUntil(moveIn),
    overdue: isMoveInOverdue(moveIn, today),
  }))
}

export type Arrival = WaitingReceipt & {
  readonly namesIt: boolean
  /** Against the sheet, in fen; null while there is no sheet. */
  readonly difference: bigint | null
}

/** What waits in suspense, what names this case first. */
export async function arrivalsFor(
  db: Db,
  { reference, sheet }: Pick<MoveIn, 'reference' | 'sheet'>,
): Promise<readonly Arrival[]> {
  const waiting = await waitingReceipts(db)
  return waiting
    .map((each) => ({
      ...each,
      namesIt: each.references.includes(reference),
      difference: sheet && differenceOf(sheet, each.amount),
    }))
    .toSorted((a, b) => Number(b.namesIt) - Number(a.namesIt))
}

/** Those that wait for somebody, of the people of some agencies; the oldest first. */
export async function waitingMoveIns(
  db: Db,
  agencyIds: readonly string[],
  today: Temporal.PlainDate,
  atMost: number,
): Promise<readonly WaitingMoveIn[]> {
  const all = await readWaitingMoveIns(db, agencyIds, atMost)
  return all.map((each) => ({
    ...each,
    waitsUntil: waitsUntil(each),
    overdue: isMoveInOverdue(each, today),
  }))
}

export type WaitingMoveIn = Pick<
  MoveIn,
  'personId' | 'moveInId' | 'reference' | 'state' | 'appliedAt'
> &
  Pick<ShownMoveIn, 'waitsUntil' | 'overdue'>
