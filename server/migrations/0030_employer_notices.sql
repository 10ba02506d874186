-- An employer is told, too: what became of its lists, its cards, its declarations and its payments.
--
-- Its notices lie in an inbox that its officers share, apart from those of people; an address at which it
-- also wants them counts once a code that was sent there has come back. Of the cards of a list an employer
-- is told by numbers, and only of what is more than it was told of before.
--
-- Locks: mail.message for an instant (a column without a default); cards.employer_list while the cards of
-- its lists are counted once; contributions.declaration while it is indexed, as long as it takes. All
-- else is new. Reversal: none; a later migration corrects this one.

create table mail.organisation_notice (
  organisation_id uuid not null,
  notice_id       uuid not null,
  kind            text not null,
  sealed_words    bytea not null,
  created_at      timestamptz not null,
  seen_at         timestamptz,

  primary key (organisation_id, notice_id)
);
comment on table mail.organisation_notice is
  'What an employer was told at each step, sealed, in both languages. @placement=by:organisation_id';
create index organisation_notice_newest
  on mail.organisation_notice (organisation_id, created_at desc);

create table mail.organisation_address (
  organisation_id uuid primary key,
  sealed_address  bytea not null,
  confirmed_at    timestamptz not null
);
comment on table mail.organisation_address is
  'Where an employer also wants its notices, confirmed by a code sent there. @placement=by:organisation_id';

alter table mail.message add column organisation_id uuid;
comment on column mail.message.organisation_id is 'Whom it is for, when it is for no person.';

create table cards.employer_list_told (
  list_id uuid not null,
  kind    text not null,
  number  integer not null,
  told_at timestamptz not null,

  primary key (list_id, kind),
  constraint employer_list_told_kind_known
    check (kind in ('ready', 'late', 'sent_back', 'rejected', 'handed_over'))
);
comment on table cards.employer_list_told is
  'Of how many cards of a list the employer has been told, by kind of news. @placement=by:list_id';

-- Once nothing more can become of any of its cards there is no news of a list, and nobody looks for any.
alter table cards.employer_list add column told_all_at timestamptz;
create index employer_list_with_news on cards.employer_list (list_id)
  where state = 'made' and told_all_at is null;

-- What became of lists before this day is no news.
insert into cards.employer_list_told (list_id, kind, number, told_at)
select n.list_id, k.kind, k.number, now()
  from (select r.list_id,
               count(*) filter (where a.state in ('ready', 'collected'))::integer as ready,
               count(*) filter (where a.state in ('submitted', 'accepted', 'in_production')
                 and l.promised_on < current_date)::integer as late,
               count(*) filter (where a.state = 'ready' and a.pickup_id <> l.pickup_id)::integer
                 as sent_back,
               count(*) filter (where a.state in ('rejected', 'cancelled'))::integer as rejected,
               count(*) filter (where a.state = 'collected')::integer as handed_over
          from cards.employer_list l
          join cards.employer_row r on r.list_id = l.list_id and r.state = 'applied'
          join cards.application a
            on a.person_id = r.person_id and a.application_id = r.application_id
         where l.state = 'made'
         group by r.list_id) n
 cross join lateral (values ('ready', n.ready), ('late', n.late), ('sent_back', n.sent_back),
                            ('rejected', n.rejected), ('handed_over', n.handed_over))
       k (kind, number);

create index declaration_unpaid on contributions.declaration (area, month)
  where state = 'declared';

grant select, insert on mail.organisation_notice to yika_app;
grant update (seen_at) on mail.organisation_notice to yika_app;
grant select, insert, update, delete on mail.organisation_address to yika_app;
grant select, insert on cards.employer_list_told to yika_app;
grant update (number, told_at) on cards.employer_list_told to yika_app;
grant update (told_all_at) on cards.employer_list to yika_app;
