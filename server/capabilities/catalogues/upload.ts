/** A catalogue file on its way: sent by a clerk, checked, and put into force from a day by a second person. */
import { isBefore } from '#kernel/dates.ts'
import type { FileRefusal } from '#platform/files/file-refusal.ts'
import type { CellChange } from './compare-lines.ts'
import type { FileKind } from './file-kind.ts'
import type { FileProblem } from './read-file.ts'

export const uploadStates = [
  ...(['checking', 'faulty', 'nothing_new', 'ready', 'agreed', 'in_force', 'dropped'] as const),
] as const
export type UploadState = (typeof uploadStates)[number]

/** The same edges stand in catalogues.edge; a test keeps the two equal. */
export const uploadEdges = [
  ['checking', 'faulty'],
  ['checking', 'nothing_new'],
  ['checking', 'ready'],
  ['ready', 'agreed'],
  ['ready', 'dropped'],
  ['agreed', 'in_force'],
] as const satisfies readonly (readonly [UploadState, UploadState])[]

/** One of the first rows of a pile. */
export type PileRow = {
  readonly code: string
  readonly name: string
  readonly from: string
  readonly lastDay: string | null
  /** Of a row that stands and says something else; files that were checked before have none. */
  readonly changes?: readonly CellChange[]
}

export const pileNames = ['added', 'changed', 'ended'] as const
export type PileName = (typeof pileNames)[number]

export type UploadPile = { readonly count: number; readonly first: readonly PileRow[] }

export type Findings = {
  readonly rowsRead: number
  readonly piles: Readonly<Record<PileName, UploadPile>>
  readonly problems: readonly FileProblem[]
  /** Why it is no such file at all, and where that was seen. */
  readonly refused: { readonly code: FileRefusal; readonly line: number | null } | null
}

export type Upload = {
  readonly uploadId: string
  readonly kind: FileKind
  readonly digest: Buffer
  readonly fileName: string
  readonly fileKey: string
  readonly bytes: bigint
  readonly state: UploadState
  readonly sentAt: Temporal.Instant
  readonly sentBy: string
  readonly linesRead: number
  readonly findings: Findings | null
  readonly forceFrom: Temporal.PlainDate | null
  readonly version: number | null
  readonly rowVersion: bigint
}

/** In order of precedence. */
export const forceRefusals = [
  'upload_unknown',
  'upload_not_checked',
  'upload_not_ready',
  'force_day_out_of_range',
] as const
export type ForceRefusal = (typeof forceRefusals)[number]

const aheadDays = 366

export function forceRefusal(
  upload: Pick<Upload, 'state'> | null,
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
): ForceRefusal | null {
  const refusal = dropRefusal(upload)
  if (refusal) return refusal
  const isOut = isBefore(from, today) || isBefore(today.add({ days: aheadDays }), from)
  return isOut ? 'force_day_out_of_range' : null
}

export function dropRefusal(
  upload: Pick<Upload, 'state'> | null,
): Exclude<ForceRefusal, 'force_day_out_of_range'> | null {
  if (!upload) return 'upload_unknown'
  if (upload.state === 'checking') return 'upload_not_checked'
  return upload.state === 'ready' ? null : 'upload_not_ready'
}
