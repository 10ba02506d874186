/** A batch line by line for the desk: what became of each card, and what is still to be done. */
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import { readApplication, readPhoto } from './application-store.ts'
import { openPhoto } from './check-photo.ts'
import type { CardsDeps } from './deps.ts'
import { readLines } from './production-store.ts'
import { readRemadeOfBatch } from './remake-store.ts'
import { readRecordsOfBatch, type ReturnRecord } from './return-store.ts'
import { type Failure, failureOf } from './views.ts'

export type BatchLine = {
  readonly lineNo: number
  readonly personId: string
  readonly applicationId: string
  readonly name: string
  readonly reference: string
  readonly state: 'sent' | 'made' | 'failed'
  readonly boxPosition: string | null
  readonly issuedOn: string | null
  readonly validUntil: string | null
  readonly failure: Failure | null
  /** The failed card has been ordered again. */
  readonly remade: boolean
}

type BatchDeps = Pick<CardsDeps, 'db' | 'personal'>

/** What failed first, then what is open, then what was made. */
export async function batchLines(deps: BatchDeps, batchId: string): Promise<readonly BatchLine[]> {
  const { db } = deps
  const lines = await readLines(db, batchId)
  const records = new Map(
    (await readRecordsOfBatch(db, batchId)).map((record) => [record.cardId, record]),
  )
  const remade = await readRemadeOfBatch(db, batchId)
  const identities = await identitiesOf(
    deps,
    lines.map((line) => line.personId),
  )
  const shown: BatchLine[] = []
  for (const line of lines) {
    const { lineNo, personId, applicationId, state } = line
    const application = await readApplication(db, personId, applicationId)
    shown.push({
      ...{ lineNo, personId, applicationId, state },
      ...ofRecord(records.get(line.cardId) ?? null),
      name: maskName(identities.get(personId)?.name ?? ''),
      reference: application?.reference ?? '',
      remade: remade.has(line.cardId),
    })
  }
  return shown.toSorted((a, b) => weight(a) - weight(b) || a.lineNo - b.lineNo)
}

function ofRecord(record: ReturnRecord | null) {
  return {
    boxPosition: record?.boxPosition ?? null,
    issuedOn: record?.issuedOn?.toString() ?? null,
    validUntil: record?.validUntil?.toString() ?? null,
    failure: failureOf(record),
  }
}

function weight(line: BatchLine): number {
  if (line.state === 'failed') return line.remade ? 1 : 0
  return line.state === 'sent' ? 2 : 3
}

/** The photos that travel beside an order, under the names that the order has for them. */
export async function photosOfBatch(
  deps: BatchDeps,
  batchId: string,
): Promise<readonly { readonly photoId: string; readonly jpeg: Buffer }[]> {
  const photos: { photoId: string; jpeg: Buffer }[] = []
  for (const { personId, applicationId } of await readLines(deps.db, batchId)) {
    const application = await readApplication(deps.db, personId, applicationId)
    const photoId = application?.photoId ?? ''
    const sealed = application && (await readPhoto(deps.db, personId, photoId))
    if (!sealed) throw new Error('whoever is in a batch has a photo')
    photos.push({ photoId, jpeg: openPhoto(deps, photoId, sealed) })
  }
  return photos
}
