/** What is filed for a person, and its contents. */
import type { Words } from '#capabilities/organisations/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import { isOpen } from './application.ts'
import { readApplication, readApplications } from './application-store.ts'
import type { CardsDeps } from './deps.ts'
import { readDocuments, readFiling } from './document-store.ts'
import type { DocumentDeps } from './file-document.ts'
import {
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

/** The newest first. */
export async function documentsOf(
  { db, area }: Pick<CardsDeps, 'db' | 'area'>,
  personId: string,
): Promise<readonly ShownDocument[]> {
  const documents = await readDocuments(db, personId)
  return documents.map(
    ({ documentId, applicationId, kind, mediaType, bytes, officeId, ...rest }) => ({
      ...{ documentId, applicationId, kind, mediaType, bytes, officeId },
      name: paperNamed(area, kind),
      at: rest.uploadedAt.toString(),
    }),
  )
}

export type CaseToFileFor = { readonly applicationId: string; readonly papers: readonly Paper[] }

/** Open applications, and the papers that may be filed with each. */
export async function casesToFileFor(
  { db, area }: Pick<CardsDeps, 'db' | 'area'>,
  personId: string,
): Promise<readonly CaseToFileFor[]> {
  const applications = await readApplications(db, personId)
  const open = applications.filter(({ state }) => isOpen(state))
  return Promise.all(
    open.map(async (application) => {
      const filed = await readFiling(db, application)
      const { applicationId } = application
      return { applicationId, papers: papersOf(area, { ...filed, application }) }
    }),
  )
}

export type OpenedDocument = {
  readonly kind: 'opened'
  readonly mediaType: PaperType
  readonly contents: Buffer
}

/** Whoever may look after the end of a case says so. */
export async function openDocument(
  deps: Pick<DocumentDeps, 'db' | 'documents'>,
  named: { readonly personId: string; readonly documentId: string },
  reach: 'also_after_the_end' | 'while_open',
): Promise<OpenedDocument | Refused<OpeningRefusal>> {
  const { db, documents } = deps
  const all = await readDocuments(db, named.personId)
  const document = all.find(({ documentId }) => documentId === named.documentId)
  if (!document) return refused('document_unknown')
  const application = await readApplication(db, named.personId, document.applicationId)
  const ended = application === null || !isOpen(application.state)
  if (ended && reach === 'while_open') return refused('document_case_ended')
  const contents = await documents.open(document.objectName)
  if (!contents) throw new Error('a document has its object')
  return { kind: 'opened', mediaType: document.mediaType, contents }
}
