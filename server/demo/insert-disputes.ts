/** Purchases that somebody did not recognise: one answered by the rule, one that waits for a second person. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PlannedAct } from './card-story.ts'
import { clerk, done, self } from './card-steps.ts'
import type { Moment } from './days.ts'
import { idAt } from './draw.ts'
import { insertActs } from './insert-acts.ts'

type Found = { readonly person_id: string; readonly purchase_id: string; readonly paid_at: string }

/** The clerk and the reviewer of the first centre work on them. */
const district = 0

export async function insertDisputes(
  tx: Db,
  agencyId: string,
  now: Temporal.Instant,
): Promise<void> {
  const acts: PlannedAct[] = []
  const paid = await purchasesOf(tx, agencyId)
  for (const [index, purchase] of paid.entries()) {
    const paidAt = instantOf(purchase.paid_at).epochMilliseconds
    const openedAt = Math.min(paidAt + (26 + index) * 3_600_000, now.epochMilliseconds - 7_200_000)
    const disputeId = idAt(openedAt, 'dispute', purchase.purchase_id)
    const { person_id: personId } = purchase
    const opened = { kind: 'opened', disputeId }
    const disputed = done('settlement.dispute-own-purchase', disputeId, opened)
    acts.push({ ...self(personId), personId, at: openedAt, ...disputed })
    await insertDispute(tx, purchase, disputeId, openedAt)
    if (index > 0) continue
    acts.push(await propose(tx, { personId, disputeId, at: openedAt + 3_600_000 }))
  }
  await insertActs(tx, acts)
}

/** The latest of three people: one whose card was never reported lost, two whose card was. */
async function purchasesOf(tx: Db, agencyId: string): Promise<readonly Found[]> {
  const found = await sql<Found>`
    with latest as (
      select distinct on (p.person_id) p.person_id, p.purchase_id, p.posted_at as paid_at,
             exists (select from cards.loss_report l
                      where l.person_id = p.person_id and l.card_id = p.card_id
                        and l.reported_at > p.posted_at) as lost
        from settlement.purchase p
        join people.person h on h.person_id = p.person_id and h.agency_id = ${agencyId}
       where p.posted_at > now() - interval '50 days'
         and not exists (select from settlement.reversal r
                          where r.person_id = p.person_id and r.purchase_id = p.purchase_id)
       order by p.person_id, p.posted_at desc)
    (select person_id, purchase_id, paid_at from latest where not lost order by person_id limit 1)
    union all
    (select person_id, purchase_id, paid_at from latest where lost order by person_id limit 2)
  `.execute(tx)
  return found.rows
}

async function insertDispute(
  tx: Db,
  purchase: Found,
  disputeId: string,
  openedAt: Moment,
): Promise<void> {
  await sql`insert into settlement.dispute (person_id, dispute_id, local_date, purchase_id, card_id,
      institution_id, amount, paid_at, claim, opened_at, channel)
    select person_id, ${disputeId}, local_date, purchase_id, card_id, institution_id, amount,
           posted_at, 'not_me', to_timestamp(${openedAt}::bigint / 1000.0), 'web'
      from settlement.purchase
     where person_id = ${purchase.person_id} and purchase_id = ${purchase.purchase_id}`.execute(tx)
}

async function propose(
  tx: Db,
  proposed: { readonly personId: string; readonly disputeId: string; readonly at: Moment },
): Promise<PlannedAct> {
  const { personId, disputeId, at } = proposed
  const by = clerk(district)
  await sql`update settlement.dispute
      set state = 'proposed', version = 2, outcome = 'fund_bears', rule = 'no_report',
          rule_source = '锦医保发〔2022〕9号 第十二条', reason = '监控显示付款时持卡人不在店内',
          proposed_by = ${by.actorId}, proposed_at = to_timestamp(${at}::bigint / 1000.0)
    where person_id = ${personId} and dispute_id = ${disputeId}`.execute(tx)
  const outcome = { kind: 'proposed', disputeId }
  return { ...by, personId, at, ...done('settlement.propose-dispute', disputeId, outcome) }
}
