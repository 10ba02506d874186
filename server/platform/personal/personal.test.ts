// Goal: a copy of the database tells nothing about people, and a value moved to another place does not open.
// Method: the real key service, once with each provider; a list stands for the table of wrapped data keys.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { KeyServiceRefusal, KeyServiceUnavailable } from '#platform/keys/client.ts'
import { testWithEachProvider } from '#platform/keys/each-provider.ts'
import type { ProviderName } from '#platform/keys/provider.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { createPersonal, PersonalValueUnreadable } from './personal.ts'
import type { DataKeyRow, PersonalOptions } from './personal.ts'

const name = '测试甲'
const table = 'people.person'
const withEach = testWithEachProvider()

withEach('what is sealed opens again at its own place, whatever the text', async (running) => {
  const personal = await newPersonal(running.keys)
  for (const text of [name, '', '11010519491231002X', '字'.repeat(5000)]) {
    const rowId = randomUUID()
    const sealed = personal.seal(table, 'name', rowId, text)
    assert.equal(personal.open(table, 'name', rowId, sealed), text)
    assert(text === '' || !sealed.includes(text))
  }
})

withEach('the same value twice gives two different ciphertexts', async (running) => {
  const personal = await newPersonal(running.keys)
  const seal = () => personal.seal(table, 'name', 'row-1', name).toString('hex')
  assert.notEqual(seal(), seal())
})

withEach(
  'a ciphertext swapped into another row, column or table does not open',
  async (running) => {
    const personal = await newPersonal(running.keys)
    const sealed = personal.seal(table, 'name', 'row-1', name)
    const places: [string, string, string][] = [
      [table, 'name', 'row-2'],
      [table, 'phone', 'row-1'],
      ['people.contact', 'name', 'row-1'],
      ['cases.person', 'name', 'row-1'],
    ]
    for (const place of places) {
      assert.throws(() => personal.open(...place, sealed), PersonalValueUnreadable)
    }
  },
)

withEach('a ciphertext with any one bit turned does not open', async (running) => {
  const personal = await newPersonal(running.keys)
  const sealed = personal.seal(table, 'name', 'row-1', name)
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const turned = Buffer.from(sealed)
    turned[bit >> 3]! ^= 0x80 >> (bit & 7)
    assert.throws(() => personal.open(table, 'name', 'row-1', turned), PersonalValueUnreadable)
  }
  for (let length = 0; length < sealed.length; length++) {
    const cut = sealed.subarray(0, length)
    assert.throws(() => personal.open(table, 'name', 'row-1', cut), PersonalValueUnreadable)
  }
})

withEach('an error about a personal value does not repeat it', async (running) => {
  const personal = await newPersonal(running.keys)
  const sealed = personal.seal(table, 'name', 'row-1', name)
  assert.throws(
    () => personal.open(table, 'name', 'row-2', sealed),
    (error) => error instanceof Error && !error.message.includes(name),
  )
})

withEach('a server started later opens what an earlier one sealed', async (running) => {
  const rows = newTable()
  const earlier = await newPersonal(running.keys, { rows })
  const sealed = earlier.seal(table, 'name', 'row-1', name)
  const later = await newPersonal(running.keys, { rows })
  assert.equal(later.open(table, 'name', 'row-1', sealed), name)
})

withEach('each group of tables and each year has a data key of its own', async (running) => {
  const rows = newTable()
  let today = Temporal.PlainDate.from('2026-06-01')
  const personal = await newPersonal(running.keys, { rows, today: () => today })
  const first = personal.seal(table, 'name', 'row-1', name)
  const otherGroup = personal.seal('cases.case', 'text', 'row-1', name)
  today = Temporal.PlainDate.from('2027-01-01')
  await personal.refresh()
  const nextYear = personal.seal(table, 'name', 'row-1', name)

  const versions = [first, otherGroup, nextYear].map((sealed) => personal.keyVersionOf(sealed))
  assert.equal(new Set(versions).size, 3)
  assert.equal(personal.open(table, 'name', 'row-1', first), name)
})

withEach(
  'the key of the new year is ready in December, so no other running server is surprised by it',
  async (running) => {
    const rows = newTable()
    let today = Temporal.PlainDate.from('2026-12-15')
    const one = await newPersonal(running.keys, { rows, today: () => today })
    const two = await newPersonal(running.keys, { rows, today: () => today })
    const december = one.keyVersionOf(one.seal(table, 'name', 'row-1', name))
    today = Temporal.PlainDate.from('2027-01-01')
    const sealed = one.seal(table, 'name', 'row-1', name)
    assert.notEqual(one.keyVersionOf(sealed), december)
    assert.equal(two.open(table, 'name', 'row-1', sealed), name)
  },
)

withEach('servers that start at the same moment agree on one data key', async (running) => {
  const rows = newTable()
  const servers = await Promise.all([1, 2, 3, 4].map(() => newPersonal(running.keys, { rows })))
  const sealed = servers.map((server) => server.seal(table, 'name', 'row-1', name))
  const used = sealed.map((each) => servers[0]!.keyVersionOf(each))
  assert.equal(new Set(used).size, 1)
  for (const server of servers) {
    for (const each of sealed) assert.equal(server.open(table, 'name', 'row-1', each), name)
  }
})

withEach(
  'blind indexes are equal for equal values and purposes, and differ otherwise',
  async (running) => {
    const rows = newTable()
    const [one, two] = [
      await newPersonal(running.keys, { rows }),
      await newPersonal(running.keys, { rows }),
    ]
    const index = one.blindIndex('citizen-number', '11010519491231002X')
    assert.equal(index.length, 32)
    assert.deepEqual(two.blindIndex('citizen-number', '11010519491231002X'), index)
    assert.notDeepEqual(one.blindIndex('card-number', '11010519491231002X'), index)
    assert.notDeepEqual(one.blindIndex('citizen-number', '110105194912310021'), index)
  },
)

withEach(
  'a copy of the database with another key store opens nothing and finds nobody',
  async (running) => {
    const rows = newTable()
    const here = await newPersonal(running.keys, { rows })
    const elsewhere = await runKeyService({ provider: await providerOf(running) })
    try {
      await assert.rejects(
        newPersonal(elsewhere.keys, { rows }),
        (error) => error instanceof KeyServiceRefusal && error.code === 'unknown_key',
      )
      const strangers = await newPersonal(elsewhere.keys)
      const sealed = here.seal(table, 'name', 'row-1', name)
      assert.throws(() => strangers.open(table, 'name', 'row-1', sealed), PersonalValueUnreadable)
      assert.notDeepEqual(strangers.blindIndex('name', name), here.blindIndex('name', name))
    } finally {
      await elsewhere.stop()
    }
  },
)

withEach('without the key service a server does not start', async (running) => {
  const down = await runKeyService({ provider: await providerOf(running), timeoutMs: 1000 })
  await down.child.stop()
  await assert.rejects(newPersonal(down.keys), KeyServiceUnavailable)
  await down.stop()
})

type Table = Pick<PersonalOptions, 'loadDataKeys' | 'saveDataKey'>

/** Behaves as the table does: the version is unique, and so is the pair of group and year. */
function newTable(): Table {
  const rows: DataKeyRow[] = []
  return {
    loadDataKeys: async () => [...rows],
    saveDataKey: async (row) => {
      const taken = rows.some(
        ({ version, tableGroup, year }) =>
          version === row.version || (tableGroup === row.tableGroup && year === row.year),
      )
      if (!taken) rows.push(row)
      return !taken
    },
  }
}

async function providerOf(running: RunningKeyService): Promise<ProviderName> {
  return (await running.keys.keyProvider()).provider
}

function newPersonal(
  keys: PersonalOptions['keys'],
  {
    rows = newTable(),
    today = () => Temporal.PlainDate.from('2026-06-01'),
  }: {
    readonly rows?: Table
    readonly today?: () => Temporal.PlainDate
  } = {},
) {
  return createPersonal({ keys, tableGroups: ['people', 'cases'], ...rows, today })
}
