/** What must hold of the packs that bills are settled by. */
import type { Invariant } from './invariant.ts'

export const policiesInForce: Invariant = {
  id: 'Q29',
  zh: '每笔结算所依的政策包已留存；自经两人决定之日起，即为当日生效的那一份',
  en: 'The pack of a bill is kept, and from a decided day on it is the one that was decided',
  sql: `
    with term as (
      select t.*, lead(first_day) over (partition by area order by first_day) as next_day
        from settlement.policy_term t),
    bill as (
      select s.settlement_id, s.policy_digest, i.area,
             (s.settled_at at time zone 'Asia/Shanghai')::date as day
        from settlement.settlement s
        join people.shown_insured i on i.person_id = s.person_id
       where s.reverses is null)
    select 'bill of another pack than was decided' as what, b.settlement_id::text as id
      from bill b
      join term t on t.area = b.area and b.day >= t.first_day
                 and b.day < coalesce(t.next_day, 'infinity')
     where b.policy_digest <> t.digest
    union all
    select 'bill of a decided pack before its first day', b.settlement_id::text
      from bill b
      join term t on t.area = b.area and t.digest = b.policy_digest
     where b.day < t.first_day
       and not exists (select from term e where e.area = b.area and e.digest = b.policy_digest
                          and e.first_day <= b.day)
    union all
    select 'decided without two people', t.area || '/' || t.first_day
      from settlement.policy_term t
      left join organisations.approval a on a.approval_id = t.approval_id
     where a.state is distinct from 'carried_out' or a.act <> 'policies.put-into-force'
        or a.asked_by = a.decided_by
    union all
    select 'decided without a rehearsal that was done', t.area || '/' || t.first_day
      from settlement.policy_term t
      left join settlement.rehearsal r on r.rehearsal_id = t.rehearsal_id
     where r.state is distinct from 'done' or r.draft_id <> t.draft_id
    union all
    select 'rehearsal that counted otherwise than its people', r.rehearsal_id::text
      from settlement.rehearsal r
      join settlement.rehearsal_group g on g.rehearsal_id = r.rehearsal_id and g.kind = 'all'
     where (g.sums ->> 'people')::bigint <> (
             select coalesce(sum((b.sums ->> 'people')::bigint), 0)
               from settlement.rehearsal_group b
              where b.rehearsal_id = r.rehearsal_id and b.kind = 'band')`,
}
