/** Papers of a case: which the area asks for, filing one, looking at one. */
import { filePaper, keepPaper, paperContents, stillTrue } from '#capabilities/cards/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import type { SealedObjects } from '#platform/files/sealed-objects.ts'
import {
  type Closing,
  type PaperRefusal,
  type paperRefusals,
  papersAtMost,
  serviceOf,
} from './closing.ts'
import { type CasePaper, changeContent, readClosing, readPapers } from './closing-store.ts'
import type { CaseDeps, CaseNamed } from './open-closing.ts'
import { openPayees } from './payee.ts'

export type PaperDeps = CaseDeps & { readonly documents: SealedObjects }

export type PaperNeeded = { readonly code: string; readonly name: Words; readonly filed: boolean }

/** What the area asks for, and whether it is there. */
export function papersOf(
  area: Pick<Area, 'documents'>,
  { reason }: Pick<Closing, 'reason'>,
  payees: number,
  filed: readonly Pick<CasePaper, 'kind'>[],
): readonly PaperNeeded[] {
  const ofHeirs =
    reason === 'death'
      ? Array.from({ length: payees }, (_, at) => papersOfHeir(area, at + 1)).flat()
      : []
  return [...area.documents[serviceOf(reason)], ...ofHeirs].map(({ code, name }) => ({
    ...{ code, name },
    filed: filed.some(({ kind }) => kind === code),
  }))
}

/** Of all that are needed, those that whoever stands at this place is asked for. */
export function papersOfPlace(
  area: Pick<Area, 'documents'>,
  place: number,
  all: readonly PaperNeeded[],
): readonly PaperNeeded[] {
  const own = new Set(papersOfHeir(area, place).map(({ code }) => code))
  const common = new Set(area.documents[serviceOf('death')].map(({ code }) => code))
  return all.filter(({ code }) => own.has(code) || common.has(code))
}

/** Each heir brings each of them: the code says whose it is. */
function papersOfHeir(area: Pick<Area, 'documents'>, place: number) {
  return area.documents.closing_heir.map(({ code, name }) => ({
    code: `${code}.${place}`,
    name: { zh: `${name.zh}（第 ${place} 位继承人）`, en: `${name.en} (heir ${place})` },
  }))
}

export type CaseFiling = CaseNamed & { readonly kind: string; readonly file: Uint8Array }
export type PaperFiled = { readonly kind: 'filed'; readonly documentId: string }

export async function fileCasePaper(
  deps: PaperDeps,
  act: Act,
  { personId, caseId, kind, file }: CaseFiling,
): Promise<Ran<PaperFiled | Refused<PaperRefusal>>> {
  const kept = await keepPaper(deps, act.at, file)
  const objectName = kept.ok ? kept.objectName : null
  return runCommand<PaperFiled | Refused<PaperRefusal>>(deps.db, act, {
    personId,
    action: act.actorKind === 'self' ? 'cases.file-own-paper' : 'cases.file-paper',
    body: { caseId, kind, objectName },
    decide: async (tx) => {
      const found = await readClosing(tx, personId, caseId)
      const refusal = await refusalOf({ ...deps, db: tx }, found, kind)
      if (!found || refusal) return refused(refusal ?? 'case_unknown')
      if (!kept.ok) return refused(kept.problem)
      stillTrue(await changeContent(tx, found, null))
      const documentId = await filePaper(tx, act, { ...kept, personId, caseId, kind })
      return { kind: 'filed', documentId }
    },
    objectOf: (outcome) => (outcome.kind === 'filed' ? outcome.documentId : null),
  })
}

async function refusalOf(
  { db, area, personal }: CaseDeps,
  found: Closing | null,
  kind: string,
): Promise<(typeof paperRefusals)[number] | null> {
  if (!found) return 'case_unknown'
  if (found.state !== 'open') return 'case_not_open'
  const filed = await papersFiled(db, found)
  const payees = openPayees(personal, found.caseId, found.sealedPayee)
  if (!papersOf(area, found, payees.length, filed).some(({ code }) => code === kind)) {
    return 'document_kind_unknown'
  }
  return filed.length >= papersAtMost ? 'documents_too_many' : null
}

export async function papersFiled(
  db: Db,
  { personId, caseId }: CaseNamed,
): Promise<readonly CasePaper[]> {
  const all = await readPapers(db, personId)
  return all.filter((each) => each.caseId === caseId)
}

export type PaperOpened = {
  readonly kind: 'opened'
  readonly mediaType: PaperType
  readonly contents: Buffer
}

/** A clerk needs it for the case, an auditor also when that is over. */
export async function openCasePaper(
  deps: Pick<PaperDeps, 'db' | 'documents'>,
  { personId, caseId, documentId }: CaseNamed & { readonly documentId: string },
  reach: 'also_after_the_end' | 'while_open',
): Promise<PaperOpened | Refused<'document_unknown' | 'document_case_ended'>> {
  const found = await readClosing(deps.db, personId, caseId)
  const filed = found ? await papersFiled(deps.db, found) : []
  const paper = filed.find((each) => each.documentId === documentId)
  if (!found || !paper) return refused('document_unknown')
  if (found.state !== 'open' && reach === 'while_open') return refused('document_case_ended')
  const contents = await paperContents(deps, paper.objectName)
  return { kind: 'opened', mediaType: paper.mediaType, contents }
}
