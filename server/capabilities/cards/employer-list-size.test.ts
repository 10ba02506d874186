// Goal: a list of fifty thousand people is checked whole, and how long that takes and how far the
// server's memory grows can be seen.
// Method: a register, the list as .xlsx and as .csv, one row in a hundred wrong; read in its thread, judged
// and written down as the server does it. `LIST_ROWS=50000 npx vitest run` with this file measures the whole;
// otherwise it is two thousand. What was measured is printed and not asserted.
import { workOnLists } from '#capabilities/cards/index.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { transaction } from '#platform/database/connection.ts'
import { workbookOf } from '#platform/files/write-workbook.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { monday } from '#server/test/card-world.ts'
import { csvOf, type EmployerWorld, employerWorld } from '#server/test/employer-world.ts'
import { expect, test } from 'vitest'

const people = Number(process.env['LIST_ROWS'] ?? 2_000)
const at = Temporal.Instant.from(monday)

async function addEmployees(world: EmployerWorld): Promise<string[]> {
  const numbers = Array.from({ length: people }, (_, serial) =>
    makeSyntheticCitizenNumber({
      areaCode: '999998',
      birthDate: plainDate('1965-01-01').add({ days: Math.floor(serial / 900) }),
      sequence: (serial % 900) + 1,
    }),
  )
  for (let from = 0; from < people; from += 1_000) {
    const some = numbers.slice(from, from + 1_000).map((citizenNumber) => ({
      ...{ name: '试验甲', citizenNumber, phone: null, area: 'jincheng' },
      ...{ scheme: 'employee' as const, status: 'active' as const },
      ...{ agencyId: world.centreId, agentBankId: world.bankId },
      enrolment: { employerId: world.employerId, from: plainDate('2026-01-01') },
    }))
    await transaction(world.db, (tx) => addPeople({ tx, personal: world.personal }, some, at))
  }
  await world.database.owner.query(
    `insert into cards.photo (person_id, photo_id, sealed_jpeg, digest, accepted, taken_at)
     select person_id, gen_random_uuid(), '\\x00', '\\x00', true, $1 from people.person
      where not exists (select from cards.photo f where f.person_id = person.person_id)`,
    [monday],
  )
  await world.database.owner.query('analyze')
  return numbers
}

async function measure(world: EmployerWorld, title: string, file: string | Buffer): Promise<void> {
  const listId = await world.send(file)
  const log = openLog({ level: 'error', destination: { write: () => {} } })
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 50)
  const began = performance.now()
  await workOnLists({ ...world, log, now: () => at })
  const seconds = (performance.now() - began) / 1_000
  clearInterval(watch)
  const { rowsChecked, state, counts } = await world.view(listId)
  const grown = Math.round((most - before) / 1_048_576)
  const bad = Math.ceil((people - 7) / 100)
  expect([state, rowsChecked, counts.look, counts.cannot]).toEqual([
    ...['checked', people, people - bad, bad],
  ])
  process.stdout.write(
    `  ${title}: ${state}, ${rowsChecked} rows ` +
      `in ${Math.round(seconds * 10) / 10} s, memory +${grown} MB\n`,
  )
}

test('a long list is checked whole, as a workbook and as text', async () => {
  const keys = await runKeyService()
  const world = await employerWorld(keys)
  const wrong = '110105194912310021'
  const numbers = await addEmployees(world)
  const rows = numbers.map((number, row) => ['试验甲', row % 100 === 7 ? wrong : number, '', ''])
  const columns = ['姓名', '公民身份号码', '证件', '照片'].map((title) => ({ title, width: 20 }))
  try {
    await measure(world, '.xlsx', await workbookOf({ title: '名单', columns, rows }))
    await measure(world, '.csv', csvOf(rows))
  } finally {
    await world.stop()
    await keys.stop()
  }
}, 900_000)
