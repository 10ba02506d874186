/** An employer sends a list: kept as it came, known by its bytes, and nothing more happens yet. */
import { type Refused, refused } from '#kernel/refusal.ts'
import { findRepresentative } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { forgetUpload, keepUpload, type KeptUpload } from '#platform/files/keep-upload.ts'
import { newId } from '#platform/ids.ts'
import type { CardsDeps } from './deps.ts'
import {
  type EmployerList,
  type EmployerListRefusal,
  listBytesAtMost,
  photosBytesAtMost,
} from './employer-list.ts'
import * as store from './employer-store.ts'
import { sealFileName } from './sealed-row.ts'

export type ListDeps = CardsDeps & {
  /** A private folder for what employers send. */
  readonly uploads: string
}

export type SentFile = {
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export type ListTaken = {
  readonly kind: 'taken'
  readonly listId: string
  /** The same bytes came before; this is the list that was made of them then. */
  readonly known: boolean
}

export async function takeEmployerList(
  deps: ListDeps,
  act: Act,
  sent: SentFile & { readonly employerId: string },
): Promise<Ran<ListTaken | Refused<EmployerListRefusal>>> {
  const { employerId, fileName } = sent
  const kept = await keepUpload(deps.uploads, sent.bytes, listBytesAtMost)
  const ran = await forgettingUnused(deps, kept, () =>
    runOfficeCommand<ListTaken | Refused<EmployerListRefusal>>(deps.db, act, {
      action: 'cards.send-employer-list',
      body: { employerId, digest: kept.digest.toString('hex') },
      decide: async (tx) => {
        if (!(await speaksFor(tx, act))) return refused('representative_missing')
        const listId = newId()
        const inserted = await store.insertList(tx, {
          ...{ listId, employerId, area: deps.area.code, digest: kept.digest },
          sealedFileName: sealFileName(deps, listId, fileName),
          fileKey: kept.fileKey,
          uploadedBy: act.actorId ?? employerId,
          uploadedAt: act.at,
        })
        if (inserted) return { kind: 'taken', listId, known: false }
        const earlier = await store.readListByDigest(tx, { employerId, digest: kept.digest })
        if (!earlier) throw new Error('a list that stands in the way is there')
        return { kind: 'taken', listId: earlier.listId, known: true }
      },
      objectOf: (outcome) => (outcome.kind === 'taken' ? outcome.listId : null),
    }),
  )
  return ran
}

/** Only the first answer to a new list needs the file; of every other one a copy would be left. */
async function forgettingUnused<T extends Ran<ListTaken | Refused<EmployerListRefusal>>>(
  deps: ListDeps,
  kept: KeptUpload,
  run: () => Promise<T>,
): Promise<T> {
  let used = false
  try {
    const ran = await run()
    used = ran.kind === 'ran' && !ran.replayed && ran.outcome.kind === 'taken' && !ran.outcome.known
    return ran
  } finally {
    if (!used) await forgetUpload(deps.uploads, kept.fileKey)
  }
}

export type PhotosTaken = { readonly kind: 'photos_taken'; readonly listId: string }

/** Pictures may come after a check too: the list is then checked anew. */
export async function takeEmployerPhotos(
  deps: ListDeps,
  act: Act,
  sent: Pick<SentFile, 'bytes'> & { readonly employerId: string; readonly listId: string },
): Promise<Ran<PhotosTaken | Refused<EmployerListRefusal>>> {
  const { employerId, listId } = sent
  const kept = await keepUpload(deps.uploads, sent.bytes, photosBytesAtMost)
  let used = false
  try {
    const ran = await runOfficeCommand<PhotosTaken | Refused<EmployerListRefusal>>(deps.db, act, {
      action: 'cards.send-employer-photos',
      body: { listId, digest: kept.digest.toString('hex') },
      decide: async (tx) => {
        const list = await ownList(tx, { employerId, listId })
        if (!list) return refused('list_unknown')
        if (!['uploaded', 'checked', 'refused'].includes(list.state))
          return refused('list_not_open')
        await store.setPhotos(tx, listId, kept)
        return { kind: 'photos_taken', listId }
      },
      objectOf: () => listId,
    })
    used = ran.kind === 'ran' && !ran.replayed && ran.outcome.kind === 'photos_taken'
    return ran
  } finally {
    if (!used) await forgetUpload(deps.uploads, kept.fileKey)
  }
}

export type ListStateChanged = {
  readonly kind: 'changed'
  readonly listId: string
  readonly state: 'checking' | 'withdrawn'
}

export async function askForCheck(
  deps: ListDeps,
  act: Act,
  named: { readonly employerId: string; readonly listId: string },
): Promise<Ran<ListStateChanged | Refused<EmployerListRefusal>>> {
  return changeState(deps, act, { ...named, action: 'cards.check-employer-list', to: 'checking' })
}

/** Before anything was confirmed a list can be taken back, and the same file be sent again. */
export async function withdrawEmployerList(
  deps: ListDeps,
  act: Act,
  named: { readonly employerId: string; readonly listId: string },
): Promise<Ran<ListStateChanged | Refused<EmployerListRefusal>>> {
  const action = 'cards.withdraw-employer-list'
  return changeState(deps, act, { ...named, action, to: 'withdrawn' })
}

async function changeState(
  deps: ListDeps,
  act: Act,
  wanted: {
    readonly employerId: string
    readonly listId: string
    readonly action: string
    readonly to: ListStateChanged['state']
  },
): Promise<Ran<ListStateChanged | Refused<EmployerListRefusal>>> {
  const { listId, to } = wanted
  return runOfficeCommand<ListStateChanged | Refused<EmployerListRefusal>>(deps.db, act, {
    action: wanted.action,
    body: { listId },
    decide: async (tx) => {
      const list = await ownList(tx, wanted)
      if (!list) return refused('list_unknown')
      if (!['uploaded', 'checked', 'refused'].includes(list.state)) return refused('list_not_open')
      await store.changeList(tx, list, { state: to, at: act.at })
      if (to === 'withdrawn') await store.clearRows(tx, listId)
      return { kind: 'changed', listId, state: to }
    },
    objectOf: () => listId,
  })
}

/** Locked, so that what is decided about it stays true; another employer's does not exist. */
export async function ownList(
  tx: Db,
  named: { readonly employerId: string; readonly listId: string },
): Promise<EmployerList | null> {
  await store.lockList(tx, named.listId)
  const list = await store.readList(tx, named.listId)
  return list?.employerId === named.employerId ? list : null
}

/** Whether an agency has seen the letter and the document of whoever acts. */
export async function speaksFor(tx: Db, act: Act): Promise<boolean> {
  if (!act.actorId) return false
  const found = await findRepresentative(tx, { staffId: act.actorId, on: dayOf(act.at) })
  return found !== null && found.employerId === act.organisationId
}
