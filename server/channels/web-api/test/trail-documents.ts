/** Scans of proofs: filed at the window, opened there and by the person, each look with the document's id. */
import { newId } from '#platform/ids.ts'
import { picture } from '#server/test/card-world.ts'
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

const desk = '/api/desk/people/:personId'

export async function fileScans(
  walk: Walk,
  { clerk, citizen }: Callers,
  filed: { readonly personId: string; readonly applicationId: string; readonly kind: string },
): Promise<void> {
  const { call } = walk
  const { personId } = filed
  const filing = { file: personId, action: 'cards.file-document' }
  const sent = { params: filed, type: 'image/jpeg' }
  const route = `POST ${desk}/applications/:applicationId/documents/:kind`
  const body = Buffer.from('GIF')
  await call(clerk, route, { ...sent, body, status: 422, leaves: filing })
  const { body: told } = await call(clerk, route, {
    ...{ ...sent, body: await picture(), status: 201 },
    leaves: ({ documentId }) => ({ ...filing, object: String(documentId) }),
  })
  const object = String(told['documentId'])
  await call(clerk, `GET ${desk}/documents`, {
    ...{ params: { personId }, query: 'purpose=application', purpose: 'application', status: 200 },
    leaves: { file: personId, action: 'cards.look-at-documents' },
  })
  const looks = [
    { documentId: object, status: 200 },
    { documentId: newId(), status: 404 },
  ]
  for (const { documentId, status } of looks) {
    await call(clerk, `GET ${desk}/documents/:documentId`, {
      ...{ params: { personId, documentId }, status },
      leaves: { file: personId, action: 'cards.open-document', object: documentId },
    })
  }
  await lookAtOwn(walk, citizen)
}

/** Of somebody for whom nothing was filed. */
async function lookAtOwn({ call, world }: Walk, citizen: Callers['citizen']): Promise<void> {
  const { personId: file } = world.citizen
  await call(citizen, 'GET /api/me/documents', {
    ...{ status: 200, leaves: { file, action: 'cards.look-at-own-documents' } },
  })
  const documentId = newId()
  await call(citizen, 'GET /api/me/documents/:documentId', {
    ...{ params: { documentId }, status: 404 },
    leaves: { file, action: 'cards.open-own-document', object: documentId },
  })
}
