/** Papers of a claim: which the area asks for, one slot for each, and looking at one. */
import { filePaper, keepPaper, paperContents } from '#capabilities/cards/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import {
  type Claim,
  type ClaimKind,
  type ClaimNamed,
  type ClaimPaperRefusal,
  claimPapersAtMost,
  serviceOfKind,
} from './claim.ts'
import { type ClaimDeps, isOwn, stillTrue } from './claim-deps.ts'
import { insertPrint } from './scan-print-store.ts'
import { printOf } from './scan-print.ts'
import { changeClaim, type ClaimPaper, readClaim, readPapers } from './store.ts'
import { mayWrite } from './write-claim.ts'

export type PaperSlot = { readonly code: string; readonly name: Words; readonly filed: boolean }

/** What the area asks for with this kind of claim. */
export function slotsOf(
  { documents }: Pick<Area, 'documents'>,
  kind: ClaimKind,
  filed: readonly Pick<ClaimPaper, 'kind'>[],
): readonly PaperSlot[] {
  return documents[serviceOfKind[kind]].map(({ code, name }) => ({
    ...{ code, name },
    filed: filed.some((each) => each.kind === code),
  }))
}

/** Everything beside what the checklist names. */
export const otherPaper = 'other'
export const invoicePaper = 'invoice'

export type ClaimPaperFiled = { readonly kind: 'filed'; readonly documentId: string }

export async function fileClaimPaper(
  deps: ClaimDeps,
  act: Act,
  { kind, file, ...named }: ClaimNamed & { readonly kind: string; readonly file: Uint8Array },
): Promise<Ran<ClaimPaperFiled | Refused<ClaimPaperRefusal>>> {
  const kept = await keepPaper(deps, act.at, file)
  const objectName = kept.ok ? kept.objectName : null
  const isPrinted = kept.ok && kind === invoicePaper && kept.mediaType === 'image/jpeg'
  const print = isPrinted ? await printOf(file) : null
  return runCommand<ClaimPaperFiled | Refused<ClaimPaperRefusal>>(deps.db, act, {
    personId: named.personId,
    action: 'claims.file-paper',
    body: { claimId: named.claimId, kind, objectName },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const found = await readClaim(tx, named)
      const refusal = await fileRefusal(within, act, found, kind)
      if (!found || refusal) return refused(refusal ?? 'claim_unknown')
      if (!kept.ok) return refused(kept.problem)
      // Whoever has seen the originals has not seen this one.
      const change = { checked_by: null, checked_at: null }
      stillTrue(await changeClaim(tx, found, { state: found.state, change, at: act.at }))
      const { personId, claimId } = named
      const documentId = await filePaper(tx, act, { ...kept, personId, caseId: claimId, kind })
      if (print) await insertPrint(tx, { personId, claimId, documentId, print })
      return { kind: 'filed', documentId }
    },
    objectOf: (outcome) => (outcome.kind === 'filed' ? outcome.documentId : null),
  })
}

async function fileRefusal(
  deps: ClaimDeps,
  act: Act,
  found: Claim | null,
  kind: string,
): Promise<
  | 'claim_unknown'
  | 'own_file'
  | 'claim_not_to_change'
  | 'document_kind_unknown'
  | 'documents_too_many'
  | null
> {
  if (!found) return 'claim_unknown'
  if (await isOwn(deps, act, found.personId)) return 'own_file'
  if (!mayWrite(act, found)) return 'claim_not_to_change'
  const filed = await readPapers(deps.db, found)
  const isKnown = slotsOf(deps.area, found.kind, []).some(({ code }) => code === kind)
  if (!isKnown && kind !== otherPaper) return 'document_kind_unknown'
  return filed.length >= claimPapersAtMost ? 'documents_too_many' : null
}

export type ClaimPaperOpened = {
  readonly kind: 'opened'
  readonly mediaType: PaperType
  readonly contents: Buffer
}

/** Whoever may look at the claim has been asked before. */
export async function openClaimPaper(
  deps: Pick<ClaimDeps, 'db' | 'documents'>,
  { documentId, ...named }: ClaimNamed & { readonly documentId: string },
): Promise<ClaimPaperOpened | Refused<'document_unknown'>> {
  const filed = await readPapers(deps.db, named)
  const paper = filed.find((each) => each.documentId === documentId)
  if (!paper) return refused('document_unknown')
  const contents = await paperContents(deps, paper.objectName)
  return { kind: 'opened', mediaType: paper.mediaType, contents }
}
