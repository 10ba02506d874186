-- Systems of hospitals and pharmacies speak FHIR as well: each is registered with its public keys, shows
-- by a signed assertion that it holds a private one, and calls with a token of five minutes.
--
-- Of an assertion its name is kept until it is over, so that it is good once; of a token its hash.
-- Whose certificate was shown to which institution is a row, since a look by a reference alone needs
-- more than the reference. A visit that is told with its settlement brings what was found along:
-- settlement.keep_visit writes it, where others tell it by a message of its own.
--
-- Locks: creates tables; settlement.keep_visit is exchanged, for an instant. Reversal: none; a later
-- migration corrects this one.

create table organisations.fhir_client (
  client_id       text primary key,
  organisation_id uuid not null,
  public_keys     jsonb not null,
  scopes          text[] not null,
  created_at      timestamptz not null,
  revoked_at      timestamptz,

  constraint fhir_client_of_an_organisation foreign key (organisation_id)
    references organisations.organisation (organisation_id),
  constraint fhir_client_may_do_something check (cardinality(scopes) > 0),
  constraint fhir_client_has_keys check (jsonb_array_length(public_keys) > 0)
);
comment on table organisations.fhir_client is
  'An institution''s system that speaks FHIR: its public keys, and what it may ask for. @placement=reference';
create index fhir_client_of_organisation on organisations.fhir_client (organisation_id);

create table organisations.fhir_assertion (
  client_id    text not null,
  name_digest  bytea not null,
  good_until   timestamptz not null,

  primary key (client_id, name_digest)
);
comment on table organisations.fhir_assertion is
  'Assertions that were used, until they would be over anyway: each is good once. @placement=local';
create index fhir_assertion_by_end on organisations.fhir_assertion (good_until);

create table organisations.fhir_token (
  token_hash bytea primary key,
  client_id  text not null,
  scopes     text[] not null,
  good_until timestamptz not null
);
comment on table organisations.fhir_token is
  'What a system calls with for some minutes. Only a hash is kept. @placement=local';
create index fhir_token_by_end on organisations.fhir_token (good_until);

create table settlement.shown_certificate (
  person_id      uuid not null,
  institution_id uuid not null,
  shown_on       date not null,

  primary key (person_id, institution_id)
);
comment on table settlement.shown_certificate is
  'On which day somebody last showed an institution who they are. @placement=person';

create or replace function settlement.keep_visit(p_person uuid, p_visit jsonb, p_now timestamptz)
returns void language sql security definer set search_path = '' as $$
  insert into settlement.visit (person_id, visit_id, institution_id, kind, state, scheme, certificate,
                                visit_number, begins_on, ends_on, age, status, medical_type, care,
                                cause, third_party_fails, referred, outside, sealed_particulars,
                                registered_at)
  select p_person, v.visit_id, v.institution_id, v.kind, v.state, v.scheme, v.certificate,
         v.visit_number, v.begins_on, v.ends_on, v.age, v.status, v.medical_type, v.care, v.cause,
         v.third_party_fails, v.referred, v.outside, v.sealed_particulars, p_now
    from jsonb_to_record(p_visit)
         v (visit_id uuid, institution_id uuid, kind text, state text, scheme text, certificate text,
            visit_number text, begins_on date, ends_on date, age smallint, status text, medical_type text,
            care text, cause text, third_party_fails boolean, referred boolean, outside text,
            sealed_particulars bytea);
  insert into settlement.diagnosis (person_id, visit_id, place, sealed)
  select p_person, (p_visit ->> 'visit_id')::uuid, d.place, d.sealed
    from jsonb_to_recordset(coalesce(p_visit -> 'diagnoses', '[]'))
         d (place smallint, sealed bytea);
$$;

grant select, insert on organisations.fhir_client to yika_app;
grant update (revoked_at) on organisations.fhir_client to yika_app;
grant select, insert, delete on organisations.fhir_assertion to yika_app;
grant select, insert, delete on organisations.fhir_token to yika_app;
grant select, insert on settlement.shown_certificate to yika_app;
grant update (shown_on) on settlement.shown_certificate to yika_app;
