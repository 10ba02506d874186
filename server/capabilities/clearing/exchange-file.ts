/** Files that institutions' systems send and fetch: each is kept sealed for some days, and then forgotten. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as store from './file-store.ts'

export type FileDeps = { readonly db: Db; readonly personal: Personal }

export const fileRefusals = ['file_unknown', 'file_forgotten'] as const
export type FileRefusal = (typeof fileRefusals)[number]

export type KeptFile = {
  readonly kind: 'kept'
  readonly fileId: string
  readonly name: string
  /** Until when it can be fetched; a moment as text. */
  readonly until: string
}

const keptHours = 7 * 24

export type NewFile = { readonly name: string; readonly content: Buffer }

export function uploadFile(
  deps: FileDeps,
  act: Act,
  { institutionId, ...file }: NewFile & { readonly institutionId: string },
): Promise<Ran<KeptFile>> {
  return runOfficeCommand<KeptFile>(deps.db, act, {
    action: 'clearing.upload-file',
    body: { institutionId, name: file.name, content: file.content.toString('base64') },
    decide: (tx) => keepFile({ ...deps, db: tx }, act, { ...file, institutionId }),
    objectOf: ({ fileId }) => fileId,
  })
}

/** In the transaction of whatever makes it. */
export async function keepFile(
  deps: FileDeps,
  { commandId, at }: Act,
  file: NewFile & { readonly institutionId: string },
): Promise<KeptFile> {
  const fileId = derivedId('clearing file', commandId)
  const until = at.add({ hours: keptHours })
  await store.insertFile(deps, { ...file, fileId, at, until })
  return { kind: 'kept', fileId, name: file.name, until: until.toString() }
}

type FetchedFile = NewFile & { readonly kind: 'fetched' }

/** An institution fetches its own files and no others; that it did is on record. */
export async function fetchFile(
  deps: FileDeps,
  act: Act,
  wanted: {
    readonly institutionId: string
    readonly fileId: string | null
    readonly name: string | null
  },
): Promise<FetchedFile | Refused<FileRefusal>> {
  const { institutionId, fileId, name } = wanted
  const file = fileId && (await store.readFile(deps, { institutionId, fileId }))
  // Who fetches a file says what it is called; who works on one knows its number alone.
  if (!fileId || !file || (name !== null && file.name !== name)) return refused('file_unknown')
  if (file.content === null) return refused('file_forgotten')
  await recordOfficeAct(deps.db, act, {
    ...{ action: 'clearing.fetch-file', objectId: fileId, result: 'done' },
  })
  return { kind: 'fetched', name: file.name, content: file.content }
}

/** How many were forgotten. */
export function forgetFiles(db: Db, before: Temporal.Instant): Promise<number> {
  return store.eraseContents(db, before)
}
