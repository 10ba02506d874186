// Goal: an old settlement worked out again is the same to the fen, or it is said what differs; and what
// a change of terms would mean is counted by group.
// Method: settlements of the demonstration's areas, one figure changed in what is kept or in the pack.
// Teeth: with the year's sums left out of the check a changed base passed; with winners told by the
// fund's part instead of the person's the first comparison failed.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lineOf, factsOf, packFiles, packOf } from '../test/bills.ts'
import { randomFacts, randomFrom } from '../test/random-bills.ts'
import { settle } from '../rules/settle.ts'
import { compilePack } from './compile-pack.ts'
import { comparePolicies } from './compare.ts'
import { packFile } from './pack-file.ts'
import { verifySettlement } from './verify.ts'

const pack = packOf('jincheng')

test('what was settled is the same when it is worked out again', () => {
  const random = randomFrom(3)
  for (let n = 0; n < 100; n += 1) {
    const facts = randomFacts(random, pack)
    const kept = settle(facts, pack)
    expect(verifySettlement({ facts, ...kept }, pack)).toEqual([])
  }
})

test('a figure that was changed is named, as it is kept and as it comes out', () => {
  const facts = factsOf({ lines: [lineOf(100_000n)] })
  const { amounts, added, lines, steps } = settle(facts, pack)
  const [scope, ...rest] = steps
  const kept = {
    ...{ facts, lines, amounts: { ...amounts, pool: 1n }, added: { ...added, pool: 2n } },
    steps: [{ ...scope!, result: '999.00' }, ...rest],
  }
  const found = verifySettlement(kept, pack).map(({ step, ...said }) => [said, step?.rule])
  expect(found).toEqual([
    [{ name: 'pool', kept: '0.01', now: '350.00' }, 'pool'],
    [{ name: 'added.pool', kept: '0.02', now: '350.00' }, 'pool'],
    [{ name: 'steps[0].result', kept: '999.00', now: '1000.00' }, 'in_scope'],
  ])
})

/** Out-patients of tier three get 10 points more, the yearly deductible of the retired rises. */
function changed() {
  const text = readFileSync(packFiles['jincheng'] ?? '', 'utf8')
    .replace(
      '{ "when": { "tier": ["third", "pharmacy"] }, "value": [{ "share": 5000 }] }',
      '{ "when": { "tier": ["third", "pharmacy"] }, "value": [{ "share": 6000 }] }',
    )
    .replace('"value": "200.00"', '"value": "500.00"')
  return compilePack(packFile.parse(JSON.parse(text)))
}

test('a change has winners, losers and a price, by group', () => {
  const bill = (group: string, status: 'active' | 'retired', yuan: bigint) => ({
    group,
    facts: factsOf({ person: { status }, lines: [lineOf(yuan * 100n)] }),
  })
  const bills = [
    bill('active', 'active', 1_300n),
    bill('active', 'active', 100n),
    bill('retired', 'retired', 600n),
    bill('retired', 'retired', 5_200n),
  ]
  const compared = comparePolicies(bills, { before: pack, after: changed() })
  expect([...compared.keys()]).toEqual(['active', 'retired'])
  // 1000 × 50 % becomes 60 %.
  expect(compared.get('active')).toMatchObject({
    ...{ bills: 2, winners: 1, losers: 0, same: 1, fundBefore: 50_000n, fundAfter: 60_000n },
  })
  // 400 × 55 % becomes 100 × 65 %; 5000 × 55 % becomes 4700 × 65 %.
  expect(compared.get('retired')).toMatchObject({
    ...{ bills: 2, winners: 1, losers: 1, fundBefore: 297_000n, fundAfter: 312_000n },
    ...{ personBefore: 283_000n, personAfter: 268_000n },
  })
})

test('what one of the packs cannot settle is counted apart', () => {
  const facts = factsOf({ person: { scheme: 'resident', status: 'adult' }, lines: [lineOf(1n)] })
  const both = { before: pack, after: packOf('chengdu') }
  expect(comparePolicies([{ group: 'all', facts }], both).get('all')).toMatchObject({
    ...{ bills: 1, notSettled: 1, winners: 0, losers: 0, same: 0, fundBefore: 0n },
  })
})
