/** What must hold of groups that benefits depend on, and of the bills that were settled by them. */
import type { Invariant } from './invariant.ts'

/**
 * A bill reads what counts and is written a moment later, so what was entered or closed at that very
 * moment may be on either side of it.
 */
const apart = `interval '10 minutes'`

export const benefitGroups: Invariant = {
  id: 'Q26',
  zh: '待遇身份：结算所按的公务员、医疗救助身份，当时确有登记且在就医日有效，登记有的结算时也未漏；同一天不并存两种救助身份',
  en: 'Benefit groups: each bill was settled by the groups that were entered and counted on its day, and by no other; nobody is in two groups of assistance on one day',
  sql: `
    with bill as (
      select s.person_id, s.settlement_id, s.settled_at as at, (s.facts #>> '{care,from}')::date as begins_on,
             (s.facts #>> '{care,until}')::date as ends_on,
             (s.facts #>> '{person,civilServant}')::boolean as allowance,
             s.facts #>> '{person,aidGroup}' as aid
        from settlement.settlement s
       where s.reverses is null),
    named as (
      select b.*, g.benefit_group
        from bill b
       cross join lateral (
         select 'civil_servant' as benefit_group where b.allowance
         union all select b.aid where b.aid <> 'none') g)
    select 'bill by a group that was not entered' as what, n.settlement_id::text as id
      from named n
     where not exists (
       select from people.benefit_group g
        where g.person_id = n.person_id and g.benefit_group = n.benefit_group
          and g.entered_at <= n.at + ${apart} and g.begins_on <= n.ends_on
          and (g.state <> 'withdrawn' or g.closed_at > n.at - ${apart})
          and (g.ends_on is null or g.ends_on >= n.begins_on or g.closed_at > n.at - ${apart}))
    union all
    select 'bill without a group that was entered', b.settlement_id::text
      from bill b
      join people.benefit_group g
        on g.person_id = b.person_id and g.entered_at < b.at - ${apart}
       and g.begins_on <= b.begins_on
     where ((g.state = 'in_force' and (g.ends_on is null or g.ends_on >= b.ends_on))
            or (g.state = 'ended' and g.ends_on >= b.ends_on))
       and not exists (select from named n
                        where n.settlement_id = b.settlement_id and n.person_id = b.person_id
                          and n.benefit_group = g.benefit_group)
    union all
    select 'two groups of assistance on one day', a.entry_id::text
      from people.benefit_group a
      join people.benefit_group b
        on b.person_id = a.person_id and b.entry_id > a.entry_id
       and (b.benefit_group = 'civil_servant') = (a.benefit_group = 'civil_servant')
     where a.state <> 'withdrawn' and b.state <> 'withdrawn'
       and daterange(a.begins_on, a.ends_on, '[]') && daterange(b.begins_on, b.ends_on, '[]')`,
}
