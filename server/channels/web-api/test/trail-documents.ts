/** Scans of proofs: filed at the window, opened there and by the person, each look with the document's id. */
import { newId } from '#platform/ids.ts'
import { picture } from '#server/test/card-world.ts'
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

const desk = '/api/desk/people/:personId'

export async function fileScans(
  walk: Walk,
  { clerk, citizen }: Callers,
  applicationId: string,
): Promise<void> {
  const { call, world } = walk
  const { personId } = world.citizen
  const kind = world.area.documents.apply_online[0]?.code ?? ''
  const filing = { file: personId, action: 'cards.file-document' }
  const sent = { params: { personId, applicationId, kind }, type: 'image/jpeg' }
  const route = `POST ${desk}/applications/:applicationId/documents/:kind`
  const body = Buffer.from('GIF')
  await call(clerk, route, { ...sent, body, status: 422, leaves: filing })
  const { body: told } = await call(clerk, route, {
    ...{ ...sent, body: await picture(), status: 201 },
    leaves: ({ documentId }) => ({ ...filing, object: String(documentId) }),
  })
  const looks = [
    { documentId: String(told['documentId']), status: 200 },
    { documentId: newId(), status: 404 },
  ]
  await call(clerk, `GET ${desk}/documents`, {
    ...{ params: { personId }, query: 'purpose=application', purpose: 'application', status: 200 },
    leaves: { file: personId, action: 'cards.look-at-documents' },
  })
  await call(citizen, 'GET /api/me/documents', {
    ...{ status: 200, leaves: { file: personId, action: 'cards.look-at-own-documents' } },
  })
  for (const { documentId, status } of looks) {
    await call(clerk, `GET ${desk}/documents/:documentId`, {
      ...{ params: { personId, documentId }, status },
      leaves: { file: personId, action: 'cards.open-document', object: documentId },
    })
    await call(citizen, 'GET /api/me/documents/:documentId', {
      ...{ params: { documentId }, status },
      leaves: { file: personId, action: 'cards.open-own-document', object: documentId },
    })
  }
}
