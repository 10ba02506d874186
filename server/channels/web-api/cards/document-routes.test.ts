// Goal: a scan is filed with its case, listed, and handed out as an attachment to the agency while the
// case is open and to the person always; nobody else gets it, nothing of the file that came is left,
// and whatever is broken off in between leaves no document without its contents.
// Method: one city behind the real server, with the folder as store; the store is made to die at each step.
// Teeth, tried one by one: with a counter not asked for the teller read what lay elsewhere; without `while_open` the
// clerk opened it after the end; without the age of an entry the job removed an object that was about to
// get its document, and without a look at the documents it removed those that are named; without
// the entry before the object nothing could be filed.
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentDeps, fileDocument, forgetOrphans } from '#capabilities/cards/index.ts'
import type { Act } from '#platform/access/act.ts'
import { ObjectStoreUnavailable } from '#platform/files/object-store.ts'
import { pdfWith } from '#platform/files/test/pdf-maker.ts'
import { newId } from '#platform/ids.ts'
import { picture } from '#server/test/card-world.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let clerk: Visit
let applicationId = ''
let page: Buffer

beforeAll(async () => {
  world = await webWorld()
  clerk = await world.signedIn('east-clerk')
  page = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#eee' } })
    .withExif({ IFD0: { Copyright: 'SECRET-NOTE' } })
    .jpeg()
    .toBuffer()
  const image = { 'content-type': 'image/jpeg' }
  const photo = await clerk.send('POST', onDesk('/photos'), await picture(), image)
  const wish = {
    ...{ photoId: photo.body['photoId'], pickupPlaceId: world.organisations.point },
    ...{ identityDocument: 'id_card', documentSeen: true },
  }
  const applied = await clerk.send('POST', onDesk('/applications'), wish)
  applicationId = String(applied.body['applicationId'])
})
afterAll(() => world.stop())

const onDesk = (rest: string): string => `/api/desk/people/${world.citizen.personId}${rest}`
const kind = 'id_card_or_household_register'

type Sent = { readonly type?: string; readonly kind?: string; readonly key?: string }

function send(file: Buffer, sent: Sent = {}, visit = clerk): Promise<Answer> {
  const url = onDesk(`/applications/${applicationId}/documents/${sent.kind ?? kind}`)
  const key = sent.key ? { 'idempotency-key': sent.key } : {}
  return visit.send('POST', url, file, { 'content-type': sent.type ?? 'image/jpeg', ...key })
}

async function listed(): Promise<readonly Record<string, unknown>[]> {
  const { body } = await clerk.get(onDesk('/documents?purpose=application'))
  return body['documents'] as Record<string, unknown>[]
}

async function objects(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ object_name: string }>(
    'select object_name from cards.document_object order by 1',
  )
  return rows.map((row) => row.object_name)
}

test('a scan is filed, listed and handed out as an attachment that runs nowhere', async () => {
  const pdf = await pdfWith(({ document }) => document.addJavaScript('x', 'app.alert("SECRET")'))
  const first = await send(page)
  const second = await send(pdf, { type: 'application/pdf' })
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await listed()).toMatchObject([
    { kind, mediaType: 'application/pdf', applicationId, office: '试验JC-EAST' },
    { kind, mediaType: 'image/jpeg', name: '本人身份证或户口簿原件' },
  ])

  const opened = await clerk.get(onDesk(`/documents/${String(second.body['documentId'])}`))
  expect(opened.status).toBe(200)
  expect(opened.text.startsWith('%PDF-')).toBe(true)
  expect(opened.text).not.toMatch(/SECRET|JavaScript/)
  expect(opened.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="document.pdf"',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const photo = await clerk.get(onDesk(`/documents/${String(first.body['documentId'])}`))
  expect(photo.headers).toMatchObject({
    'content-disposition': 'attachment; filename="document.jpg"',
  })
  expect(photo.text).not.toContain('SECRET')
})

test('the same paper twice is two documents and one object; the same command is one document', async () => {
  const before = { documents: (await listed()).length, objects: (await objects()).length }
  const key = newId()
  const answers = [await send(page, { key }), await send(page, { key }), await send(page)]
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(answers[1]?.body).toEqual(answers[0]?.body)
  expect(answers[1]?.headers['idempotent-replayed']).toBe('true')
  expect((await listed()).length).toBe(before.documents + 2)
  expect((await objects()).length).toBe(before.objects)
})

test('what is no paper is refused with its reason in both languages, whatever it is called', async () => {
  const locked = Buffer.from('%PDF-1.7\nnothing')
  const refused: [Buffer, Sent, number, string][] = [
    [Buffer.from('<svg/>'), {}, 422, 'image_format_unknown'],
    [page.subarray(0, 200), {}, 422, 'image_damaged'],
    [locked, { type: 'application/pdf' }, 422, 'pdf_damaged'],
    [page, { kind: 'photo' }, 422, 'document_kind_unknown'],
    [page, { kind: 'marriage_licence' }, 422, 'document_kind_unknown'],
    [page, { type: 'text/html' }, 415, 'wrong_content_type'],
    [Buffer.alloc(10 * 1024 * 1024 + 1, 0xff), {}, 413, 'too_large'],
  ]
  for (const [file, sent, status, code] of refused) {
    expect(await send(file, sent)).toMatchObject({ status, body: { code } })
  }
  // A picture that calls itself a PDF is the picture that it is.
  expect((await send(page, { type: 'application/pdf' })).status).toBe(201)
  const large = await sharp({
    create: {
      width: 1_500,
      height: 1_500,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 120, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
  expect(large.length).toBeGreaterThan(3_000_000)
  expect((await send(large, { type: 'image/png' })).status).toBe(201)
})

test('only the agency of the person and the person themselves get at it', async () => {
  const documentId = String((await listed())[0]?.['documentId'])
  const paths = [onDesk('/documents?purpose=application'), onDesk(`/documents/${documentId}`)]
  for (const [login, status] of [
    ['west-clerk', 404],
    ['accountant', 403],
    ['auditor', 200],
    ['east-reviewer', 200],
  ] as const) {
    const visit = await world.signedIn(login)
    for (const path of paths)
      expect([login, (await visit.get(path)).status]).toEqual([login, status])
    if (status === 404) expect((await send(page, {}, visit)).status).toBe(404)
  }
  const another = `/api/desk/people/${world.stranger.personId}/documents/${documentId}`
  const west = await world.signedIn('west-clerk')
  expect(await west.get(another)).toMatchObject({ status: 404, body: { code: 'document_unknown' } })

  const own = `/api/me/documents/${documentId}`
  expect((await world.visit().get(own)).status).toBe(401)
  const citizen = await signedInCitizen()
  const mine = (await citizen.get('/api/me/documents')).body['documents'] as unknown[]
  expect(mine.length).toBe((await listed()).length)
  const opened = await citizen.get(own)
  expect(opened.status).toBe(200)
  expect(opened.headers['content-disposition']).toMatch(/^attachment; filename="document\.\w+"$/)
  const { rows } = await world.database.owner.query<{ action: string; n: string }>(
    `select action, count(*) as n from audit.entry where object_id = $1 and person_id = $2
      and action like 'cards.open%' and result = 'done' group by action order by action`,
    [documentId, world.citizen.personId],
  )
  expect(rows).toEqual([
    { action: 'cards.open-document', n: '2' },
    { action: 'cards.open-own-document', n: '1' },
  ])
})

test('a teller files and opens what belongs to a card that waits at their own counter', async () => {
  const { database, organisations, citizen } = world
  const teller = await world.signedIn('teller')
  const documentId = String((await listed())[0]?.['documentId'])
  const unknown = { status: 404, body: { code: 'document_unknown' } }
  const list = () => teller.get(onDesk('/documents?purpose=hand_over'))
  const agents = { kind: 'agent_id_card' }
  expect((await list()).body).toEqual({ documents: [], cases: [] })
  expect(await teller.get(onDesk(`/documents/${documentId}`))).toMatchObject(unknown)
  const elsewhere = { status: 404, body: { code: 'application_unknown' } }
  expect(await send(page, {}, teller)).toMatchObject(elsewhere)
  expect(await send(page, agents)).toMatchObject({
    ...{ status: 422, body: { code: 'document_kind_unknown' } },
  })

  const become = (state: string, pickup: string) =>
    database.owner.query(
      'update cards.application set state = $2, pickup_id = $3 where person_id = $1',
      [citizen.personId, state, pickup],
    )
  await become('ready', organisations.outlet)
  const filed = await send(page, agents, teller)
  expect(filed.status).toBe(201)
  const { documents, cases } = (await list()).body as {
    readonly documents: unknown[]
    readonly cases: { readonly papers: { readonly code: string }[] }[]
  }
  expect(documents.length).toBe((await listed()).length)
  expect(cases[0]?.papers.map(({ code }) => code)).toEqual([kind, 'agent_id_card'])
  const opened = await teller.get(onDesk(`/documents/${String(filed.body['documentId'])}`))
  expect(opened.status).toBe(200)
  expect(opened.headers['content-disposition']).toBe('attachment; filename="document.jpg"')
  await become('collected', organisations.outlet)
  expect((await list()).body).toEqual({ documents: [], cases: [] })
  await become('submitted', organisations.point)
})

test('a store that does not answer is told as such, and nothing is filed', async () => {
  const before = await listed()
  const gone = async (): Promise<never> => {
    throw new ObjectStoreUnavailable('down')
  }
  await withStore({ keep: gone, open: gone }, async () => {
    expect(await send(page)).toMatchObject({ status: 503, body: { code: 'try_later' } })
    const path = onDesk(`/documents/${String(before[0]?.['documentId'])}`)
    expect(await clerk.get(path)).toMatchObject({ status: 503, body: { code: 'try_later' } })
  })
  expect(await listed()).toEqual(before)
})

test('a crash before or after the object is written leaves an orphan, which goes after a day', async () => {
  const { deps } = world
  const before = { documents: await listed(), objects: await objects() }
  const killed = (): never => {
    throw new Error('killed')
  }
  const stores: Partial<DocumentDeps['documents']>[] = [
    { keep: async () => killed() },
    {
      keep: async (name, bytes) => {
        await deps.documents.keep(name, bytes)
        killed()
      },
    },
  ]
  for (const [at, store] of stores.entries()) {
    const file = await sharp({
      create: { width: 9 + at, height: 9, channels: 3, background: '#111' },
    })
      .png()
      .toBuffer()
    const filing = { personId: world.citizen.personId, applicationId, kind, counter: null, file }
    const dying = { ...deps, documents: { ...deps.documents, ...store } }
    await expect(fileDocument(dying, windowAct(), filing)).rejects.toThrow('killed')
  }
  expect(await listed()).toEqual(before.documents)
  const orphans = (await objects()).filter((name) => !before.objects.includes(name))
  expect(orphans.length).toBe(2)

  const now = world.clock.at
  expect(await forgetOrphans(deps, now.add({ hours: 23 }))).toBe(0)
  const both = [
    forgetOrphans(deps, now.add({ hours: 25 })),
    forgetOrphans(deps, now.add({ hours: 25 })),
  ]
  const removed = await Promise.all(both)
  expect((removed[0] ?? 0) + (removed[1] ?? 0)).toBe(2)
  expect(await objects()).toEqual(before.objects)
  for (const name of orphans) expect(await deps.documents.open(name)).toBeNull()
  for (const { documentId } of before.documents) {
    expect((await clerk.get(onDesk(`/documents/${String(documentId)}`))).status).toBe(200)
  }
})

test('a paper that is filed while its orphan is removed keeps its object', async () => {
  const { deps } = world
  const file = await sharp({ create: { width: 33, height: 9, channels: 3, background: '#222' } })
    .png()
    .toBuffer()
  const filing = { personId: world.citizen.personId, applicationId, kind, counter: null, file }
  const later = world.clock.at.add({ hours: 48 })
  const act = { ...windowAct(), at: later }
  const slow = {
    ...deps,
    documents: {
      ...deps.documents,
      remove: async (name: string) => {
        await new Promise((resolve) => setTimeout(resolve, 200))
        await deps.documents.remove(name)
      },
    },
  }
  const dying = {
    ...deps,
    documents: { ...deps.documents, keep: async () => Promise.reject(new Error('killed')) },
  }
  await expect(fileDocument(dying, windowAct(), filing)).rejects.toThrow('killed')
  const removing = forgetOrphans(slow, later)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const ran = await fileDocument(deps, act, filing)
  await removing
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'filed') throw new Error('not filed')
  expect((await clerk.get(onDesk(`/documents/${ran.outcome.documentId}`))).status).toBe(200)
})

test('when the case has ended the window neither files nor opens, and the person still does', async () => {
  await clerk.send('POST', onDesk(`/applications/${applicationId}/reject`), { reason: '照片不符' })
  const [newest] = await listed()
  const documentId = String(newest?.['documentId'])
  const ended = { status: 409, body: { code: 'document_case_ended' } }
  expect(await send(page)).toMatchObject(ended)
  expect(await clerk.get(onDesk(`/documents/${documentId}`))).toMatchObject(ended)
  const auditor = await world.signedIn('auditor')
  expect((await auditor.get(onDesk(`/documents/${documentId}`))).status).toBe(200)
  expect((await (await signedInCitizen()).get(`/api/me/documents/${documentId}`)).status).toBe(200)
})

async function signedInCitizen(): Promise<Visit> {
  const visit = world.visit()
  const { citizenNumber: login } = world.citizen
  const { status } = await visit.send('POST', '/api/sessions', { login, password: world.password })
  expect(status).toBe(201)
  return visit
}

function windowAct(): Act {
  return {
    ...{ actorKind: 'staff', actorId: world.staff['east-clerk'], channel: 'desk' },
    ...{ organisationId: world.organisations.east, at: world.clock.at, purpose: null },
    commandId: newId(),
  }
}

/** The routes look at the same object, so what is put there is what they use. */
async function withStore(
  store: Partial<DocumentDeps['documents']>,
  act: () => Promise<void>,
): Promise<void> {
  const deps = world.deps as { -readonly [K in keyof WebWorld['deps']]: WebWorld['deps'][K] }
  const { documents } = deps
  deps.documents = { ...documents, ...store }
  try {
    await act()
  } finally {
    deps.documents = documents
  }
}
