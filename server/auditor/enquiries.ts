/** What must hold of questions and complaints, whoever asked them. */
import type { Invariant } from './invariant.ts'

export const enquiryLines: Invariant = {
  id: 'Q38',
  zh: '咨询的状态与其经过一致：每件以提问开始，最后一步留下的就是现在的状态，没有答复不能办结',
  en: 'The state of each question is what its time line left: it begins with the question, and none is closed without an answer',
  sql: `
    with line as (
      select enquiry_id, entry_id, kind, state,
             row_number() over (partition by enquiry_id order by entry_id) as place,
             row_number() over (partition by enquiry_id order by entry_id desc) as back
        from enquiries.entry)
    select 'state differs from its time line' as what, q.enquiry_id::text as id
      from enquiries.enquiry q
      left join line l on l.enquiry_id = q.enquiry_id and l.back = 1
     where l.state is distinct from q.state
    union all
    select 'time line begins with no question', q.enquiry_id::text
      from enquiries.enquiry q
      left join line l on l.enquiry_id = q.enquiry_id and l.place = 1
     where l.kind is distinct from 'question'
    union all
    select 'closed without an answer', q.enquiry_id::text
      from enquiries.enquiry q
     where q.state = 'closed'
       and not exists (select from enquiries.entry e
                        where e.enquiry_id = q.enquiry_id and e.kind = 'answer')
    union all
    select 'change of state along no edge', l.entry_id::text
      from line l
      join line b on b.enquiry_id = l.enquiry_id and b.place = l.place - 1
     where b.state <> l.state
       and not exists (select from enquiries.edge g
                        where g.machine = 'enquiry' and g.from_state = b.state
                          and g.to_state = l.state)
    union all
    select 'reference of another question', q.enquiry_id::text
      from enquiries.enquiry q
      left join enquiries.reference r on r.reference = q.reference
     where r.enquiry_id is distinct from q.enquiry_id`,
}

/** Which ratings are poor is for the area to say; what it said at that moment is kept with the rating. */
export const poorRatings: Invariant = {
  id: 'Q39',
  zh: '每次低分评价都有一项回访，每项回访都有其评价；完成的回访都写明结果',
  en: 'Each poor rating has its task, and each task its rating; one that is done says what was found',
  sql: `
    select 'poor rating without a task' as what, e.entry_id::text as id
      from enquiries.entry e
     where e.kind = 'rated' and (e.detail ->> 'poor')::int = 1
       and not exists (select from enquiries.task t
                        where t.enquiry_id = e.enquiry_id and t.made_at = e.at)
    union all
    select 'task without a rating', t.task_id::text
      from enquiries.task t
     where not exists (select from enquiries.entry e
                        where e.enquiry_id = t.enquiry_id and e.kind = 'rated'
                          and e.at = t.made_at
                          and (e.detail ->> 'stars')::int = t.rating)
    union all
    select 'task done with no finding', t.task_id::text
      from enquiries.task t
     where t.state = 'done'
       and not exists (select from enquiries.entry e
                        where e.enquiry_id = t.enquiry_id
                          and e.detail ->> 'taskId' = t.task_id::text)`,
}
