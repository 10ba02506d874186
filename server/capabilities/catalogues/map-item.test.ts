// Goal: a hospital's own code stands for one thing that is on the lists, and for one thing at a time.
// Method: the real database under the server's own role; each refusal, twice, and at the same moment.
// Teeth: without the refusal of what is not valid an ended code is mapped; an end that does not ask for the
// institution ends another one's mapping.
import { expect, test } from 'vitest'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { bring, listingLine } from '#server/test/catalogue-world.ts'
import { freshDatabase, type FreshDatabase } from '#server/test/database.ts'
import { mapItem, readMappings, unmapItem } from './index.ts'

const [here, there] = [newId(), newId()]
const now = Temporal.Instant.from('2026-11-30T02:00:00Z')

async function withLists({ db }: FreshDatabase): Promise<void> {
  await bring(db, '1312', [
    listingLine({ code: 'X-0001', from: '2024-01-01' }),
    listingLine({ code: 'X-0002', from: '2024-01-01', until: '2025-12-31' }),
    listingLine({ code: 'X-0003', from: '2024-01-01', valid: '0' }),
    listingLine({ code: 'X-0004', from: '2024-01-01' }),
  ])
}

function maps({ db }: FreshDatabase) {
  return async (code: string, commandId = newId<CommandId>(), institutionId = here) => {
    const named = { institutionId, institutionCode: 'H00000000001' }
    const wanted = { ...named, ownCode: 'H-1', ownName: '阿莫西林胶囊', code }
    const from = Temporal.PlainDate.from('2026-01-01')
    const ran = await mapItem(db, systemAct(now, commandId), { ...wanted, from, until: null })
    if (ran.kind !== 'ran') return ran.kind
    return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.mappingId
  }
}

test('a code stands for what is on the lists on that day, and for one thing', async (t) => {
  const database = await freshDatabase(t)
  await withLists(database)
  const map = maps(database)
  expect(await map('X-9999')).toBe('catalogue_code_unknown')
  expect(await map('X-0002')).toBe('catalogue_code_not_valid')
  expect(await map('X-0003')).toBe('catalogue_code_not_valid')
  const commandId = newId<CommandId>()
  const mapped = await map('X-0001', commandId)
  expect(await map('X-0001', commandId)).toBe(mapped)
  expect(await map('X-0001')).toBe(mapped)
  expect(await map('X-0004')).toBe('own_code_mapped_otherwise')
  expect(await map('X-0004', newId<CommandId>(), there)).not.toBe(mapped)
  const own = await readMappings(database.db, here, ['H-1', 'H-2'])
  expect([...own.values()]).toMatchObject([{ ownCode: 'H-1', code: 'X-0001', until: null }])
})

test('what is taken back makes room for something else', async (t) => {
  const database = await freshDatabase(t)
  await withLists(database)
  const map = maps(database)
  const unmap = async (code: string, institutionId = here) => {
    const act = systemAct(now, newId<CommandId>())
    const ran = await unmapItem(database.db, act, {
      ...{ institutionId, institutionCode: 'H00000000001', ownCode: 'H-1', code },
    })
    return ran.kind === 'ran' ? { ...ran.outcome } : ran.kind
  }
  const mappingId = await map('X-0001')
  expect(await unmap('X-0004')).toEqual({ kind: 'refused', refusal: 'mapping_unknown' })
  expect(await unmap('X-0001', there)).toEqual({ kind: 'refused', refusal: 'mapping_unknown' })
  expect(await unmap('X-0001')).toEqual({ kind: 'unmapped', mappingId })
  expect(await unmap('X-0001')).toEqual({ kind: 'refused', refusal: 'mapping_unknown' })
  expect(await map('X-0004')).not.toBe(mappingId)
})

test('two mappings at the same moment leave one', async (t) => {
  const database = await freshDatabase(t)
  await withLists(database)
  const map = maps(database)
  const both = await Promise.all(['X-0001', 'X-0004', 'X-0001', 'X-0004'].map((code) => map(code)))
  expect(both.filter((said) => said === 'own_code_mapped_otherwise')).toHaveLength(2)
  expect(new Set(both).size).toBe(2)
})
