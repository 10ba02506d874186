// Goal: a paper is handed to whom its case concerns and to nobody else, whichever route is asked by whichever
// id, and not a moment after a role is gone; nobody fills the store; and whatever is cut short between store and row
// leaves neither a row without its paper nor, after a day, a paper without its row (H7, H9).
// Method: claims of two people and everybody who might ask, at every route that hands out papers, which are
// taken from the rooms; the store is made to die at each step. CHAOS_SEED gives a run again.
// Teeth, each seen: without the look at how many files an hour brought, all two hundred were taken; with the roles of
// who was seen before remembered, the link still opened after the role was gone; with papers found by their own id
// alone, a claimant opened another's; with the entry made after the object, what died in between was never found
// again; with no day to wait orphans went at once, and without the look at documents papers that cases name went too.
import { fastify } from 'fastify'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileClaimPaper } from '#capabilities/claims/index.ts'
import { forgetOrphans } from '#capabilities/cards/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { newId } from '#platform/ids.ts'
import {
  type Claimant,
  type ClaimWorld,
  claimWorld,
  type Content,
  content,
  idsOfPapers,
  own,
  submitted,
} from '#server/test/claim-world.ts'
import { scan } from '#server/test/claim-scan.ts'
import type { Visit } from '#server/test/web-world.ts'
import { chance, report, times } from '#sim/chance.ts'
import { routesOfRooms } from '../rooms.ts'

const luck = chance()
let world: ClaimWorld
beforeAll(async () => {
  world = await claimWorld()
})
afterAll(() => world.stop())

type Filed = { readonly claimant: Claimant; readonly claim: Content; readonly paper: string }

async function filed(): Promise<Filed> {
  const claimant = await world.claimant()
  const claim = await submitted(claimant, content('60.00'))
  return { claimant, claim, paper: idsOfPapers(claim)[0] ?? '' }
}

/** Every route by which something that was scanned is handed out. */
function paperRoutes(): readonly string[] {
  const found: string[] = []
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url }: RouteOptions) => {
    if (method === 'GET' && /\/:(documentId|attachmentId)$/.test(url)) found.push(url)
  })
  bare.setValidatorCompiler(() => () => true)
  bare.setSerializerCompiler(() => JSON.stringify)
  for (const routes of routesOfRooms) routes(bare, world.deps)
  return found
}

const ownPaper = `${own}/:claimId/documents/:documentId`
const deskPaper = '/api/desk/people/:personId/claims/:claimId/documents/:documentId'

test('a paper is opened by its own route, for those whom its case concerns, and by no other id', async () => {
  const [first, second] = [await filed(), await filed()]
  const callers: readonly (readonly [string, Visit])[] = [
    ['the claimant', first.claimant.visit],
    ['another claimant', second.claimant.visit],
    ['nobody', world.visit()],
    ['the clerk', world.clerk],
    ['the reviewer', world.reviewer],
    ...(await Promise.all(
      ['west-clerk', 'teller', 'accountant', 'auditor', 'officer', 'system', 'security'].map(
        async (login) => [login, await world.signedIn(login)] as const,
      ),
    )),
  ]
  const mayOpen: Readonly<Record<string, readonly string[]>> = {
    [ownPaper]: ['the claimant'],
    [deskPaper]: ['the clerk', 'the reviewer', 'auditor'],
  }
  const routes = paperRoutes()
  expect(routes).toEqual(expect.arrayContaining([ownPaper, deskPaper]))
  expect(routes.length).toBeGreaterThanOrEqual(7)
  let asked = 0
  for (const route of routes) {
    for (const [name, visit] of callers) {
      // All ids of the paper itself; then its id beside another person, another case; then a stranger's.
      const right = { person: first, claim: first, paper: first.paper }
      for (const wrong of [
        {},
        { person: second },
        { claim: second },
        { paper: second.paper },
        { paper: newId() },
      ]) {
        const { person, claim, paper } = { ...right, ...wrong }
        const { status, text } = await visit.get(urlOf(route, { person, claim, paper }))
        asked += 1
        const isRight = Object.keys(wrong).length === 0
        const isOwn = route === ownPaper && !('claim' in wrong) && !('paper' in wrong)
        const due = (isRight || isOwn) && (mayOpen[route]?.includes(name) ?? false)
        const told = `${name}: ${route} with ${JSON.stringify(Object.keys(wrong))}`
        expect([told, status === 200], text.slice(0, 300)).toEqual([told, due])
        if (!due) expect([told, [400, 401, 403, 404].includes(status)]).toEqual([told, true])
      }
    }
  }
  report('papers', luck.seed, { routes: routes.length, asked })
}, 120_000)

function urlOf(
  route: string,
  {
    person,
    claim,
    paper,
  }: { readonly person: Filed; readonly claim: Filed; readonly paper: string },
): string {
  const claimId = String(claim.claim['claimId'])
  const ids: Readonly<Record<string, string>> = {
    ...{ personId: person.claimant.personId, claimId, documentId: paper, attachmentId: paper },
    // Of other rooms: whatever has an id there might be taken for a case of theirs.
    ...{ caseId: claimId, enquiryId: claimId, bindingId: claimId },
  }
  const path = route.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? newId())
  return route.startsWith('/api/desk/people') ? `${path}?purpose=enquiry` : path
}

test('a link opens nothing once the role is gone, or the session', async () => {
  const { claimant, claim, paper } = await filed()
  const url = `${claimant.desk}/${String(claim['claimId'])}/documents/${paper}?purpose=enquiry`
  const clerk = await world.signedIn('east-clerk')
  expect((await clerk.get(url)).status).toBe(200)
  const roles = 'update organisations.staff set roles = $2 where login = $1'
  await world.database.owner.query(roles, ['east-clerk', ['fund_accountant']])
  expect((await clerk.get(url)).status).toBe(403)
  await world.database.owner.query(roles, ['east-clerk', ['window_clerk']])
  expect((await clerk.get(url)).status).toBe(200)
  await clerk.send('DELETE', '/api/session')
  expect((await clerk.get(url)).status).toBe(401)
})

test('ten thousand small files of one person end at what an hour allows, and hold up nobody else', async () => {
  const [one, other] = [await world.claimant(), await world.claimant()]
  const send = (visit: Visit) =>
    visit.send('POST', '/api/me/photos', Buffer.from('GIF89a'), { 'content-type': 'image/jpeg' })
  const statuses: number[] = []
  for (let sent = 0; sent < times({ pr: 200, night: 10_000 }); sent += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(one.visit)))
    statuses.push(...answers.map(({ status }) => status))
  }
  expect(statuses.filter((status) => status !== 429)).toHaveLength(120)
  const zh = await send(one.visit)
  expect([zh.status, zh.body['code'], zh.headers['retry-after']]).toEqual([
    429,
    'files_too_many',
    '5',
  ])
  expect(zh.body['title']).toBe('上传的文件过多')
  const en = await one.visit.send('POST', '/api/me/photos', Buffer.from('GIF'), {
    ...{ 'content-type': 'image/png', 'accept-language': 'en' },
  })
  expect(en.body['title']).toBe('Too many files')
  // What is no file is answered as ever, and so is everybody else.
  expect((await one.visit.get(own)).status).toBe(200)
  expect((await send(other.visit)).status).toBe(422)
  world.clock.at = world.clock.at.add({ hours: 1 })
  const visit = await world.signedIn(one.citizenNumber)
  expect((await send(visit)).status).toBe(422)
})

test('whatever is cut short between store and row, no row lacks its paper and no paper stays without', async () => {
  const { deps, database } = world
  const { claimant } = await filed()
  const opened = await claimant.visit.send('POST', own, content('61.00'))
  const named = { personId: claimant.personId, claimId: String(opened.body['claimId']) }
  const died = (): never => {
    throw new Error('killed')
  }
  const deaths: Readonly<Record<string, Partial<ClaimWorld['deps']['documents']>>> = {
    'before the store': { keep: async () => died() },
    'after the store': {
      keep: async (name, bytes) => {
        await deps.documents.keep(name, bytes)
        died()
      },
    },
    'in the transaction': {},
  }
  const kinds = Object.entries(deaths)
  const before = await stored()
  for (let round = 0; round < times({ pr: 21, night: 500 }); round++) {
    const [when, store] = kinds[round % kinds.length] ?? ['', {}]
    if (when === 'in the transaction') {
      await database.owner.query(
        `create or replace function public.fail() returns trigger language plpgsql
           as $$ begin raise exception 'killed'; end $$;
         create trigger killed before insert on claims.scan_print for each row
           execute function public.fail()`,
      )
    }
    const dying = { ...deps, documents: { ...deps.documents, ...store } }
    const file = await scan(7_000_000 + luck.whole(1e6))
    await expect(
      fileClaimPaper(dying, byClaimant(claimant), { ...named, kind: 'invoice', file }),
    ).rejects.toThrow('killed')
    await database.owner.query('drop trigger if exists killed on claims.scan_print')
    expect(await rowsWithoutPaper()).toEqual([])
  }
  const orphans = (await stored()).filter((name) => !before.includes(name))
  expect(orphans.length).toBeGreaterThanOrEqual(14)
  const at = world.clock.at
  expect(await forgetOrphans(deps, at.add({ hours: 23 }))).toBe(0)
  await Promise.all([1, 2].map(() => forgetOrphans(deps, at.add({ hours: 25 }))))
  expect(await stored()).toEqual(before)
  for (const name of orphans) expect(await deps.documents.open(name)).toBeNull()
  expect(await rowsWithoutPaper()).toEqual([])
}, 120_000)

function byClaimant({ personId }: Claimant): Parameters<typeof fileClaimPaper>[1] {
  return {
    ...{ actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' },
    ...{ at: world.clock.at, purpose: null, commandId: newId<CommandId>() },
  }
}

async function stored(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ object_name: string }>(
    'select object_name from cards.document_object order by 1',
  )
  return rows.map((row) => row.object_name)
}

/** Of each paper that a case names: what the store has under its name. */
async function rowsWithoutPaper(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ object_name: string }>(
    'select distinct object_name from cards.shown_case_document',
  )
  const opened = await Promise.all(
    rows.map(async ({ object_name: name }) =>
      (await world.deps.documents.open(name)) ? [] : [name],
    ),
  )
  return opened.flat()
}
