/**
 * What the walk sends as a picture has something hanging behind it, and whatever it is given is looked at:
 * so every route that takes a file, and every one that hands one out, is held to the same rules.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { fastify } from 'fastify'
import type { RouteOptions } from 'fastify'
import { catalogueFolder } from '#capabilities/catalogues/index.ts'
import type { Answer, WebWorld } from '#server/test/web-world.ts'
import { listDeps } from '../cards/employer-list-routes.ts'
import { takesFiles } from '../file-quota.ts'
import { routesOfRooms } from '../rooms.ts'

const tail = Buffer.from(
  '<script>SECRET-TAIL</script>PK\u0003\u0004X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
  'latin1',
)

/** A picture that is more than one, for each that is sent. */
export function withTail(body: unknown, type: string | undefined): unknown {
  const isPicture = Buffer.isBuffer(body) && (type?.startsWith('image/') ?? false)
  return isPicture ? Buffer.concat([body, tail]) : body
}

export type FileWalked = {
  readonly route: string
  readonly status: number
  /** Of what was sent; none of what was only asked for. */
  readonly type: string | undefined
  readonly answer: Answer
}

type Uploads = { readonly route: string; readonly takesPictures: boolean }

function uploads(world: WebWorld): readonly Uploads[] {
  const found: Uploads[] = []
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    if (!config || !takesFiles(config)) return
    const takesPictures = config.accepts?.includes('image/jpeg') ?? false
    found.push({ route: `${String(method)} ${url}`, takesPictures })
  })
  bare.setValidatorCompiler(() => () => true)
  bare.setSerializerCompiler(() => JSON.stringify)
  for (const routes of routesOfRooms) routes(bare, world.deps)
  return found
}

/** Hands out what a stranger has sent, as it is kept. */
const handsOut = /\/(documents\/:documentId|attachments\/:attachmentId)$/

export async function judgeFiles(world: WebWorld, walked: readonly FileWalked[]): Promise<void> {
  const taken = walked.filter(({ status, type }) => status < 300 && type !== undefined)
  const missing = uploads(world).filter(({ route, takesPictures }) => {
    const sent = taken.filter((each) => each.route === route)
    return !sent.some(({ type }) => !takesPictures || type?.startsWith('image/'))
  })
  expect(missing, 'routes that took no file on the walk').toEqual([])
  await expectCopies(world)
  expectUnread(world)
  const given = walked.filter(({ route, status }) => handsOut.test(route) && status === 200)
  expect(new Set(given.map(({ route }) => route)).size).toBeGreaterThanOrEqual(7)
  for (const { route, answer } of given) {
    expect([route, answer.headers['content-disposition']?.toString().split(';')[0]]).toEqual([
      ...[route, 'attachment'],
    ])
    expect({ route, ...answer.headers }).toMatchObject({
      ...{ route, 'content-security-policy': "default-src 'none'; sandbox" },
      ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
    })
  }
  for (const { route, answer } of walked) {
    expect([route, answer.bytes.includes('SECRET-TAIL')]).toEqual([route, false])
  }
}

/** Each paper and each photo that is kept, opened. */
async function expectCopies({ database, deps }: WebWorld): Promise<void> {
  const { rows: papers } = await database.owner.query<{ object_name: string }>(
    'select object_name from cards.document_object',
  )
  const { rows: photos } = await database.owner.query<{ photo_id: string; sealed_jpeg: Buffer }>(
    // Of people who were made for the test nothing was ever sent.
    'select photo_id, sealed_jpeg from cards.photo where length(sealed_jpeg) > 1',
  )
  const kept = [
    ...(await Promise.all(papers.map((row) => deps.documents.open(row.object_name)))),
    ...photos.map(({ photo_id: id, sealed_jpeg: sealed }) =>
      Buffer.from(deps.personal.open('cards.photo', 'sealed_jpeg', id, sealed), 'base64'),
    ),
  ]
  expect(kept.length).toBeGreaterThan(8)
  for (const bytes of kept) {
    expect(bytes?.includes('SECRET-TAIL')).toBe(false)
    expect(bytes?.includes('EICAR')).toBe(false)
  }
}

/** Tables are kept as they came until they are read, under names of ours and for our own eyes. */
function expectUnread({ deps }: WebWorld): void {
  const folders = [listDeps(deps).uploads, catalogueFolder(deps.config.dataFolder)]
  for (const folder of folders) {
    for (const name of readdirSync(folder)) {
      expect(name).toMatch(/^[0-9a-f-]{36}$/)
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    }
  }
}
