// Goal: nothing personal and no secret is where it does not belong: not in the log, not in a column of
// the database outside those made for it, not in a file, not in the measures, not in an address.
// Method: people and requests with values found nowhere else (citizen number, telephone, card number,
// PIN, PIN block, password, session, codes, keys) go through every channel, rightly and wrongly; then
// everything that was written is searched for each of them, as text, in hexadecimal and in base64.
// Tried once: with the card number written where the channel belongs, the search finds it.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPeople, addWebAccount } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { dialTill, purchaseFields, reversalFields } from './iso.ts'
import { post, purchaseBody, reversalBody, type Till, wishOf } from './pharmacy.ts'

/** Where a value may be kept in the clear, and why; nothing is. */
const allowedColumns: Readonly<Record<string, string>> = {}

const canaries = new Map<string, string>()
/** Six digits turn up by chance inside longer numbers and moments: they are looked for alone. */
const shortOnes = new Map<string, string>()
function canary(what: string, value: string): string {
  canaries.set(what, value)
  return value
}

const citizenNumber = makeSyntheticCitizenNumber({
  areaCode: '999977',
  birthDate: plainDate('1961-07-19'),
  sequence: 731,
})
const phone = '13977310731'
const name = '欧阳金丝雀'
const password = 'Canary-7731-Sings'
const wrongPassword = 'Wrong-Canary-8842'
const wrongPin = '970317'

let house: House
let holder: Cardholder
let till: Till
beforeAll(async () => {
  house = await openHouse()
  const [first] = await makeHolders(house.ground, { count: 1, balanceFen: 90_000n, pin: '731946' })
  assert(first && house.pharmacy.tills[0])
  holder = first
  till = house.pharmacy.tills[0]
  canary('citizen number', citizenNumber)
  canary('telephone', phone)
  canary('name', name)
  canary('password', password)
  canary('wrong password', wrongPassword)
  canary('card number', holder.cardNumber)
  canary('machine key', house.pharmacy.machineKey)
  canary('master key of the terminal', till.tmk.toString('latin1'))
  canary('PIN key of the terminal', till.workingKeys.tpk.toString('latin1'))
  shortOnes.set('PIN', holder.pin).set('wrong PIN', wrongPin)
  await tellTheStory()
})
afterAll(() => house.stop())

async function tellTheStory(): Promise<void> {
  await signInAndLook()
  await payEverywhere()
  await sendNonsense()
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${house.webUrl}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'idempotency-key': newId(),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

async function signInAndLook(): Promise<void> {
  const { db, personal } = house.ground
  const at = Temporal.Now.instant()
  const [personId = ''] = await addPeople(
    { tx: db, personal },
    [
      {
        ...{ name, citizenNumber, phone, computerNumber: '9731973197', agencyId: newId() },
        ...{ area: 'jincheng', scheme: 'employee', status: 'active', agentBankId: newId() },
        enrolment: { employerId: null, from: plainDate('2020-01-01') },
      },
    ],
    at,
  )
  await addWebAccount(house.deps, { personId, password, at })
  await ask('POST', '/api/sessions', { login: citizenNumber, password: wrongPassword })
  const signedIn = await ask('POST', '/api/sessions', { login: citizenNumber, password })
  assert.equal(signedIn.status, 201)
  const cookie = signedIn.headers.getSetCookie().find((each) => each.startsWith('yika_session='))
  const token = /yika_session=([^;]+)/.exec(cookie ?? '')?.[1] ?? ''
  assert(token)
  canary('session', decodeURIComponent(token))
  const session = { cookie: `yika_session=${token}` }
  for (const path of ['/api/me', '/api/me/reads', '/api/me/statement']) {
    await ask('GET', path, undefined, session)
  }
  await ask('POST', '/api/public/codes', { citizenNumber, purpose: 'report_loss' })
  const texts = await newestTexts(house.deps, 10)
  const code = /[0-9]{6}/.exec(texts[0]?.text ?? '')?.[0]
  assert(code, 'a code was sent')
  shortOnes.set('one-time code', code)
}

async function payEverywhere(): Promise<void> {
  const { pharmacy, webUrl, posPort } = house
  const send = async (path: string, body: Readonly<Record<string, string>>) => {
    if (body['pinBlock']) canary(`PIN block ${canaries.size}`, body['pinBlock'])
    return post(webUrl, pharmacy.machineKey, path, body)
  }
  const paid = wishOf(till, holder, { amountFen: 7_310n })
  assert.equal((await send('purchases', purchaseBody(paid))).status, 201)
  await send('purchases', purchaseBody(wishOf(till, holder, { pin: wrongPin })))
  await send('purchases', purchaseBody(wishOf(till, holder, { amountFen: 99_999_999n })))
  await send('reversals', reversalBody(paid))
  const { institutionCode } = pharmacy
  const line = await dialTill(till, { port: posPort, institutionCode, answerMs: 10_000 })
  const wish = wishOf(till, holder, { amountFen: 730n })
  for (const [mti, fields] of [
    ['0200', purchaseFields(wish)],
    ['0200', purchaseFields(wishOf(till, holder, { pin: wrongPin }))],
    ['0400', reversalFields(wish)],
  ] as const) {
    const block = fields.find(([number]) => number === 52)?.[1]
    if (Buffer.isBuffer(block)) canary(`PIN block ${canaries.size}`, block.toString('hex'))
    await line.ask(mti, fields)
  }
  await line.close()
}

/** What a broken or hostile client sends: values in the wrong place, broken JSON, values in addresses. */
async function sendNonsense(): Promise<void> {
  const { machineKey } = house.pharmacy
  const key = { authorization: `Bearer ${machineKey}` }
  const everything = { citizenNumber, phone, name, password, cardNumber: holder.cardNumber }
  for (const path of ['/api/institution/purchases', '/api/sessions', '/api/public/codes']) {
    await ask('POST', path, everything, key)
    await ask('POST', path, `{"citizenNumber":"${citizenNumber}","phone":${phone}`, key)
    await ask('POST', `${path}?card=${holder.cardNumber}`, everything)
  }
  for (const path of [
    `/api/people/${citizenNumber}`,
    `/${holder.cardNumber}`,
    `/api/me?phone=${phone}`,
    `/api/desk/people/${citizenNumber}?purpose=${encodeURIComponent(name)}`,
    `/healthz?${password}`,
  ]) {
    await ask('GET', path)
  }
  await ask('GET', '/api/me', undefined, {
    authorization: `Bearer ${password}`,
    'user-agent': encodeURIComponent(name),
  })
}

function waysToWrite(value: string): readonly string[] {
  const bytes = Buffer.from(value.trim(), 'utf8')
  return [value, encodeURIComponent(value), bytes.toString('hex'), bytes.toString('base64')]
}

function searchIn(text: string): readonly string[] {
  const lower = text.toLowerCase()
  const long = [...canaries].filter(([, value]) =>
    waysToWrite(value).some((each) => lower.includes(each.toLowerCase())),
  )
  const short = [...shortOnes].filter(([, value]) =>
    new RegExp(`(?<![0-9a-f.])${value}(?![0-9a-f])`).test(lower),
  )
  return [...long, ...short].map(([what]) => what)
}

test('what the server logs names nobody', () => {
  expect(house.log.length).toBeGreaterThan(20)
  expect(searchIn(house.log.join('\n'))).toEqual([])
})

test('no column of any table holds a value in the clear', async () => {
  const { owner } = house.database
  const { rows: columns } = await owner.query<{
    place: string
    expression: string
    source: string
  }>(`
    select format('%I.%I', table_schema, table_name) as source,
           format('%s.%s.%s', table_schema, table_name, column_name) as place,
           case when data_type = 'bytea' then format('encode(%I, ''hex'')', column_name)
                else format('%I::text', column_name) end as expression
      from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema')`)
  expect(columns.length).toBeGreaterThan(200)
  const found: string[] = []
  let values = 0
  for (const { place, source, expression } of columns) {
    const { rows } = await owner.query<{ value: string }>(
      `select ${expression} as value from ${source} where ${expression} is not null`,
    )
    values += rows.length
    const text = rows.map(({ value }) => value).join('\n')
    for (const what of searchIn(text)) if (!allowedColumns[place]) found.push(`${what} in ${place}`)
  }
  process.stdout.write(
    `  canaries: ${canaries.size + shortOnes.size} in ${columns.length} columns, ${values} values\n`,
  )
  expect(found).toEqual([])
})

test('no measure and no published page holds a value', async () => {
  for (const path of ['/metrics', '/openapi.json', '/readyz']) {
    const answer = await ask('GET', path)
    expect(searchIn(await answer.text())).toEqual([])
  }
})

test('no file beside the database holds a value', () => {
  const found: string[] = []
  let files = 0
  for (const folder of house.folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      files += 1
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      for (const what of searchIn(`${entry.name}\n${bytes.toString('latin1')}`)) {
        found.push(`${what} in ${entry.name}`)
      }
    }
  }
  expect(files).toBeGreaterThan(0)
  expect(found).toEqual([])
})
