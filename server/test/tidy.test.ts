// Goal: the rules of the house that a machine can check: who may import whom, which words stay out,
// how long things grow, whose tables a store touches.
// Method: read every source file once and say all that is wrong, each with its reason; then one
// seeded fault for each rule, so that a rule that sees nothing is found out.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { wrongImports } from './tidy/import-law.ts'
import { tooLong } from './tidy/lengths.ts'
import { foreignTables } from './tidy/schema-law.ts'
import { parseSource } from './tidy/source.ts'
import type { Fault } from './tidy/source.ts'
import { bannedWords, emptyName, lookAways } from './tidy/words.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

function untidyIn(path: string, text: string): readonly Fault[] {
  const source = parseSource(path, text)
  const rules = [wrongImports, bannedWords, lookAways, emptyName, tooLong, foreignTables]
  return rules.flatMap((rule) => rule(source))
}

test('the house is tidy', () => {
  const files = globSync('{server,sim,tools,bench,web}/**/*.{ts,tsx}', { cwd: project }).filter(
    (path) => !/\.gen\.ts$|node_modules|web\/dist|^server\/test\/tidy/.test(path),
  )
  expect(files.length).toBeGreaterThan(50)
  const untidy = files
    .toSorted()
    .flatMap((path) => untidyIn(path, readFileSync(project + path, 'utf8')))
  expect(untidy, `\n${untidy.join('\n')}\n`).toEqual([])
})

const seeds: readonly (readonly [told: RegExp, path: string, text: string])[] = [
  [/stands on nothing/, 'server/kernel/a.ts', `import { randomBytes } from 'node:crypto'`],
  [/no business word/, 'server/platform/a.ts', `import '#capabilities/cards/index.ts'`],
  [
    /to the right of/,
    'server/capabilities/cards/a.ts',
    `import '#capabilities/settlement/index.ts'`,
  ],
  [/one door/, 'server/capabilities/settlement/a.ts', `import '#capabilities/cards/card.ts'`],
  [/one door/, 'server/channels/pos/a.ts', `import { x } from '../../capabilities/cards/store.ts'`],
  [/never another channel/, 'server/channels/pos/a.ts', `import '../web-api/a.ts'`],
  [/to its left/, 'server/capabilities/cards/a.ts', `import '#channels/pos/a.ts'`],
  [/in its store/, 'server/capabilities/cards/a.ts', `import { sql } from 'kysely'`],
  [/belongs to a store/, 'server/channels/pos/a.ts', `import pg from 'pg'`],
  [/kernel only/, 'server/capabilities/settlement/rules/a.ts', `import '#platform/ids.ts'`],
  [/published document/, 'web/src/a.ts', `import '#kernel/money.ts'`],
  [/the world around/, 'server/platform/a.ts', `const a = await import('#sim/bank.ts')`],
  [/Temporal, passed in/, 'sim/a.ts', 'const a = new Date()'],
  [/the moment as a parameter/, 'server/kernel/a.ts', 'const a = Temporal.Now.instant()'],
  [/a float loses/, 'web/src/a.ts', 'const a = b.toFixed(2)'],
  [/unknown, narrowed/, 'tools/a.ts', 'const a: any = 1'],
  [/nothing personal/, 'server/channels/pos/a.ts', 'console.log(card)'],
  [/a named export/, 'server/platform/a.ts', 'export default 1'],
  [/finish it/, 'bench/a.ts', '// TODO later'],
  [/protects nobody/, 'server/kernel/a.test.ts', `test.skip('x', () => {})`],
  [/types that are right/, 'server/kernel/a.ts', '// @ts-expect-error because'],
  [/the real part/, 'server/kernel/a.test.ts', `vi.mock('./a.ts')`],
  [/when it is absent/, 'server/kernel/a.ts', 'const a = b!.c'],
  [/says nothing/, 'server/platform/string-utils.ts', ''],
  [/fit a screen/, 'server/kernel/a.ts', `function f() {${'\n'.repeat(60)}}`],
  [/one sitting/, 'server/kernel/a.ts', '\n'.repeat(401)],
  [/shown_…/, 'server/capabilities/cards/store.ts', 'const a = sql`select from people.person`'],
  [/shown_…/, 'server/capabilities/cards/store.ts', `db.selectFrom('accounts.balance')`],
]

test('each rule finds the fault that it is there to find, and only that', () => {
  const told = seeds.map(([, path, text]) => untidyIn(path, text))
  expect(told).toEqual(seeds.map(([reason]) => [expect.stringMatching(reason)]))
})

test('what the law allows passes', () => {
  const store = `import { sql } from 'kysely'
    import { moneyFromYuan } from '#kernel/money.ts'
    import { findPerson } from '#capabilities/people/index.ts'
    export const read = sql\`select from cards.card join people.shown_insured on audit.record()\``
  expect(untidyIn('server/capabilities/cards/store.ts', store)).toEqual([])
  expect(untidyIn('server/main.ts', `import '#channels/pos/server.ts'`)).toEqual([])
  expect(untidyIn('server/channels/pos/a.ts', `import type { Db } from 'kysely'`)).toEqual([])
})
