-- The register of insured people, how a person is found, how a person signs in, and enrolments.
--
-- Names, citizen numbers and phones are sealed before they reach the database; a person is found by
-- a keyed hash, kept in an index table that is placed by that hash.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create schema people;

create table people.person (
  person_id             uuid primary key,
  area                  text not null,
  sealed_name           bytea not null,
  sealed_citizen_number bytea not null,
  sealed_phone          bytea,
  sealed_computer_number bytea not null,
  scheme                text not null,
  status                text not null,
  agency_id             uuid not null,
  agent_bank_id         uuid not null,
  version               bigint not null default 1,
  registered_at         timestamptz not null,

  constraint person_scheme_known check (scheme in ('employee', 'resident')),
  constraint person_status_known check (status in ('active', 'retired', 'deceased'))
) with (fillfactor = 90);
comment on table people.person is
  'One insured person. The number of the law is an attribute, sealed; the key is ours. @placement=person';
comment on column people.person.agent_bank_id is 'The bank that keeps the debit side of the personal account.';
comment on column people.person.agency_id is 'The agency that keeps the file; staff act within its branch.';

create table people.person_index (
  blind_index bytea primary key,
  kind        text not null,
  person_id   uuid not null,

  constraint person_index_kind_known check (kind in ('citizen_number', 'computer_number', 'login'))
);
comment on table people.person_index is
  'Citizen number, computer number or login name, as a keyed hash, to the person. @placement=by:blind_index';

create table people.web_account (
  person_id     uuid primary key,
  password_hash text not null,
  failures      integer not null default 0,
  locked_until  timestamptz,
  created_at    timestamptz not null
);
comment on table people.web_account is
  'How a person signs in on the web. @placement=person';

create table people.enrolment (
  person_id    uuid not null,
  enrolment_id uuid not null,
  scheme       text not null,
  employer_id  uuid,
  from_on      date not null,
  until_on     date,

  primary key (person_id, enrolment_id),
  constraint enrolment_of_a_person foreign key (person_id) references people.person (person_id),
  constraint enrolment_runs_forward check (until_on is null or until_on > from_on)
);
comment on table people.enrolment is
  'Which scheme insures a person, from when until when, through which employer. @placement=person';
create unique index enrolment_one_open_per_scheme on people.enrolment (person_id, scheme)
  where until_on is null;

create view people.shown_insured as
  select person_id, area, scheme, status, agency_id, agent_bank_id from people.person;
comment on view people.shown_insured is 'The door through which other rooms read who is insured how.';

grant usage on schema people to yika_app;
grant select, insert on all tables in schema people to yika_app;
grant update (sealed_name, sealed_phone, status, agency_id, version) on people.person to yika_app;
grant update (password_hash, failures, locked_until) on people.web_account to yika_app;
grant update (until_on) on people.enrolment to yika_app;
