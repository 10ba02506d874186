// Goal: both stores keep whole objects under names that tell nothing, give back what was kept or nothing,
// and say so when they cannot; what lies there is sealed, and one that was altered or exchanged
// does not open.
// Method: one contract for the folder and for a server that speaks the protocol of S3 and checks every
// signature; faults of that server; files changed by hand; the real key service.
// Teeth, tried one by one: without the comparison of signatures in the server a stranger was let in; without
// the digest of the body every request was refused there; with one try a busy store lost the object;
// with one name for all that is half written, writers at one moment failed; without the check of
// names any was taken; without the name in the seal exchanged objects were not told apart.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningKeyService, runKeyService } from '#platform/keys/running-service.ts'
import { createPersonal, type DataKeyRow, type Personal } from '#platform/personal/personal.ts'
import { type ObjectServer, startObjectServer } from '#sim/object-store/object-server.ts'
import { type BucketPlace, readBucketPlace } from './object-place.ts'
import { type ObjectStore, ObjectStoreUnavailable } from './object-store.ts'
import { openObjectStore } from './open-object-store.ts'
import { s3Objects } from './s3-objects.ts'
import { ObjectAltered, sealedObjects } from './sealed-objects.ts'

const folder = mkdtempSync(join(tmpdir(), 'yika-objects-'))
const name = 'ab12'.padEnd(64, '0')
const other = 'cd34'.padEnd(64, '0')
const later = (): Temporal.Instant => Temporal.Now.instant().add({ hours: 1 })
let keys: RunningKeyService
let server: ObjectServer

beforeAll(async () => {
  keys = await runKeyService()
  server = await startObjectServer()
})
afterAll(async () => {
  await server.stop()
  await keys.stop()
  rmSync(folder, { recursive: true, force: true })
})

const stores: readonly [string, () => ObjectStore][] = [
  ['the folder', () => openObjectStore({ kind: 'folder', folder: join(folder, 'contract') })],
  ['the S3 server', () => openObjectStore(placeOf(server))],
]

for (const [called, open] of stores) {
  test(`${called} gives back what was kept, the newest, and nothing of what was removed`, async () => {
    const store = open()
    expect(await store.get(name)).toBeNull()
    await store.put(name, Buffer.from('first'))
    await store.put(other, Buffer.alloc(3_000_000, 7))
    await store.put(name, Buffer.from('second'))
    expect((await store.get(name))?.toString()).toBe('second')
    expect(await store.get(other)).toEqual(Buffer.alloc(3_000_000, 7))
    await store.remove(name)
    await store.remove(name)
    expect(await store.get(name)).toBeNull()
    expect(await store.get(other)).not.toBeNull()
    expect(await store.removeParts(later())).toBe(0)
  })

  test(`${called} knows no other names than digests`, async () => {
    const store = open()
    for (const wrong of ['', '../../etc/passwd', `${name}/x`, name.toUpperCase(), `${name}0`]) {
      await expect(store.put(wrong, Buffer.from('x'))).rejects.toThrow('digest')
      await expect(store.get(wrong)).rejects.toThrow('digest')
      await expect(store.remove(wrong)).rejects.toThrow('digest')
    }
  })

  test(`${called}: writers at the same moment leave one whole object`, async () => {
    const store = open()
    const written = [1, 2, 3, 4].map((digit) => Buffer.alloc(400_000, digit))
    await Promise.all(written.map((bytes) => store.put(name, bytes)))
    const kept = await store.get(name)
    expect(written.some((bytes) => kept?.equals(bytes))).toBe(true)
  })

  test(`${called} keeps documents sealed, once each, and opens none that was exchanged`, async () => {
    const personal = await personalValues()
    const store = open()
    const papers = sealedObjects({ objects: store, personal, table: 'cards.document' })
    const paper = Buffer.from('of one person')
    const another = Buffer.from('of another person')
    const [first, second] = [papers.nameOf(paper), papers.nameOf(another)]
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect([papers.nameOf(Buffer.from(paper)), second === first]).toEqual([first, false])

    await papers.keep(first, paper)
    await papers.keep(second, another)
    expect(await papers.open(first)).toEqual(paper)
    const sealed = await store.get(first)
    expect(sealed?.includes('person')).toBe(false)

    await store.put(first, (await store.get(second)) ?? Buffer.alloc(0))
    await expect(papers.open(first)).rejects.toThrow(ObjectAltered)
    await store.put(first, Buffer.concat([sealed ?? Buffer.alloc(0), Buffer.from('x')]))
    await expect(papers.open(first)).rejects.toThrow(ObjectAltered)
    await store.put(first, sealed?.subarray(0, 20) ?? Buffer.alloc(0))
    await expect(papers.open(first)).rejects.toThrow(ObjectAltered)
    await papers.remove(first)
    expect(await papers.open(first)).toBeNull()
  })
}

test('in the folder only the server may read, and a writer that died leaves no object', async () => {
  const own = join(folder, 'modes')
  const store = openObjectStore({ kind: 'folder', folder: own })
  await store.put(name, Buffer.from('kept'))
  expect(statSync(join(own, 'ab', '12', name)).mode & 0o777).toBe(0o600)
  expect(statSync(join(own, 'ab')).mode & 0o777).toBe(0o700)
  expect(readdirSync(join(own, 'incoming'))).toEqual([])

  const half = join(own, 'incoming', 'half')
  writeFileSync(half, 'ke')
  expect(await store.removeParts(Temporal.Now.instant().subtract({ hours: 1 }))).toBe(0)
  await utimes(half, 0, 0)
  expect(await store.removeParts(Temporal.Now.instant().subtract({ hours: 1 }))).toBe(1)
  expect(readFileSync(join(own, 'ab', '12', name), 'utf8')).toBe('kept')
})

test('a folder that cannot be written says so', async () => {
  const own = join(folder, 'in-the-way')
  await mkdir(own)
  writeFileSync(join(own, 'ab'), 'a file where a folder should be')
  const store = openObjectStore({ kind: 'folder', folder: own })
  await expect(store.put(name, Buffer.from('x'))).rejects.toThrow(ObjectStoreUnavailable)
  expect(readdirSync(join(own, 'incoming'))).toEqual([])
})

test('a store that is busy, drops the line or loses its answer is asked again', async () => {
  const store = openObjectStore(placeOf(server))
  server.fail('busy', 'reset')
  await store.put(name, Buffer.from('kept'))
  server.fail('cut_short', 'busy')
  expect((await store.get(name))?.toString()).toBe('kept')
  server.fail('lost_answer')
  await store.remove(name)
  expect(await store.get(name)).toBeNull()
})

test('one that stays busy, or is too slow, does not answer; half an object is none', async () => {
  const store = s3Objects(placeOf(server), 100)
  await store.put(name, Buffer.from('kept'))
  const gone = [
    ['busy', 'busy', 'busy'],
    ['slow', 'slow', 'slow'],
    ['cut_short', 'cut_short', 'cut_short'],
  ] as const
  for (const faults of gone) {
    server.fail(...faults)
    await expect(store.get(name)).rejects.toThrow(ObjectStoreUnavailable)
  }
  expect((await store.get(name))?.toString()).toBe('kept')
})

test('whoever has not the secret can neither write nor read', async () => {
  const place = placeOf(server)
  await openObjectStore(place).put(name, Buffer.from('kept'))
  const before = server.refused.length
  const strangers = [
    { ...place, secretAccessKey: 'guessed' },
    { ...place, accessKeyId: 'SOMEBODY' },
    { ...place, region: 'elsewhere' },
  ]
  for (const stranger of strangers) {
    const store = openObjectStore(stranger)
    await expect(store.get(name)).rejects.toThrow(ObjectStoreUnavailable)
    await expect(store.put(name, Buffer.from('x'))).rejects.toThrow(ObjectStoreUnavailable)
  }
  const unsigned = await fetch(`${place.endpoint}/${place.bucket}/${name}`)
  expect(unsigned.status).toBe(403)
  const first = 'SignatureDoesNotMatch'
  const [key, nobody] = ['InvalidAccessKeyId', 'AccessDenied']
  expect(server.refused.slice(before)).toEqual([first, first, key, key, key, key, nobody])
  expect(server.objects.get(name)?.toString()).toBe('kept')
})

test('a store is written as one address, with its secret inside, or refused', () => {
  expect(readBucketPlace('s3://K:a%2Fb%2B@store.example:9000/papers?region=cn-1')).toEqual({
    ...{ kind: 's3', endpoint: 'https://store.example:9000', bucket: 'papers', region: 'cn-1' },
    ...{ accessKeyId: 'K', secretAccessKey: 'a/b+' },
  })
  const wrong = [
    ...['https://K:S@h/papers', 's3://h/papers', 's3://K@h/papers', 's3://K:S@h/', 's3://K:S@h'],
    ...['s3://K:S@h/a/b', 's3://K:S@h/Papers', 's3://K:S@h/papers?region=a%20b', 'papers'],
  ]
  for (const text of wrong) expect([text, readBucketPlace(text)]).toEqual([text, null])
})

function placeOf({ url }: ObjectServer): BucketPlace {
  const place = readBucketPlace(url)
  if (!place) throw new Error('the server tells its own address')
  return place
}

async function personalValues(): Promise<Personal> {
  const rows: DataKeyRow[] = []
  return createPersonal({
    keys: keys.keys,
    tableGroups: ['cards'],
    loadDataKeys: async () => rows,
    saveDataKey: async (row) => rows.push(row) > 0,
    today: () => Temporal.PlainDate.from('2026-11-29'),
  })
}
