// Goal: the desk of another bank cannot hand a card over, activate or replace it; it is told, in the
// language of the page, where it can be done, and the attempt stands in the person's trail.
// Method: a second bank with an outlet beside the world's own; the real server.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation, addStaff } from '#capabilities/organisations/index.ts'
import { newId } from '#platform/ids.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'

const password = 'Jincheng2026'
let world: WebWorld

beforeAll(async () => {
  world = await webWorld()
  const { db } = world.database
  const add = async (kind: 'bank' | 'bank_outlet', code: string, parentId: string) => {
    const name = { zh: `试验${code}`, en: code }
    return (await addOrganisation(db, { kind, code, parentId, area: 'jincheng', name }))
      .organisationId
  }
  const bank = await add('bank', '103999900025', world.organisations.city)
  const outlet = await add('bank_outlet', '103999900026', bank)
  const teller = { login: 'other-teller', name: '试验', password, roles: ['bank_teller'] }
  await addStaff(db, { ...teller, organisationId: outlet })
})
afterAll(() => world.stop())

const seen = { document: 'id_card', documentSeen: true }
const acts = [
  ['hand-over', { ...seen, receiver: 'self' }],
  ['activation', { ...seen, functions: ['insurance'] }],
] as const

test('another bank’s outlet is refused and told where to go, in both languages, on record', async () => {
  const other = await world.signedIn('other-teller')
  const { personId } = world.citizen
  for (const [act, body] of acts) {
    const url = `/api/desk/people/${personId}/cards/${newId()}/${act}`
    const zh = await other.send('POST', url, body, { 'accept-language': 'zh-CN' })
    expect([zh.status, zh.body['code']]).toEqual([403, 'place_cannot_serve'])
    expect(zh.body).toMatchObject({
      title: '本网点不能办理',
      errors: [{ detail: '可以办理的地点：试验JC-EAST、试验JC-EAST-1、试验102999900020。' }],
    })
    const en = await other.send('POST', url, body, { 'accept-language': 'en' })
    expect(en.body).toMatchObject({
      title: 'Not at this place',
      errors: [{ detail: 'It can be done at: JC-EAST; JC-EAST-1; 102999900020.' }],
    })
  }
  const { rows } = await world.database.owner.query<{ action: string }>(
    `select action from audit.entry where person_id = $1 and result = 'place_cannot_serve'`,
    [personId],
  )
  expect(rows.map((row) => row.action).toSorted()).toEqual([
    ...['cards.activate', 'cards.activate', 'cards.hand-over', 'cards.hand-over'],
  ])
})

test('the outlet of the card’s own bank and the district’s service point get as far as the card', async () => {
  const { personId } = world.citizen
  for (const login of ['teller', 'point-clerk', 'east-clerk']) {
    const visit = await world.signedIn(login)
    for (const [act, body] of acts) {
      const answer = await visit.send(
        'POST',
        `/api/desk/people/${personId}/cards/${newId()}/${act}`,
        body,
      )
      expect([login, answer.body['code']]).toEqual([login, 'card_unknown'])
    }
  }
})
