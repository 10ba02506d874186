import { sql } from 'kysely'
import type { Services } from '../services.ts'
import { at } from './draw.ts'
import { centreIds } from './places.ts'

/**
 * People of the first centre whom no other part of the demonstration is about: the last on the register
 * with money in an open account, no card on its way, no web account and no case.
 */
export async function holdersFor(
  { db }: Services,
  status: 'active' | 'retired',
  count: number,
): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    select b.person_id
      from accounts.balance b
      join people.shown_insured s on s.person_id = b.person_id
     where s.agency_id = ${at(centreIds, 0)} and s.status = ${status}
       and b.state = 'open' and b.balance > 20000
       and not exists (select from cards.application a
                        where a.person_id = b.person_id
                          and a.state not in ('collected', 'cancelled', 'rejected'))
       and not exists (select from people.web_account w where w.person_id = b.person_id)
       and not exists (select from cases.closing c where c.person_id = b.person_id)
       and not exists (select from cases.move_in m where m.person_id = b.person_id)
     order by b.person_id desc limit ${count}`.execute(db)
  return found.rows.map((row) => row.person_id)
}
