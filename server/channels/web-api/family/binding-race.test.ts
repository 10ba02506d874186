// Goal: a binding's end and an act of the proxy at the same moment are decided by who holds the binding
// first; what came first is whole, what came second knows of it.
// Method: the first is stopped before its end by a lock that the test holds on the trail; the second is
// seen, in the database's own view of locks, to wait for it. No clock decides anything.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '#platform/database/with-client.ts'
import { ask, bindingIdOf, bound, giveCard, relative } from '#server/test/family-world.ts'
import { type Answer, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
beforeAll(async () => {
  world = await webWorld()
})
afterAll(() => world.stop())

const lost = { functions: ['insurance'] }

/** How many statements of the server wait for somebody's lock at this moment. */
async function waiting(): Promise<number> {
  const { rows } = await world.database.owner.query<{ count: number }>(
    `select count(distinct pid)::integer as count from pg_locks l
      join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database()`,
  )
  return rows[0]?.count ?? 0
}

async function untilWaiting(count: number): Promise<void> {
  while ((await waiting()) < count) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Runs the first to its last step, begins the second while the first holds on, then lets go. */
async function inOrder(
  first: () => Promise<Answer>,
  second: () => Promise<Answer>,
): Promise<readonly [Answer, Answer]> {
  return withClient({ connectionString: world.database.ownerUrl }, async (client) => {
    await client.query('begin')
    await client.query('lock table audit.entry in share row exclusive mode')
    const one = first()
    await untilWaiting(1)
    const two = second()
    await untilWaiting(2)
    await client.query('commit')
    return [await one, await two] as const
  })
}

for (const by of ['owner', 'proxy'] as const) {
  test(`a report that holds the binding is whole, and the end by the ${by} waits for it`, async () => {
    const people = { proxy: await relative(world), owner: await relative(world) }
    await giveCard(world, people.owner)
    const bindingId = await bound(people.proxy, people.owner)
    const report = `/api/me/members/${bindingId}/loss-reports`
    const [reported, ended] = await inOrder(
      () => people.proxy.visit.send('POST', report, lost),
      () => people[by].visit.send('POST', `/api/me/family/${bindingId}/end`),
    )
    expect([reported.status, ended.status], reported.text).toEqual([201, 204])
    const { body } = await people.owner.visit.get('/api/me/loss-reports')
    expect(body['reports']).toHaveLength(1)
  }, 60_000)

  test(`an end by the ${by} that holds the binding leaves nothing for the report`, async () => {
    const people = { proxy: await relative(world), owner: await relative(world) }
    await giveCard(world, people.owner)
    const bindingId = await bound(people.proxy, people.owner)
    const report = `/api/me/members/${bindingId}/loss-reports`
    const [ended, reported] = await inOrder(
      () => people[by].visit.send('POST', `/api/me/family/${bindingId}/end`),
      () => people.proxy.visit.send('POST', report, lost),
    )
    expect([ended.status, reported.body['code']]).toEqual([204, 'binding_not_live'])
    const { body } = await people.owner.visit.get('/api/me/loss-reports')
    expect(body['reports']).toEqual([])
  }, 60_000)
}

test('a consent and a withdrawal at the same moment: the first counts, the second is told', async () => {
  const [proxy, owner] = [await relative(world), await relative(world)]
  const bindingId = bindingIdOf(await ask(proxy, owner))
  const answers = await Promise.all([
    owner.visit.send('POST', `/api/me/family/${bindingId}/consent`),
    proxy.visit.send('POST', `/api/me/family/${bindingId}/withdraw`),
  ])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
})

test('a proxy who asks twice at the same moment has asked once', async () => {
  const [proxy, owner] = [await relative(world), await relative(world)]
  const answers = await Promise.all([ask(proxy, owner), ask(proxy, owner)])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
})
