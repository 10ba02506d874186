/**
 * An employer's officer may sign in and declare; to apply for other people's cards, somebody at an
 * agency must have seen the employer's letter of introduction and the officer's own document.
 */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { tellEmployer } from './employer-news.ts'
import * as store from './representative-store.ts'
import type { Officer } from './representative-store.ts'

export const representativeDocuments = ['id_card', 'passport'] as const
export type RepresentativeDocument = (typeof representativeDocuments)[number]

export type Representative = {
  readonly representativeId: string
  readonly employerId: string
  readonly staffId: string
  /** What the letter of introduction is called. */
  readonly letterNo: string
  readonly document: RepresentativeDocument
  readonly validUntil: Temporal.PlainDate
  readonly recordedAt: Temporal.Instant
}

/** In order of precedence: when several apply, the first is the one reported. */
export const representativeRefusals = ['officer_unknown', 'authority_day_wrong'] as const
export type RepresentativeRefusal = (typeof representativeRefusals)[number]

export type RepresentativeRecorded = {
  readonly kind: 'recorded'
  readonly representativeId: string
}

/** A letter is good for a while, not for ever: somebody leaves and keeps the account. */
const longest = { years: 2 }

export async function recordRepresentative(
  deps: { readonly db: Db; readonly personal: Personal },
  act: Act,
  body: {
    readonly staffId: string
    readonly letterNo: string
    readonly document: RepresentativeDocument
    readonly validUntil: string
    /** The path within which whoever records may act. */
    readonly branch: string
  },
): Promise<Ran<RepresentativeRecorded | Refused<RepresentativeRefusal>>> {
  return runOfficeCommand<RepresentativeRecorded | Refused<RepresentativeRefusal>>(deps.db, act, {
    action: 'organisations.record-representative',
    body,
    decide: async (tx) => {
      const officer = (await listOfficers(tx, body.branch)).find(
        ({ staffId }) => staffId === body.staffId,
      )
      if (!officer || !act.actorId || !act.organisationId) return refused('officer_unknown')
      const today = dayOf(act.at)
      const validUntil = Temporal.PlainDate.from(body.validUntil)
      const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
        Temporal.PlainDate.compare(one, other) > 0
      if (isAfter(today, validUntil) || isAfter(validUntil, today.add(longest))) {
        return refused('authority_day_wrong')
      }
      const representativeId = newId()
      const { staffId, letterNo, document } = body
      await store.replaceRepresentative(tx, {
        ...{ representativeId, staffId, letterNo, document, validUntil, at: act.at },
        ...{
          employerId: officer.employerId,
          recordedBy: act.actorId,
          officeId: act.organisationId,
        },
      })
      const { personal } = deps
      const news = { organisationId: officer.employerId, kind: 'officer_authorised' } as const
      await tellEmployer({ tx, personal }, { ...news, at: act.at })
      return { kind: 'recorded', representativeId }
    },
    objectOf: (outcome) => (outcome.kind === 'recorded' ? outcome.representativeId : null),
  })
}

/** Null when nothing was recorded, or it no longer holds. */
export async function findRepresentative(
  db: Db,
  asked: { readonly staffId: string; readonly on: Temporal.PlainDate },
): Promise<Representative | null> {
  const found = await store.readRepresentative(db, asked.staffId)
  if (!found) return null
  return Temporal.PlainDate.compare(found.validUntil, asked.on) >= 0 ? found : null
}

export async function listOfficers(db: Db, branch: string): Promise<readonly Officer[]> {
  return store.readOfficers(db, branch)
}
