// Goal: a code opens one operation of one person, once, within minutes and five tries, whoever guesses and
// however many at once; a copy of its table does not tell it; and nobody has more sent to somebody than the
// limit, not even around the end of a window (E7).
// Method: the real database and the index keys of a real key service; CHAOS_SEED gives a run again.
// Teeth, each seen: with a code bound to its person alone, one for signing in opened another operation; with a limit
// that begins anew at the full hour, more than five of fifty were let through; judged before it is counted, a hundred
// guesses were; without the limit of tries the sixth came as far as the table; used again, a code opened again.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { createPersonal, type Personal } from '#platform/personal/personal.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import { dataKeyTable } from '#server/services.ts'
import { chance, report, times } from '#sim/chance.ts'
import { type CodeMade, makeCode, useCode } from './one-time-codes.ts'
import { withinLimit } from './throttle.ts'

const luck = chance()
const rounds = times({ pr: 20, night: 500 })
const at = Temporal.Instant.from('2026-11-30T02:00:00Z')
let keys: RunningKeyService
let database: FreshDatabase
let deps: { readonly db: FreshDatabase['db']; readonly personal: Pick<Personal, 'blindIndex'> }
/** How often a guess, or a code that was made, was held against the key. */
let judged = 0
beforeAll(async () => {
  keys = await runKeyService()
  database = await freshDatabase()
  const { db } = database
  const personal = await createPersonal({
    ...{ keys: keys.keys, tableGroups: ['people'], ...dataKeyTable(db) },
    today: () => plainDate('2026-11-30'),
  })
  deps = {
    db,
    personal: {
      blindIndex: (...of) => {
        judged += 1
        return personal.blindIndex(...of)
      },
    },
  }
})
afterAll(async () => {
  await database.drop()
  await keys.stop()
  report('one-time codes', luck.seed, { rounds })
})

const operation = 'sign_in'
type Given = { readonly code: string; readonly operation?: string; readonly seconds?: number }

async function made(): Promise<{
  readonly code: CodeMade
  readonly subjectId: string
  readonly use: (given: Given) => Promise<boolean>
}> {
  const subjectId = newId()
  const code = await makeCode(deps, { subjectId, operation, at })
  const use = ({ seconds = 0, ...given }: Given) =>
    useCode(deps, {
      ...{ codeId: code.codeId, subjectId, operation, ...given, at: at.add({ seconds }) },
    })
  return { code, subjectId, use }
}

/** Another one of six digits. */
function wrong(code: string): string {
  return ((Number(code) + 1 + luck.whole(999_998)) % 1_000_000).toString().padStart(6, '0')
}

async function tries(codeId: string): Promise<number> {
  const { rows } = await database.owner.query<{ tries: number }>(
    'select tries from access.one_time_code where code_id = $1',
    [codeId],
  )
  return rows[0]?.tries ?? -1
}

test('of a hundred who guess at once five are judged, and after them the right one opens nothing', async () => {
  for (let round = 0; round < rounds; round++) {
    const { code, use } = await made()
    judged = 0
    const guesses = Array.from({ length: 100 }, () => use({ code: wrong(code.code) }))
    assert.deepEqual(new Set(await Promise.all(guesses)), new Set([false]))
    assert.deepEqual([judged, await tries(code.codeId)], [5, 5])
    assert.equal(await use({ code: code.code }), false)
  }
})

test('among a hundred at once the right code opens at most once, and is counted with the others', async () => {
  for (let round = 0; round < rounds; round++) {
    const { code, use } = await made()
    const all = [
      ...Array.from({ length: 90 }, () => wrong(code.code)),
      ...Array(10).fill(code.code),
    ]
    const opened = await Promise.all(luck.shuffled(all).map((each) => use({ code: each })))
    assert(opened.filter(Boolean).length <= 1)
    assert((await tries(code.codeId)) <= 5)
    // Alone it opens; used, it does not, neither at once nor again.
    const fresh = await made()
    const same = await Promise.all([1, 2, 3].map(() => fresh.use({ code: fresh.code.code })))
    assert.equal(same.filter(Boolean).length, 1)
    assert.equal(await fresh.use({ code: fresh.code.code }), false)
  }
})

test('a code opens no other operation, nobody else’s, none of another code, and none late', async () => {
  const others = ['report_loss', 'reset_password', 'register', 'change_pin', `binding ${newId()}`]
  for (let round = 0; round < rounds; round++) {
    const { code, use } = await made()
    const { code: right } = code
    assert.equal(await use({ code: right, operation: luck.pick(others) }), false)
    assert.equal(await use({ code: right, seconds: 11 * 60 }), false)
    assert.equal(await use({ code: right, seconds: 300 + luck.whole(10_000) }), false)
    assert.equal(await tries(code.codeId), 0)
    const elsewhere = { codeId: code.codeId, code: right, operation, at }
    assert.equal(await useCode(deps, { ...elsewhere, subjectId: newId() }), false)
    const { code: second } = await made()
    assert.equal(await use({ code: second.code }), right === second.code)
    assert.equal(await use({ code: right, seconds: 299 }), right !== second.code)
  }
})

test('behind a code for nobody no code is right', async () => {
  const code = await makeCode(deps, { subjectId: null, operation, at })
  const use = { codeId: code.codeId, code: code.code, operation, at }
  assert.equal(await useCode(deps, { ...use, subjectId: newId() }), false)
})

test('whoever has a copy of the table, and all the time there is, does not find the code in it', async () => {
  const { code } = await made()
  const { rows } = await database.owner.query<{ row: string; code_hash: Buffer }>(
    'select t::text as row, code_hash from access.one_time_code t where code_id = $1',
    [code.codeId],
  )
  const [found] = rows
  assert(found && !found.row.includes(code.code))
  for (const before of ['', code.codeId, `${code.codeId}\n`, `${code.codeId}\n${operation}\n`]) {
    const plain = createHash('sha256')
      .update(before + code.code)
      .digest()
    assert(!plain.equals(found.code_hash))
  }
})

test('of fifty requests the limit is let through in any hour, also around the end of one', async () => {
  const limit = { bucket: 'test.codes', atMost: 5, perSeconds: 3_600 }
  for (let round = 0; round < rounds; round++) {
    const source = Buffer.from(newId())
    // Half an hour on either side of a full hour, and of midnight.
    const middle = Temporal.Instant.from(
      luck.pick(['2026-11-30T16:00:00Z', '2026-12-01T00:00:00Z']),
    )
    const moments = Array.from({ length: 50 }, () => luck.whole(3_400)).toSorted((a, b) => a - b)
    let passed = 0
    for (const second of moments) {
      const asked = middle.add({ seconds: second - 1_700 })
      if (await withinLimit(deps.db, limit, source, asked)) passed += 1
    }
    assert.equal(passed, 5)
    // An hour after the last one nothing is held against anybody.
    assert.equal(await withinLimit(deps.db, limit, source, middle.add({ seconds: 5_400 })), true)
  }
  const source = Buffer.from(newId())
  const atOnce = Array.from({ length: 50 }, () => withinLimit(deps.db, limit, source, at))
  assert.equal((await Promise.all(atOnce)).filter(Boolean).length, 5)
})
