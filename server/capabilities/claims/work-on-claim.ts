/** What the desk does before a claim is decided: it asks for what is missing, and sees the originals. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { otherPaper, slotsOf } from './claim-papers.ts'
import type { CheckRefusal, Claim, ClaimNamed, ClaimStepRefusal } from './claim.ts'
import { type ClaimDeps, isOwn, takeStep, tellOfClaim } from './claim-deps.ts'
import { insertAskedPapers, readClaim, readPapers } from './store.ts'

export type PapersAsked = { readonly kind: 'asked'; readonly claimId: string }

/** All that is missing in one request: nobody comes twice because they were told half. */
export async function askForPapers(
  deps: ClaimDeps,
  act: Act,
  {
    kinds,
    note,
    ...named
  }: ClaimNamed & { readonly kinds: readonly string[]; readonly note: string },
): Promise<Ran<PapersAsked | Refused<ClaimStepRefusal | 'document_kind_unknown'>>> {
  return runCommand<PapersAsked | Refused<ClaimStepRefusal | 'document_kind_unknown'>>(
    deps.db,
    act,
    {
      personId: named.personId,
      action: 'claims.ask-for-papers',
      body: { claimId: named.claimId, kinds, note },
      decide: async (tx) => {
        const within = { ...deps, db: tx }
        const found = await readClaim(tx, named)
        const refusal = await stepRefusal(within, act, found, ['submitted'])
        if (!found || refusal) return refused(refusal ?? 'claim_unknown')
        const known = [...slotsOf(deps.area, found.kind, []).map(({ code }) => code), otherPaper]
        if (!kinds.every((kind) => known.includes(kind))) return refused('document_kind_unknown')
        await takeStep(within, act, found, {
          ...{ state: 'missing', event: 'papers_asked', text: note },
          change: { due_on: null, checked_by: null, checked_at: null },
        })
        await insertAskedPapers(tx, found, [...new Set(kinds)], act.at)
        await tellOfClaim(tx, found, { kind: 'claim_papers_asked' }, act.at)
        return { kind: 'asked', claimId: found.claimId }
      },
      objectOf: () => named.claimId,
    },
  )
}

export type OriginalsChecked = { readonly kind: 'checked'; readonly claimId: string }

/** The clerk has the originals in hand and has held each scan against its own. */
export async function checkOriginals(
  deps: ClaimDeps,
  act: Act,
  { documentIds, ...named }: ClaimNamed & { readonly documentIds: readonly string[] },
): Promise<Ran<OriginalsChecked | Refused<CheckRefusal>>> {
  return runCommand<OriginalsChecked | Refused<CheckRefusal>>(deps.db, act, {
    personId: named.personId,
    action: 'claims.check-originals',
    body: { claimId: named.claimId, documentIds: documentIds.toSorted() },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const found = await readClaim(tx, named)
      const refusal = await stepRefusal(within, act, found, ['submitted', 'appealed'])
      if (!found || refusal) return refused(refusal ?? 'claim_unknown')
      const filed = await readPapers(tx, found)
      if (slotsOf(deps.area, found.kind, filed).some((slot) => !slot.filed)) {
        return refused('papers_missing')
      }
      const shown = new Set(documentIds)
      if (shown.size !== filed.length || !filed.every(({ documentId }) => shown.has(documentId))) {
        return refused('papers_not_as_shown')
      }
      await takeStep(within, act, found, {
        ...{ state: found.state, event: 'originals_checked' },
        change: { checked_by: act.actorId, checked_at: toInstantText(act.at) },
      })
      return { kind: 'checked', claimId: found.claimId }
    },
    objectOf: () => named.claimId,
  })
}

/** In order of precedence: it is there, it is nobody's own, and it is at one of these places. */
export async function stepRefusal(
  deps: ClaimDeps,
  act: Act,
  found: Claim | null,
  at: readonly Claim['state'][],
): Promise<ClaimStepRefusal | null> {
  if (!found) return 'claim_unknown'
  if (await isOwn(deps, act, found.personId)) return 'own_file'
  return at.includes(found.state) ? null : 'claim_not_so_far'
}
