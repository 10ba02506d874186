/** Compares what people were told with what is on record: nothing missing, nothing twice. */
import assert from 'node:assert/strict'
import type { Customer, ErrandKind } from './errands.ts'
import type { Ground } from './ground.ts'

/** The ids of what an act leaves behind, one row for each act. */
const effects: Readonly<Partial<Record<ErrandKind, string>>> = {
  reported: 'select report_id from cards.loss_report where person_id = $1',
  withdrawn: `select report_id from cards.loss_report where person_id = $1 and state = 'withdrawn'`,
  replaced: 'select new_card_id from cards.replacement where person_id = $1',
  applied: `select application_id from cards.application
             where person_id = $1 and route = 'online' and state <> 'collected'`,
  rejected: `select application_id from cards.application
              where person_id = $1 and state = 'rejected'`,
}

const actions: Readonly<Partial<Record<ErrandKind, string>>> = {
  reported: 'cards.report-loss',
  withdrawn: 'cards.withdraw-loss',
  replaced: 'cards.replace',
  'handed over': 'cards.hand-over',
  activated: 'cards.activate',
  applied: 'cards.submit-application',
  rejected: 'cards.reject-application',
}

/** Handed over and switched on: of each card that was, the state says so. */
const newCards = `
  select c.card_id from cards.card c
    join cards.replacement r on r.person_id = c.person_id and r.new_card_id = c.card_id
   where c.person_id = $1 and c.state in ('handed_over', 'void')
     and (c.state = 'void' or c.insurance_function in ('active', 'blocked'))`

export async function compareErrands(
  { owner }: Ground,
  customers: readonly Customer[],
): Promise<void> {
  async function ids(query: string, values: readonly unknown[]): Promise<readonly string[]> {
    const { rows } = await owner.query<Record<string, unknown>>(query, [...values])
    return rows.map((row) => String(Object.values(row)[0])).toSorted()
  }
  for (const { personId, told } of customers) {
    for (const [kind, query] of Object.entries(effects)) {
      const acknowledged = told[kind as ErrandKind].toSorted()
      assert.deepEqual(await ids(query, [personId]), acknowledged, `${kind}: told and on record`)
    }
    for (const [kind, action] of Object.entries(actions)) {
      const entries = `select entry_id from audit.entry
        where person_id = $1 and action = $2 and result = 'done'`
      const { length } = await ids(entries, [personId, action])
      assert.equal(length, told[kind as ErrandKind].length, `${kind}: told and in the trail`)
    }
    assert.deepEqual(await ids(newCards, [personId]), told.activated.toSorted(), 'switched on')
    const looks = `select entry_id from audit.entry
      where person_id = $1 and action = 'settlement.look-at-statement'`
    const { length } = await ids(looks, [personId])
    assert(length >= told['looked up'].length, 'shown, but not in the trail')
  }
}
