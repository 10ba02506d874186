// Goal: nothing personal and no secret is where it does not belong: not in a log, the server's or
// PostgreSQL's; not in a column, a message, a job or a dump; not in a file or its name; not in the
// measures, an address, an error or a text that leaves the house.
// Method: the server runs as a process of its own, at its most talkative. People with values found
// nowhere else live through every channel, rightly and wrongly; then everything that was written is
// searched for each value, as UTF-8, UTF-16, hexadecimal, base64 at each of its three positions, and as
// JSON and addresses escape it. A dump is made by the server's own COPY of every table, since no pg_dump
// comes along. Messages and jobs are copied by a trigger as they come, since they are gone once delivered.
// Teeth, each put in once, seen and taken out again:
// - a hook that prints each request's body: the log, 25 values; one that prints its address: five;
// - files for the SMS gateway named after the telephone: `phone is the name of a file`;
// - a hook that writes each body into the data folder in base64: 17 values in `last.bin`; the same as
//   text into the temporary folder: 25 in `upload`;
// - the address as the measures' label `route`: five values in /metrics;
// - log_statement = 'all': the setting is told. PostgreSQL's log stays clean even so, since it is given
//   nothing in the clear; with the name as the purpose of each act beside it, the name is in the log;
// - that purpose alone: audit.entry and audit.office_entry, their dump, their pages and the WAL; in
//   hexadecimal of UTF-16: the first two;
// - the address as `Location` of each answer: nine answers; as `instance` of each refusal: eight;
// - the name in the message that somebody was registered, and in a job: kept.message, its dump, the WAL,
//   and for the message the page of the outbox, from which it had been deleted;
// - the telephone at the end of each text: ten texts.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestTexts, urgentKinds } from '#platform/mail/text-messages.ts'
import { type CanaryCity, makeCanaryCity } from './canary-city.ts'
import { payEverywhere, sendNonsense } from './canary-payments.ts'
import {
  columnsOf,
  dumpFolder,
  dumpInto,
  type Carriers,
  filesBelow,
  keepWhatIsDelivered,
  lookInColumns,
  lookInFiles,
  lookInPages,
} from './canary-places.ts'
import { mistakeThePurpose, type Scene, tellTheStory } from './canary-story.ts'
import { createCanaries } from './canary-values.ts'
import { countOf } from './ground.ts'
import { type RunningServer, runServer } from './running-server.ts'

/**
 * Folders of the data directory. What goes to the maker of cards is an answer to whoever fetches it and
 * lies in no file of ours.
 */
const carriers: Carriers = {
  bank: 'credit orders name each person and their account: the bank must know whom to pay',
  sms: 'the SMS gateway needs telephone and text; it collects each file and deletes it',
}

const canaries = createCanaries()
let server: RunningServer
let city: CanaryCity
let scene: Scene
beforeAll(async () => {
  server = await runServer({ logLevel: 'debug' })
  await keepWhatIsDelivered(server.ground().owner)
  await server.start()
  city = await makeCanaryCity(server, canaries)
  scene = await tellTheStory(city)
  await payEverywhere(city)
  await sendNonsense(city)
  await untilDelivered()
}, 300_000)
afterAll(() => server.stop())

/** Messages have become texts, and texts files for the gateway; at night only what is urgent goes there. */
async function untilDelivered(): Promise<void> {
  const urgent = urgentKinds.map((kind) => `'${kind}'`).join(', ')
  const waiting = `select from outbox.message union all
    select from mail.message where sent_at is null and kind in (${urgent})`
  for (let tries = 0; (await countOf(server.ground(), waiting)) > 0; tries++) {
    assert(tries < 240, 'something is never delivered')
    await pause(250)
  }
}

test('what the server logs names nobody, at its most talkative', () => {
  const lines = server.output.join('').split('\n')
  expect(lines.filter((line) => line.includes('"event":"request"')).length).toBeGreaterThan(60)
  expect(canaries.in(lines.join('\n'))).toEqual([])
})

test('PostgreSQL logs neither statements nor what is in them', async () => {
  const { owner } = server.ground()
  const { rows } = await owner.query<{ name: string; setting: string }>(`
    select name, setting from pg_settings where name in ('log_statement',
      'log_min_duration_statement', 'log_min_duration_sample', 'log_parameter_max_length_on_error',
      'log_transaction_sample_rate') order by name`)
  expect(rows.map(({ name, setting }) => `${name} ${setting}`)).toEqual([
    'log_min_duration_sample -1',
    'log_min_duration_statement -1',
    'log_parameter_max_length_on_error 0',
    'log_statement none',
    'log_transaction_sample_rate 0',
  ])
})

test('what PostgreSQL does log names nobody', async () => {
  // An error, so that there is more than the start to look at.
  await server
    .ground()
    .owner.query('select 1 / $1::integer', [0])
    .catch(() => {})
  const log = readFileSync(join(server.folders.postgres, 'postgres.log'), 'latin1')
  expect(log).toMatch(/division by zero/)
  expect(canaries.in(log)).toEqual([])
})

test('no measure and no published page holds a value', async () => {
  for (const path of ['/metrics', '/openapi.json', '/readyz']) {
    const text = await (await fetch(`${server.webUrl}${path}`)).text()
    expect(text.length).toBeGreaterThan(10)
    expect(canaries.in(text)).toEqual([])
  }
})

test('no refusal, no header and no address in an answer holds a value', () => {
  const refused = city.heard.filter(({ status }) => status >= 400)
  expect(refused.length).toBeGreaterThan(15)
  const found = city.heard.flatMap(({ asked, status, headers, text }) => {
    const addresses = [...text.matchAll(/"(?:https?:\/\/|\/)[^"]*"/g)].join('\n')
    const isRefusal = status >= 400
    const told = canaries.in(`${headers}\n${isRefusal ? text : addresses}`)
    return told.map((what) => `${what} in ${status} to ${asked}`)
  })
  expect(found).toEqual([])
})

test('no column of any table holds a value, nor any message or job on its way', async () => {
  const { owner } = server.ground()
  for (const [table, atLeast] of [
    ['kept.message', 5],
    ['audit.entry', 20],
    ['mail.message', 5],
  ] as const) {
    expect(await countOf(server.ground(), `select from ${table}`)).toBeGreaterThan(atLeast)
  }
  const columns = await columnsOf(owner)
  expect(columns.length).toBeGreaterThan(200)
  const { found, looked } = await lookInColumns(owner, canaries, columns)
  process.stdout.write(
    `  canaries: ${canaries.count()} in ${columns.length} columns, ${looked} values\n`,
  )
  expect(found).toEqual([])
})

test('a dump of the database holds no value', async () => {
  const folder = dumpFolder(server.folders.postgres)
  await dumpInto(server.ground().owner, folder)
  const { found, looked } = lookInFiles(folder, canaries)
  rmSync(folder, { recursive: true })
  expect(looked).toBeGreaterThan(40)
  expect(found).toEqual([])
})

test('no page of the database holds a value, and no WAL, long deleted rows included', async () => {
  await server.ground().owner.query('checkpoint')
  const { found, looked } = lookInPages(join(server.folders.postgres, 'data'), canaries)
  process.stdout.write(`  canaries: ${Math.round(looked / 1e6)} MB of pages and WAL\n`)
  expect(looked).toBeGreaterThan(16_000_000)
  expect(found).toEqual([])
})

test('no file of the server is named after anybody, and none but its carriers holds a value', () => {
  const { data, temporary, keys } = server.folders
  const inData = lookInFiles(data, canaries, carriers)
  expect(inData.found).toEqual([])
  expect(inData.looked).toBeGreaterThan(5)
  // A carrier that carries nothing has no need to be one.
  for (const folder of Object.keys(carriers)) {
    expect(readdirSync(data)).toContain(folder)
    const texts = filesBelow(join(data, folder)).map((path) =>
      readFileSync(join(data, folder, path), 'latin1'),
    )
    expect(canaries.in(texts.join('\n')), folder).not.toEqual([])
  }
  expect(lookInFiles(temporary, canaries).found).toEqual([])
  expect(lookInFiles(keys, canaries).found).toEqual([])
})

test('a text to a person holds nothing but the code it brings', async () => {
  const texts = await newestTexts(server.ground(), 100)
  expect(texts.length).toBeGreaterThan(5)
  const found = texts.flatMap(({ text }) => canaries.in(text))
  expect(found.filter((what) => !what.startsWith('one-time code'))).toEqual([])
})

test('a purpose that is none of the list does not reach the trail', async () => {
  await mistakeThePurpose(scene)
  const { owner } = server.ground()
  const columns = (await columnsOf(owner)).filter(({ source }) => source.startsWith('audit.'))
  expect((await lookInColumns(owner, canaries, columns)).found).toEqual([])
})
