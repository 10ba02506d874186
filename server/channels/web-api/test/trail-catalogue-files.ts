/** A catalogue file: sent, checked, laid aside, and put into force by two from a day to come. */
import { catalogueFolder, checkUploads } from '#capabilities/catalogues/index.ts'
import { newId } from '#platform/ids.ts'
import { listingLine } from '#server/test/catalogue-world.ts'
import { decisions, digestOf } from './trail-administration.ts'
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

const base = '/api/desk/catalogue-files'
const bytes = 'application/octet-stream'

export async function putFilesIntoForce(walk: Walk, { clerk, reviewer }: Callers): Promise<void> {
  const { call, world } = walk
  const send = async (code: string): Promise<string> => {
    const line = listingLine({ code, from: '2026-01-01' })
    const { body } = await call(clerk, `POST ${base}`, {
      ...{ query: 'kind=1312', body: Buffer.from(`${line}\n`), type: bytes, status: 201 },
      leaves: ({ uploadId }) => ({ action: 'catalogues.send-file', object: String(uploadId) }),
    })
    return String(body['uploadId'])
  }
  const first = await send('XT90001')
  await call(clerk, `GET ${base}`, { status: 200, leaves: null })
  await call(clerk, `GET ${base}/:uploadId`, {
    ...{ params: { uploadId: first }, status: 200, leaves: null },
  })
  const dropping = {
    params: { uploadId: first },
    leaves: { action: 'catalogues.drop-file', object: first },
  }
  await call(clerk, `POST ${base}/:uploadId/drop`, { ...dropping, body: {}, status: 409 })
  const second = await send('XT90002')
  const { dataFolder } = world.deps.config
  const files = { ...world.deps, uploads: catalogueFolder(dataFolder) }
  await checkUploads(files, world.clock.at)
  await call(clerk, `POST ${base}/:uploadId/drop`, { ...dropping, body: {}, status: 200 })

  const asking = (uploadId: string) => ({
    ...{ params: { uploadId }, body: { from: '2026-12-01', reason: '季度更新' } },
    leaves: { action: 'catalogues.ask-force', object: uploadId },
  })
  const force = `POST ${base}/:uploadId/force`
  await call(clerk, force, { ...asking(newId()), status: 404 })
  const { body } = await call(clerk, force, { ...asking(second), status: 201 })
  const approvalId = String(body['approvalId'])
  const digest = await digestOf(reviewer.visit, approvalId)
  await call(reviewer, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'catalogues.put-in-force', object: second },
  })
}
