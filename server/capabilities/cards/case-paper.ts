/**
 * Papers of other rooms' cases, kept like those of an application: the copy is made and lies in the store
 * before there is a document. What may be filed with a case its own room decides.
 */
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { type PaperProblem, type PaperType, safeCopy } from '#platform/files/safe-copy.ts'
import { newId } from '#platform/ids.ts'
import { overtaken } from './deps.ts'
import { enterObject, holdObject, insertCaseDocument } from './document-store.ts'
import type { DocumentDeps } from './file-document.ts'

type KeptPaper = {
  readonly ok: true
  readonly objectName: string
  readonly mediaType: PaperType
  readonly bytes: number
}

/** Before the command: a crash after it leaves an object that nobody names. */
export async function keepPaper(
  { db, documents }: Pick<DocumentDeps, 'db' | 'documents'>,
  at: Temporal.Instant,
  file: Uint8Array,
): Promise<KeptPaper | { readonly ok: false; readonly problem: PaperProblem }> {
  const copy = await safeCopy(file)
  if (!copy.ok) return copy
  const objectName = documents.nameOf(copy.bytes)
  await enterObject(db, objectName, at)
  await documents.keep(objectName, copy.bytes)
  return { ok: true, objectName, mediaType: copy.mediaType, bytes: copy.bytes.length }
}

/** In the transaction of the command; the document's id. */
export async function filePaper(
  tx: Db,
  act: Act,
  paper: Omit<KeptPaper, 'ok'> & {
    readonly personId: string
    readonly caseId: string
    readonly kind: string
  },
): Promise<string> {
  if (!(await holdObject(tx, paper.objectName))) throw overtaken()
  const documentId = newId()
  await insertCaseDocument(tx, {
    ...{ personId: paper.personId, documentId, caseId: paper.caseId, kind: paper.kind },
    ...{ objectName: paper.objectName, mediaType: paper.mediaType, bytes: paper.bytes },
    ...{ officeId: act.organisationId, uploadedBy: act.actorId, uploadedAt: act.at },
  })
  return documentId
}

/** The contents of a paper, once its room has said that it may be looked at. */
export async function paperContents(
  { documents }: Pick<DocumentDeps, 'documents'>,
  objectName: string,
): Promise<Buffer> {
  const contents = await documents.open(objectName)
  if (!contents) throw new Error('a document has its object')
  return contents
}
