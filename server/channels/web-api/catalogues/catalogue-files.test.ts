// Goal: a clerk sends a national file, reads what it would change or what is wrong by line, and nothing changes
// until a second person agrees and the day has come; then it is taken in whole and once, whoever does it.
// Method: clerk and reviewer at the real server; the clock's work is done by two servers at once.
// Teeth: with the day not looked at in takeDueUploads it was taken in at once; without holdUpload two servers made
// of one file a fault.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  catalogueFolder,
  checkUploads,
  entriesOn,
  readVersions,
  takeDueUploads,
} from '#capabilities/catalogues/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { bring, limitLine, listingLine, shareLine } from '#server/test/catalogue-world.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let clerk: Visit
let reviewer: Visit

beforeAll(async () => {
  world = await webWorld()
  await bring(world.database.db, '1312', [
    listingLine({ code: 'XT00001', from: '2025-01-01', level: '02' }),
    listingLine({ code: 'XT00002', from: '2025-01-01', level: '02' }),
  ])
  clerk = await world.signedIn('east-clerk')
  reviewer = await world.signedIn('east-reviewer')
})
afterAll(() => world.stop())

const files = () => ({
  ...world.deps,
  uploads: catalogueFolder(world.deps.config.dataFolder),
})

const lines = [
  listingLine({ code: 'XT00001', from: '2025-01-01', level: '01' }),
  listingLine({ code: 'XT00002', from: '2025-01-01', until: '2026-06-30' }),
  listingLine({ code: 'XT00003', from: '2026-01-01', name: '新药' }),
]

async function sent(text: string): Promise<string> {
  const answer = await clerk.send(
    'POST',
    '/api/desk/catalogue-files?kind=1312',
    Buffer.from(text),
    {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="1312.txt"`,
    },
  )
  expect(answer.status).toBe(201)
  return String(answer.body['uploadId'])
}

async function fileNow(uploadId: string) {
  return (await clerk.get(`/api/desk/catalogue-files/${uploadId}`)).body
}

const ask = (uploadId: string, from: string) =>
  clerk.send('POST', `/api/desk/catalogue-files/${uploadId}/force`, { from, reason: '季度更新' })

async function decide(visit: Visit, approvalId: string) {
  const { body } = await reviewer.get('/api/desk/approvals')
  const waiting = body['toDecide'] as readonly { approvalId: string; digest: string }[]
  const digest = waiting.find((each) => each.approvalId === approvalId)?.digest ?? '0'.repeat(64)
  const verdict = { verdict: 'approve', digest }
  return visit.send('POST', `/api/desk/approvals/${approvalId}/decision`, verdict)
}

async function levelOf(code: string): Promise<string | undefined> {
  const day = plainDate('2026-11-20')
  const asked = { scheme: 'employee', tier: 'third' } as const
  return (await entriesOn(world.database.db, day, [code], asked)).get(code)?.level
}

test('what is wrong is named by line and column, in the language of who reads it', async () => {
  const wrong = [
    listingLine({ code: 'XT00009', from: '2026-13-01' }),
    listingLine({ code: 'XT00009', from: '2026-01-01', level: '09' as '01' }),
  ]
  const uploadId = await sent(wrong.join('\n'))
  expect(await fileNow(uploadId)).toMatchObject({ state: 'checking', piles: [] })
  expect((await ask(uploadId, '2026-12-01')).body['code']).toBe('upload_not_checked')
  await checkUploads(files(), world.clock.at)
  const found = await fileNow(uploadId)
  expect(found).toMatchObject({
    state: 'faulty',
    problems: [
      { line: 1, column: '4 开始日期', value: '2026-13-01' },
      { line: 2, column: '7 收费项目等级', value: '09' },
    ],
  })
  expect(JSON.stringify(found['problems'])).toContain('请写成 YYYY-MM-DD')
  expect((await ask(uploadId, '2026-12-01')).body['code']).toBe('upload_not_ready')
  const noFile = await sent('PK\u0003\u0004 and no archive')
  await checkUploads(files(), world.clock.at)
  const { refused, state } = await fileNow(noFile)
  expect([state, typeof refused]).toEqual(['faulty', 'string'])
})

test('what it would change is shown, and nothing changes until its day', async () => {
  const text = lines.join('\n')
  const uploadId = await sent(text)
  expect(await sent(text)).toBe(uploadId)
  const done = await Promise.all([1, 2].map(() => checkUploads(files(), world.clock.at)))
  expect(done.toSorted((a, b) => a - b)).toEqual([0, 1])
  expect(await fileNow(uploadId)).toMatchObject({
    ...{ state: 'ready', linesRead: 3, kind: '1312', fileName: '1312.txt' },
    piles: [
      { name: 'added', count: 1, first: [{ code: 'XT00003', name: '新药', from: '2026-01-01' }] },
      {
        ...{ name: 'changed', count: 1 },
        first: [
          {
            ...{ code: 'XT00001', lastDay: null },
            changes: [{ field: '甲乙丙类', was: '乙类', is: '甲类' }],
          },
        ],
      },
      {
        ...{ name: 'ended', count: 1 },
        first: [
          {
            ...{ code: 'XT00002', lastDay: '2026-06-30' },
            changes: [{ field: '结束日期', was: '空', is: '2026-06-30' }],
          },
        ],
      },
    ],
  })
  expect((await ask(uploadId, '2026-11-15')).body['code']).toBe('force_day_out_of_range')
  const asked = await ask(uploadId, '2026-12-01')
  expect(asked.status).toBe(201)
  const approvalId = String(asked.body['approvalId'])
  expect((await ask(uploadId, '2026-12-01')).body['code']).toBe('approval_waits_already')
  expect((await decide(clerk, approvalId)).status).not.toBe(200)
  expect((await decide(reviewer, approvalId)).status).toBe(200)
  expect(await fileNow(uploadId)).toMatchObject({ state: 'agreed', forceFrom: '2026-12-01' })
  expect(await takeDueUploads(files(), at('2026-11-30T10:00:00Z'))).toBe(0)
  expect(await levelOf('XT00001')).toBe('B')
  const taken = await Promise.all(
    [1, 2].map(() => takeDueUploads(files(), at('2026-11-30T16:00:00Z'))),
  )
  expect(taken.toSorted((a, b) => a - b)).toEqual([0, 1])
  expect(await levelOf('XT00001')).toBe('A')
  expect(await levelOf('XT00002')).toBeUndefined()
  const [version] = await readVersions(world.database.db, 1)
  expect(await fileNow(uploadId)).toMatchObject({ state: 'in_force', version: version?.number })
  const { rows } = await world.database.owner.query(
    `select from audit.office_entry where action = 'catalogues.import' and object_id = $1`,
    [uploadId],
  )
  expect(rows).toHaveLength(1)
})

function at(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}

test('put into force from today it is taken in with the decision, and brought again it is nothing new', async () => {
  const text = listingLine({ code: 'XT00004', from: '2026-01-01', level: '01' })
  const uploadId = await sent(text)
  await checkUploads(files(), world.clock.at)
  const asked = await ask(uploadId, '2026-11-16')
  expect((await decide(reviewer, String(asked.body['approvalId']))).status).toBe(200)
  expect(await fileNow(uploadId)).toMatchObject({ state: 'in_force' })
  expect(await levelOf('XT00004')).toBe('A')
  const again = await sent(text)
  expect(again).not.toBe(uploadId)
  await checkUploads(files(), world.clock.at)
  expect(await fileNow(again)).toMatchObject({ state: 'nothing_new' })
})

test('what was laid aside is not agreed to any more', async () => {
  const uploadId = await sent(listingLine({ code: 'XT00005', from: '2026-01-01' }))
  await checkUploads(files(), world.clock.at)
  const asked = await ask(uploadId, '2026-12-01')
  expect((await clerk.send('POST', `/api/desk/catalogue-files/${uploadId}/drop`, {})).status).toBe(
    200,
  )
  expect((await decide(reviewer, String(asked.body['approvalId']))).status).toBe(409)
  expect(await fileNow(uploadId)).toMatchObject({ state: 'dropped', forceFrom: null })
})

test('a limit and a share that change are called by what they are of, old and new, in both languages', async () => {
  const { db } = world.database
  await bring(db, '1318', [limitLine('XT00005', '3', '10.50', '2025-01-01')])
  await bring(db, '1319', [shareLine('XT00005', '310', '0.1', '2025-01-01')])
  await bring(db, '1312', [listingLine({ code: 'XT00005', from: '2025-01-01', name: '头孢' })])
  const changed = async (kind: string, line: string, language = 'zh-CN') => {
    const answer = await clerk.send(
      'POST',
      `/api/desk/catalogue-files?kind=${kind}`,
      Buffer.from(line),
      { 'content-type': 'application/octet-stream' },
    )
    await checkUploads(files(), world.clock.at)
    const found = await clerk.get(`/api/desk/catalogue-files/${String(answer.body['uploadId'])}`, {
      'accept-language': language,
    })
    const piles = found.body['piles'] as readonly { name: string; first: readonly object[] }[]
    return piles.find(({ name }) => name === 'changed')?.first
  }
  const limit = limitLine('XT00005', '3', '12.00', '2026-07-01')
  expect(await changed('1318', limit)).toMatchObject([
    {
      name: '头孢',
      changes: [
        { field: '开始日期', was: '2025-01-01', is: '2026-07-01' },
        { field: '定价上限（元）', was: '10.50', is: '12.00' },
      ],
    },
  ])
  const share = shareLine('XT00005', '310', '0.15', '2025-01-01')
  expect(await changed('1319', share, 'en')).toMatchObject([
    { name: '头孢', changes: [{ field: 'First share', was: '10%', is: '15%' }] },
  ])
})
