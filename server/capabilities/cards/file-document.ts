/**
 * A clerk files a scan with an application. The copy is made and lies in the store before there is a document; a
 * crash in between leaves an object that nobody names.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { safeCopy } from '#platform/files/safe-copy.ts'
import type { SealedObjects } from '#platform/files/sealed-objects.ts'
import { newId } from '#platform/ids.ts'
import { readApplication } from './application-store.ts'
import { type CardsDeps, overtaken } from './deps.ts'
import { enterObject, holdObject, insertDocument, readFiling } from './document-store.ts'
import { documentRefusal, type DocumentRefusal, isAtCounter } from './stored-document.ts'

export type DocumentDeps = CardsDeps & { readonly documents: SealedObjects }

export type Filing = {
  readonly personId: string
  readonly applicationId: string
  readonly kind: string
  /** The outlet at whose counter it is filed; null at a window of the agency. */
  readonly counter: string | null
  readonly file: Uint8Array
}

export type DocumentFiled = { readonly kind: 'filed'; readonly documentId: string }

export async function fileDocument(
  deps: DocumentDeps,
  act: Act,
  { file, ...filing }: Filing,
): Promise<Ran<DocumentFiled | Refused<DocumentRefusal>>> {
  const { personId, applicationId, kind, counter } = filing
  const copy = await safeCopy(file)
  const objectName = copy.ok ? deps.documents.nameOf(copy.bytes) : null
  if (copy.ok && objectName) {
    await enterObject(deps.db, objectName, act.at)
    await deps.documents.keep(objectName, copy.bytes)
  }
  return runCommand<DocumentFiled | Refused<DocumentRefusal>>(deps.db, act, {
    personId,
    action: 'cards.file-document',
    body: { ...filing, objectName },
    decide: async (tx) => {
      const found = await readApplication(tx, personId, applicationId)
      const application = found && isAtCounter(found, counter) ? found : null
      const filed = await readFiling(tx, { personId, applicationId })
      const refusal = documentRefusal(deps.area, { ...filed, application }, kind)
      if (refusal) return refused(refusal)
      if (!copy.ok) return refused(copy.problem)
      if (!objectName || !(await holdObject(tx, objectName))) throw overtaken()
      const documentId = newId()
      await insertDocument(tx, {
        ...{ personId, documentId, applicationId, kind, objectName },
        ...{ mediaType: copy.mediaType, bytes: copy.bytes.length },
        ...{ officeId: act.organisationId, uploadedBy: act.actorId, uploadedAt: act.at },
      })
      return { kind: 'filed', documentId }
    },
    objectOf: (outcome) => (outcome.kind === 'filed' ? outcome.documentId : null),
  })
}
