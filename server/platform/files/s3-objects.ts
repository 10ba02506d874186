/** Objects with a server that speaks the protocol of S3, each request signed over its whole body. */
import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { type BucketPlace, checkedObjectName } from './object-place.ts'
import { objectBytesAtMost, type ObjectStore, ObjectStoreUnavailable } from './object-store.ts'

/** For one try; a person waits at a window. */
const patienceMs = 8_000
const tries = 3

export function s3Objects(place: BucketPlace, patience = patienceMs): ObjectStore {
  const { accessKeyId, secretAccessKey, region } = place
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, region, service: 's3' },
    // Trying again is done here, where each try has its own patience.
    retries: 0,
  })

  async function once(ask: Ask): Promise<Answer> {
    const body = ask.bytes ? new Uint8Array(ask.bytes) : null
    const response = await client.fetch(`${place.endpoint}/${place.bucket}/${ask.name}`, {
      method: ask.method,
      headers: { 'x-amz-content-sha256': sha256(ask.bytes ?? Buffer.alloc(0)) },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      ...(body ? { body } : {}),
    })
    return { status: response.status, bytes: await bytesOf(response) }
  }

  async function asked(ask: Ask): Promise<Answer> {
    let last: unknown = null
    for (let attempt = 1; attempt <= tries; attempt++) {
      try {
        const answer = await once(ask)
        if (answer.status < 500 && answer.status !== 429) return answer
        last = new Error(`answered ${answer.status}`)
      } catch (fault) {
        last = fault
      }
    }
    throw new ObjectStoreUnavailable('the object store does not answer', { cause: last })
  }

  return {
    async put(name, bytes) {
      must(await asked({ method: 'PUT', name: checkedObjectName(name), bytes }), [200])
    },
    async get(name) {
      const answer = await asked({ method: 'GET', name: checkedObjectName(name) })
      must(answer, [200, 404])
      return answer.status === 404 ? null : answer.bytes
    },
    async remove(name) {
      must(await asked({ method: 'DELETE', name: checkedObjectName(name) }), [200, 204, 404])
    },
    // An upload that breaks off leaves nothing there.
    removeParts: async () => 0,
  }
}

type Ask = { readonly method: string; readonly name: string; readonly bytes?: Buffer }
type Answer = { readonly status: number; readonly bytes: Buffer }

/** Counted while it comes, and compared with what was announced: half an object is none. */
async function bytesOf(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    length += piece.length
    if (length > objectBytesAtMost) throw new Error('more bytes than any object here has')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function must({ status }: Answer, fine: readonly number[]): void {
  if (!fine.includes(status)) {
    throw new ObjectStoreUnavailable(`the object store answered ${status}`)
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
