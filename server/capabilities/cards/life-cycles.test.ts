// Goal: a state changes only along a drawn edge, whoever asks and however (I14).
// Method: the program's tables are compared with the database's; then every pair of states that is
// not an edge is tried on the database's own functions, as the server, and must be refused.
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import type { FreshDatabase } from '#server/test/database.ts'
import { lifeCycles } from './life-cycles.ts'

type Machine = keyof typeof lifeCycles

test('the program and the database draw the same edges', async (t) => {
  const { db } = await freshDatabase(t)
  const rows = await db.selectFrom('cards.edge').selectAll().execute()
  const inDatabase = rows.map((row) => `${row.machine}: ${row.from_state} → ${row.to_state}`)
  const inProgram = machines().flatMap((machine) =>
    statesOf(machine).flatMap((from) =>
      edgesFrom(machine, from).map((to) => `${machine}: ${from} → ${to}`),
    ),
  )
  expect(inDatabase.toSorted()).toEqual(inProgram.toSorted())
})

test('every edge that is not drawn is refused, in every machine', async (t) => {
  const { db } = await freshDatabase(t)
  for (const machine of machines()) {
    for (const from of statesOf(machine)) {
      for (const to of statesOf(machine)) {
        const { rows } = await db.executeQuery<{ may: boolean }>(mayChange(machine, from, to))
        const drawn = from === to || edgesFrom(machine, from).includes(to)
        expect(rows[0]?.may, `${machine}: ${from} → ${to}`).toBe(drawn)
      }
    }
  }

  function mayChange(machine: string, from: string, to: string) {
    return db
      .selectNoFrom((eb) =>
        eb.fn<boolean>('cards.may_change', [eb.val(machine), eb.val(from), eb.val(to)]).as('may'),
      )
      .compile()
  }
})

// What may not be changed to what, on rows of each state; a row is put into its state by the owner.
for (const machine of ['application', 'card', 'function', 'loss_report', 'batch'] as const) {
  test(`no row of a ${machine} leaves its state by another way`, async (t) => {
    const database = await freshDatabase(t)
    await arrange(database)
    for (const from of statesOf(machine)) {
      await putInto[machine](database, from)
      for (const to of statesOf(machine)) {
        if (from === to || edgesFrom(machine, from).includes(to)) continue
        await expect(change[machine](database, to), `${machine}: ${from} → ${to}`).rejects.toThrow(
          /cannot go from/,
        )
      }
    }
  })
}

test('the server itself may not write a state', async (t) => {
  const database = await freshDatabase(t)
  await arrange(database)
  for (const table of ['application', 'card', 'loss_report', 'production_batch', 'pin']) {
    const written = database.pool.query(`update cards.${table} set state = state`)
    await expect(written, table).rejects.toThrow(/permission denied/)
  }
})

const person = '0199a000-0000-7000-8000-000000000001'
const subject = '0199a000-0000-7000-8000-000000000002'

async function arrange({ owner }: FreshDatabase): Promise<void> {
  const ids = [person, subject]
  await owner.query(`insert into cards.photo values ($1, $2, '\\x00', '\\x00', true, now())`, ids)
  await owner.query(
    `insert into cards.application (person_id, application_id, reference, reason, route,
       identity_document, state, photo_id, pickup_id, agency_id, promised_on, submitted_at)
     values ($1, $2, 'SQ', 'first', 'online', 'id_card', 'submitted', $2, $2, $2, now(), now())`,
    ids,
  )
  await owner.query(
    `insert into cards.card (person_id, card_id, application_id, state, insurance_function,
       bank_function, sealed_card_number, sealed_bank_number, bank_id, valid_until)
     values ($1, $2, $2, 'in_production', 'inactive', 'inactive', '\\x00', '\\x00', $2, now())`,
    ids,
  )
  await owner.query(
    `insert into cards.pin (person_id, card_id, state, salt, verifier, changed_at)
     values ($1, $2, 'initial', '\\x00', '\\x00', now())`,
    ids,
  )
  await owner.query(
    `insert into cards.loss_report (person_id, report_id, card_id, voucher_no, kind, functions,
       state, channel, reported_at)
     values ($1, $2, $2, 'GS', 'formal', '{insurance}', 'in_force', 'desk', now())`,
    ids,
  )
  await owner.query(
    `insert into cards.production_batch (batch_id, batch_no, state, agency_id, count, file_digest,
       file, sent_at)
     values ($2, 'PC', 'sent', $1, 1, '\\x00', '\\x00', now())`,
    ids,
  )
}

const putInto = {
  application: (database: FreshDatabase, state: string) =>
    database.owner.query(
      `update cards.application set state = $1, version = 1,
         rejection = case when $1 = 'rejected' then 'because' end`,
      [state],
    ),
  card: (database: FreshDatabase, state: string) => {
    const functions = state === 'void' ? 'void' : 'inactive'
    return database.owner.query(
      `update cards.card set state = $1, version = 1, insurance_function = $2, bank_function = $2`,
      [state, functions],
    )
  },
  function: (database: FreshDatabase, state: string) =>
    database.owner.query(
      `update cards.card set state = 'handed_over', version = 1, insurance_function = $1,
         bank_function = 'inactive'`,
      [state],
    ),
  loss_report: (database: FreshDatabase, state: string) =>
    database.owner.query(`update cards.loss_report set state = $1, version = 1`, [state]),
  batch: (database: FreshDatabase, state: string) =>
    database.owner.query(`update cards.production_batch set state = $1`, [state]),
} as const

const change = {
  application: ({ pool }: FreshDatabase, to: string) =>
    pool.query(`select cards.change_application($1, $2, 1, $3, now(), null, null)`, [
      ...[person, subject, to],
    ]),
  card: async ({ pool, owner }: FreshDatabase, to: string) => {
    const { rows } = await owner.query('select insurance_function as f from cards.card')
    const functions = to === 'void' ? 'void' : rows[0].f
    return pool.query(
      `select cards.change_card($1, $2, 1, $3, $4, $4, now(), null, null, null, null)`,
      [person, subject, to, functions],
    )
  },
  function: ({ pool }: FreshDatabase, to: string) =>
    pool.query(
      `select cards.change_card($1, $2, 1, 'handed_over', $3, 'inactive', now(), null, null, null,
         null)`,
      [person, subject, to],
    ),
  loss_report: ({ pool }: FreshDatabase, to: string) =>
    pool.query(`select cards.change_loss_report($1, $2, 1, $3, now())`, [person, subject, to]),
  batch: ({ pool }: FreshDatabase, to: string) =>
    pool.query(`select cards.change_batch($1, $2, '\\x00', now())`, [subject, to]),
} as const

function machines(): Machine[] {
  return Object.keys(lifeCycles) as Machine[]
}

function statesOf(machine: Machine): string[] {
  return Object.keys(lifeCycles[machine])
}

function edgesFrom(machine: Machine, from: string): readonly string[] {
  const edges: Readonly<Record<string, readonly string[]>> = lifeCycles[machine]
  return edges[from] ?? []
}
