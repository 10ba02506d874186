/** What is filed for a person, and its contents. */
import type { Words } from '#capabilities/organisations/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import { type Application, isOpen } from './application.ts'
import { readApplication, readApplications } from './application-store.ts'
import type { CardsDeps } from './deps.ts'
import { readDocuments, readFiling } from './document-store.ts'
import type { DocumentDeps } from './file-document.ts'
import {
  isAtCounter,
  type OpeningRefusal,
  type Paper,
  paperNamed,
  papersOf,
  type StoredDocument,
} from './stored-document.ts'

export type ShownDocument = Pick<
  StoredDocument,
  'documentId' | 'applicationId' | 'kind' | 'mediaType' | 'bytes' | 'officeId'
> & { readonly name: Words; readonly at: string }

/** Whose documents, and at which outlet's counter; null for everybody else who may look. */
export type DocumentLook = { readonly personId: string; readonly counter: string | null }

/** The newest first. */
export async function documentsOf(
  { db, area }: Pick<CardsDeps, 'db' | 'area'>,
  { personId, counter }: DocumentLook,
): Promise<readonly ShownDocument[]> {
  const documents = await readDocuments(db, personId)
  const open = await openAt(db, { personId, counter })
  const here = new Set(open.map(({ applicationId }) => applicationId))
  const seen = documents.filter((each) => counter === null || here.has(each.applicationId))
  return seen.map(({ documentId, applicationId, kind, mediaType, bytes, officeId, ...rest }) => ({
    ...{ documentId, applicationId, kind, mediaType, bytes, officeId },
    name: paperNamed(area, kind),
    at: rest.uploadedAt.toString(),
  }))
}

export type CaseToFileFor = { readonly applicationId: string; readonly papers: readonly Paper[] }

/** Open applications, and the papers that may be filed with each. */
export async function casesToFileFor(
  { db, area }: Pick<CardsDeps, 'db' | 'area'>,
  look: DocumentLook,
): Promise<readonly CaseToFileFor[]> {
  const open = await openAt(db, look)
  return Promise.all(
    open.map(async (application) => {
      const filed = await readFiling(db, application)
      const { applicationId } = application
      return { applicationId, papers: papersOf(area, { ...filed, application }) }
    }),
  )
}

async function openAt(
  db: CardsDeps['db'],
  { personId, counter }: DocumentLook,
): Promise<readonly Application[]> {
  const applications = await readApplications(db, personId)
  return applications.filter((each) => isOpen(each.state) && isAtCounter(each, counter))
}

export type OpenedDocument = {
  readonly kind: 'opened'
  readonly mediaType: PaperType
  readonly contents: Buffer
}

/** Whoever may look after the end of a case says so. */
export async function openDocument(
  deps: Pick<DocumentDeps, 'db' | 'documents'>,
  named: DocumentLook & { readonly documentId: string },
  reach: 'also_after_the_end' | 'while_open',
): Promise<OpenedDocument | Refused<OpeningRefusal>> {
  const { db, documents } = deps
  const all = await readDocuments(db, named.personId)
  const document = all.find(({ documentId }) => documentId === named.documentId)
  if (!document) return refused('document_unknown')
  const application = await readApplication(db, named.personId, document.applicationId)
  if (application && !isAtCounter(application, named.counter)) return refused('document_unknown')
  const ended = application === null || !isOpen(application.state)
  if (ended && reach === 'while_open') return refused('document_case_ended')
  const contents = await documents.open(document.objectName)
  if (!contents) throw new Error('a document has its object')
  return { kind: 'opened', mediaType: document.mediaType, contents }
}
