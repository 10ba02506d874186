// Goal: the months to come have their partitions before their first row, and a month that was
// forgotten stops nobody.
// Method: the real tables, asked to prepare themselves from days that lie beyond what was migrated.
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { prepareMonths } from './prepare-months.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

test('the running month and twelve more are made once, for every table divided by months', async (t) => {
  const { ownerUrl } = await freshDatabase(t)
  expect(await prepareMonths(ownerUrl, day('2026-11-21'))).toEqual({ made: [], late: [] })
  const { made } = await prepareMonths(ownerUrl, day('2028-02-29'))
  const months = [...new Set(made.map((name) => name.slice(-6)))]
  expect([months.length, months[0], months.at(-1)]).toEqual([13, '202802', '202902'])
  const tables = new Set(made.map((name) => name.slice(0, -7)))
  expect([...tables].toSorted()).toEqual([
    'accounts.transfer',
    'audit.entry',
    'command.person_command',
    'settlement.purchase',
  ])
  expect(await prepareMonths(ownerUrl, day('2028-02-29'))).toEqual({ made: [], late: [] })
})

test('a month whose rows lie in the rest partition already is told of, and the others are made', async (t) => {
  const { owner, ownerUrl } = await freshDatabase(t)
  await owner.query(`insert into command.person_command
      (person_id, issued_on, command_id, actor_id, kind, body_digest, at)
    select id, '2028-03-15', id, id, 'purchase', '\\x00', now() from gen_random_uuid() id`)
  const { made, late } = await prepareMonths(ownerUrl, day('2028-02-29'))
  expect(late).toEqual(['command.person_command_202803'])
  expect(made).toHaveLength(4 * 13 - 1)
})
