-- Applying for cards through the employer: who may speak for an employer, the lists that it sends, and
-- each person on them, up to the moment when the employer puts the card into their hand.
--
-- A list changes its state along an edge and through a function, like everything in this room. Rows
-- hold what the employer wrote, sealed, and nothing of the register but whom it names.
--
-- Locks: replaces a check on cards.application (a short exclusive lock; every row that was right
-- stays right, so none is read anew). All else is new. Reversal: none; a later migration corrects this one.

create table organisations.representative (
  representative_id uuid primary key,
  employer_id       uuid not null,
  staff_id          uuid not null,
  letter_no         text not null,
  document          text not null,
  valid_until       date not null,
  recorded_at       timestamptz not null,
  recorded_by       uuid not null,
  office_id         uuid not null,
  ended_at          timestamptz,

  constraint representative_of_an_employer foreign key (employer_id)
    references organisations.organisation (organisation_id),
  constraint representative_document_known check (document in ('id_card', 'passport')),
  constraint representative_letter_named check (length(letter_no) between 1 and 60)
);
comment on table organisations.representative is
  'Whose letter of introduction and document an agency has seen: they may apply for their employer''s people. @placement=reference';
create unique index representative_one_in_force on organisations.representative (staff_id)
  where ended_at is null;

grant select, insert on organisations.representative to yika_app;
grant update (ended_at) on organisations.representative to yika_app;

create view people.shown_employed as
  select person_id, employer_id, from_on, until_on from people.enrolment where employer_id is not null;
comment on view people.shown_employed is 'The door through which other rooms read whom an employer insures.';
grant select on people.shown_employed to yika_app;

alter table cards.application drop constraint application_route_known;
alter table cards.application add constraint application_route_known
  check (route in ('county_centre', 'online', 'service_point', 'employer')) not valid;

insert into cards.edge (machine, from_state, to_state) values
  ('employer_list', 'uploaded', 'checking'),
  ('employer_list', 'uploaded', 'withdrawn'),
  ('employer_list', 'checking', 'checked'),
  ('employer_list', 'checking', 'refused'),
  ('employer_list', 'refused', 'checking'),
  ('employer_list', 'refused', 'withdrawn'),
  ('employer_list', 'checked', 'checking'),
  ('employer_list', 'checked', 'confirmed'),
  ('employer_list', 'checked', 'withdrawn'),
  ('employer_list', 'confirmed', 'made'),
  ('employer_row', 'waiting', 'applied'),
  ('employer_row', 'waiting', 'left_out');

create table cards.employer_list (
  list_id          uuid primary key,
  employer_id      uuid not null,
  area             text not null,
  sealed_file_name bytea not null,
  file_key         uuid not null,
  file_digest      bytea not null,
  photos_key       uuid,
  photos_digest    bytea,
  state            text not null default 'uploaded',
  refusal          text,
  refused_part     text,
  refused_line     integer,
  rows_expected    integer,
  rows_checked     integer not null default 0,
  pickup_id        uuid,
  promised_on      date,
  uploaded_by      uuid not null,
  uploaded_at      timestamptz not null,
  confirmed_by     uuid,
  confirmed_at     timestamptz,
  ended_at         timestamptz,
  work_key         uuid,
  work_until       timestamptz,

  constraint employer_list_state_known check (state in ('uploaded', 'checking', 'checked', 'refused',
    'withdrawn', 'confirmed', 'made')),
  constraint employer_list_refused_with_a_reason check ((state = 'refused') = (refusal is not null)),
  constraint employer_list_confirmed_by_somebody check
    ((state in ('confirmed', 'made')) = (confirmed_by is not null and pickup_id is not null
      and promised_on is not null and confirmed_at is not null))
);
comment on table cards.employer_list is
  'A list of people that an employer sends, from the file to the applications made of it. @placement=local';
create unique index employer_list_same_file_once on cards.employer_list (employer_id, file_digest)
  where state <> 'withdrawn';
create index employer_list_to_work_on on cards.employer_list (uploaded_at)
  where state in ('checking', 'confirmed');

create table cards.employer_row (
  list_id        uuid not null,
  row_no         integer not null,
  sheet          text not null,
  line           integer not null,
  sealed_row     bytea not null,
  person_id      uuid,
  pile           text not null,
  problems       text[] not null,
  looked_at      timestamptz,
  state          text not null default 'waiting',
  application_id uuid,
  refusal        text,
  received_at    timestamptz,
  received_by    uuid,

  primary key (list_id, row_no),
  constraint employer_row_pile_known check (pile in ('will', 'look', 'cannot')),
  constraint employer_row_state_known check (state in ('waiting', 'applied', 'left_out')),
  constraint employer_row_wrong_with_a_reason check ((pile = 'will') = (cardinality(problems) = 0)),
  constraint employer_row_done_names_a_person check (pile = 'cannot' or person_id is not null),
  constraint employer_row_applied_with_an_application check
    ((state = 'applied') = (application_id is not null)),
  constraint employer_row_received_after_applying check (received_at is null or state = 'applied')
);
comment on table cards.employer_row is
  'One person of a list: what was written, sealed; what is wrong with it; what became of it. @placement=by:list_id';
create unique index employer_row_one_per_person on cards.employer_row (list_id, person_id)
  where pile <> 'cannot';
create index employer_row_by_pile on cards.employer_row (list_id, pile, row_no);

-- Changes the state of a list. False: it has another state by now, nothing is written.
create function cards.change_employer_list(p_list uuid, p_from text, p_state text, p_now timestamptz,
                                           p_refusal text, p_part text, p_line integer,
                                           p_staff uuid, p_pickup uuid, p_promised date)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into was from cards.employer_list where list_id = p_list for update;
  if not found or was <> p_from then
    return false;
  end if;
  if not cards.may_change('employer_list', was, p_state) then
    perform cards.refuse_edge('employer list', was, p_state);
  end if;
  update cards.employer_list
     set state = p_state, refusal = p_refusal, refused_part = p_part, refused_line = p_line,
         confirmed_by = coalesce(p_staff, confirmed_by), pickup_id = coalesce(p_pickup, pickup_id),
         promised_on = coalesce(p_promised, promised_on),
         confirmed_at = case when p_state = 'confirmed' then p_now else confirmed_at end,
         ended_at = case when p_state in ('withdrawn', 'made') then p_now else ended_at end,
         work_key = null, work_until = null
   where list_id = p_list;
  return true;
end;
$$;

-- What became of a row, once.
create function cards.settle_employer_row(p_list uuid, p_row integer, p_state text,
                                          p_application uuid, p_refusal text)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into was from cards.employer_row
   where list_id = p_list and row_no = p_row for update;
  if not found or was <> 'waiting' then
    return false;
  end if;
  if not cards.may_change('employer_row', was, p_state) then
    perform cards.refuse_edge('employer row', was, p_state);
  end if;
  update cards.employer_row set state = p_state, application_id = p_application, refusal = p_refusal
   where list_id = p_list and row_no = p_row;
  return true;
end;
$$;

grant select, insert on cards.employer_list to yika_app;
grant update (photos_key, photos_digest, rows_expected, rows_checked, work_key, work_until)
  on cards.employer_list to yika_app;
-- A list that is checked anew begins without rows; those that applied stand under a state of the list
-- in which nothing deletes them.
grant select, insert, delete on cards.employer_row to yika_app;
grant update (sealed_row, person_id, pile, problems, looked_at, received_at, received_by)
  on cards.employer_row to yika_app;
grant execute on function cards.change_employer_list, cards.settle_employer_row to yika_app;
