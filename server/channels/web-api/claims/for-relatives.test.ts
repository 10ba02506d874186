// Goal: whoever may claim for a relative reads the letter of the decision, appeals it, and names another account of
// the relative's; who may only look reads and does nothing; who may only pay, and strangers, do neither.
// Method: the real server and database, bindings made on the two people's own pages; the owner's file is read
// afterwards, and the auditor looks at the end.
// Teeth: with a look at claims allowed to whoever may pay, whoever may only pay had the letter.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ClaimWorld,
  claimWorld,
  type Content,
  content,
  fileAll,
} from '#server/test/claim-world.ts'
import { bound, type Relative, relative } from '#server/test/family-world.ts'
import type { Answer } from '#server/test/web-world.ts'

let world: ClaimWorld
beforeAll(async () => {
  world = await claimWorld()
})
afterAll(async () => {
  const findings = await world.deps.audit()
  await world.stop()
  assert.deepEqual(
    findings.filter(({ differences }) => differences > 0),
    [],
  )
})

type Bound = { readonly owner: Relative; readonly proxy: Relative; readonly base: string }

async function family(scopes: readonly string[], owner?: Relative): Promise<Bound> {
  const people = { owner: owner ?? (await relative(world)), proxy: await relative(world) }
  const bindingId = await bound(people.proxy, people.owner, { scopes })
  return { ...people, base: `/api/me/members/${bindingId}/claims` }
}

/** Filed by the relative for the owner, and refused by a reviewer. */
async function refusedFor({ owner, proxy, base }: Bound): Promise<Content> {
  const payee = { name: owner.name, account: '6217000012345678901', bankCode: '102100099996' }
  const opened = await proxy.visit.send('POST', base, content('300.00', { payee }))
  assert.equal(opened.status, 201, opened.text)
  await fileAll(proxy.visit, base, opened.body)
  const one = `${base}/${String(opened.body['claimId'])}`
  const filed = await proxy.visit.send('POST', `${one}/submit`, {})
  assert.equal(filed.status, 200, filed.text)
  const desk = `/api/desk/people/${owner.personId}/claims/${String(opened.body['claimId'])}`
  const refusal = { verdict: 'refuse', ground: 'papers_not_true', note: '与医院记录不符' }
  const refused = await world.reviewer.send('POST', `${desk}/decision`, refusal)
  assert.equal(refused.status, 200, refused.text)
  return refused.body
}

function letterOf(base: string, claim: Content, lang: string): string {
  const [decision] = claim['decisions'] as { decisionId: string }[]
  return `${base}/${String(claim['claimId'])}/letters/${decision?.decisionId}?lang=${lang}`
}

const appeal = (by: Relative, base: string, claim: Content): Promise<Answer> =>
  by.visit.send('POST', `${base}/${String(claim['claimId'])}/appeal`, {
    text: '医院已更正记录，请复核。',
  })

async function stateOf({ visit }: Relative): Promise<unknown> {
  const { body } = await visit.get('/api/me/claims')
  return (body['claims'] as Content[])[0]?.['state']
}

/** What the owner reads in their own file of whoever has acted for them. */
async function actsOfProxy({ personId }: Relative, action: string): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ result: string; actor_kind: string }>(
    `select result, actor_kind from audit.entry where person_id = $1 and action = $2 order by at`,
    [personId, action],
  )
  return rows.map(({ result, actor_kind: kind }) => `${kind} ${result}`)
}

test('who may act reads the letter in both languages, appeals, and the owner reads that they did', async () => {
  const of = await family(['see', 'act'])
  const claim = await refusedFor(of)
  for (const lang of ['zh', 'en']) {
    const letter = await of.proxy.visit.get(letterOf(of.base, claim, lang))
    expect([letter.status, letter.bytes.subarray(0, 5).toString('latin1')]).toEqual([200, '%PDF-'])
  }
  const looks = await actsOfProxy(of.owner, 'bindings.look-at-claims-of-member')
  expect(looks).toEqual(['proxy done', 'proxy done'])
  const appealed = await appeal(of.proxy, of.base, claim)
  expect([appealed.status, appealed.body['state']]).toEqual([200, 'appealed'])
  expect(await stateOf(of.owner)).toBe('appealed')
  expect(await actsOfProxy(of.owner, 'claims.appeal-claim')).toEqual(['proxy done'])
})

test('the owner and the relative appeal at the same moment, and it is appealed once', async () => {
  const of = await family(['see', 'act'])
  const claim = await refusedFor(of)
  const answers = await Promise.all([
    appeal(of.proxy, of.base, claim),
    appeal(of.owner, '/api/me/claims', claim),
    appeal(of.proxy, of.base, claim),
  ])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409', '409'])
})

test('who may only look reads the letter and appeals nothing', async () => {
  const owner = await relative(world)
  const claim = await refusedFor(await family(['see', 'act'], owner))
  const { proxy, base } = await family(['see'], owner)
  expect((await proxy.visit.get(letterOf(base, claim, 'zh'))).status).toBe(200)
  const answer = await appeal(proxy, base, claim)
  expect([answer.status, answer.body['code']]).toEqual([403, 'binding_scope'])
  expect(await stateOf(owner)).toBe('refused')
})

test('who may only pay reads no letter and appeals nothing', async () => {
  const owner = await relative(world)
  const claim = await refusedFor(await family(['see', 'act'], owner))
  const { proxy, base } = await family(['pay'], owner)
  const letter = await proxy.visit.get(letterOf(base, claim, 'zh'))
  expect([letter.status, letter.body['code']]).toEqual([403, 'binding_scope'])
  expect((await appeal(proxy, base, claim)).status).toBe(403)
  expect(await stateOf(owner)).toBe('refused')
})

test('a stranger finds neither by the relative’s address nor by their own', async () => {
  const of = await family(['see', 'act'])
  const claim = await refusedFor(of)
  const stranger = await relative(world)
  for (const base of [of.base, '/api/me/claims']) {
    expect((await stranger.visit.get(letterOf(base, claim, 'zh'))).status).toBe(404)
    expect((await appeal(stranger, base, claim)).status).toBe(404)
  }
  expect(await stateOf(of.owner)).toBe('refused')
})

test('a binding to one person opens nobody else’s letter', async () => {
  const [of, other] = [await family(['see', 'act']), await family(['see', 'act'])]
  const claim = await refusedFor(of)
  expect((await other.proxy.visit.get(letterOf(other.base, claim, 'zh'))).status).toBe(404)
  expect((await appeal(other.proxy, other.base, claim)).status).toBe(404)
})

test('once the binding has ended the relative reads no letter and appeals nothing', async () => {
  const of = await family(['see', 'act'])
  const claim = await refusedFor(of)
  const bindingId = of.base.split('/')[4]
  const ended = await of.owner.visit.send('POST', `/api/me/family/${bindingId}/end`)
  expect(ended.status, ended.text).toBeLessThan(300)
  const letter = await of.proxy.visit.get(letterOf(of.base, claim, 'zh'))
  const answer = await appeal(of.proxy, of.base, claim)
  for (const each of [letter, answer]) {
    expect([each.status, each.body['code']]).toEqual([409, 'binding_not_live'])
  }
  expect(await stateOf(of.owner)).toBe('refused')
})
