-- Supplementary insurers: whose policies people have, which settled claims they are sent, what they pay.
--
-- An insurer is an organisation. A person's policy with it is a cover; nothing of the person leaves for the
-- insurer before the person has consented to it, and nothing after the consent is taken back. A decided
-- claim whose care lies within a cover makes a notice, in the transaction of the decision: sealed as it is
-- sent, so that a file of a day is the same bytes for ever. A decision that is open again, by an appeal, is
-- a further notice of the same claim.
--
-- What the insurer pays goes from it to the person and moves no money here; its reports are kept by its own
-- reference, never changed, and a correction is another report that takes the place of one.
--
-- Locks: organisations.organisation and claims.event while they are checked against the new rules.
-- Reversal: none; a later migration corrects this one.

alter table organisations.organisation drop constraint organisation_kind_known;
alter table organisations.organisation add constraint organisation_kind_known check (kind in ('nation',
  'province', 'city', 'county_centre', 'service_point', 'bank', 'bank_outlet', 'hospital', 'pharmacy',
  'employer', 'card_maker', 'other_area', 'insurer'));

alter table claims.event drop constraint event_kind_known;
alter table claims.event add constraint event_kind_known check (kind in
  ('opened', 'submitted', 'papers_asked', 'papers_given', 'originals_checked', 'bill_entered',
   'approved', 'nothing_due', 'refused', 'appealed', 'upheld', 'paid', 'rejected',
   'account_changed', 'withdrawn', 'forgotten', 'insurer_told', 'insurer_paid', 'insurer_corrected'));

insert into claims.edge (machine, from_state, to_state) values
  ('insurer_cover', 'offered', 'consented'),
  ('insurer_cover', 'offered', 'declined'),
  ('insurer_cover', 'consented', 'withdrawn');

create table claims.insurer_cover (
  person_id     uuid not null,
  cover_id      uuid not null,
  insurer_id    uuid not null,
  basis         text not null,
  state         text not null,
  sealed_policy bytea not null,
  begins_on     date not null,
  ends_on       date,
  made_at       timestamptz not null,
  consented_at  timestamptz,
  ended_at      timestamptz,

  primary key (person_id, cover_id),
  constraint insurer_cover_basis_known check (basis in ('own', 'insurer_file', 'area_contract')),
  constraint insurer_cover_state_known check (state in
    ('offered', 'consented', 'declined', 'withdrawn')),
  constraint insurer_cover_runs_forward check (ends_on >= begins_on),
  constraint insurer_cover_consented_whole check (
    (state in ('consented', 'withdrawn')) = (consented_at is not null)),
  constraint insurer_cover_ended_whole check (
    (state in ('declined', 'withdrawn')) = (ended_at is not null)),
  constraint insurer_cover_offered_by_a_file check (state <> 'offered' or basis = 'insurer_file')
) with (fillfactor = 80);
comment on table claims.insurer_cover is
  'A policy that a person has with a supplementary insurer, and whether it may be sent their claims. @placement=person';
create unique index insurer_cover_begins_once on claims.insurer_cover (person_id, insurer_id, begins_on)
  where state in ('offered', 'consented');

create table claims.insurer_notice (
  person_id   uuid not null,
  notice_id   uuid not null,
  claim_id    uuid not null,
  cover_id    uuid not null,
  insurer_id  uuid not null,
  number      integer not null,
  kind        text not null,
  borne       bigint not null,
  sealed_line bytea not null,
  made_at     timestamptz not null,
  file_id     uuid,

  primary key (person_id, notice_id),
  constraint insurer_notice_of_a_claim foreign key (person_id, claim_id)
    references claims.claim (person_id, claim_id),
  constraint insurer_notice_by_a_cover foreign key (person_id, cover_id)
    references claims.insurer_cover (person_id, cover_id),
  constraint insurer_notice_kind_known check (kind in ('decided', 'appealed')),
  constraint insurer_notice_numbered check (number >= 1),
  constraint insurer_notice_borne_not_negative check (borne >= 0)
);
comment on table claims.insurer_notice is
  'A claim as an insurer is told of it, sealed as it is sent; each news of it has a number. @placement=person';
create unique index insurer_notice_numbered_once
  on claims.insurer_notice (person_id, claim_id, insurer_id, number);
create index insurer_notice_of_claim on claims.insurer_notice (claim_id);
create index insurer_notice_unfiled on claims.insurer_notice (insurer_id) where file_id is null;
create index insurer_notice_of_file on claims.insurer_notice (file_id) where file_id is not null;

create table claims.insurer_file (
  file_id    uuid primary key,
  insurer_id uuid not null,
  day        date not null,
  sequence   integer not null,
  count      integer not null,
  digest     bytea not null,
  made_at    timestamptz not null,

  constraint insurer_file_once_a_day unique (insurer_id, day),
  constraint insurer_file_numbered_once unique (insurer_id, sequence),
  constraint insurer_file_not_empty check (count > 0 and sequence > 0),
  constraint insurer_file_digest_whole check (length(digest) = 32)
);
comment on table claims.insurer_file is
  'A file of a day for an insurer: which notices it holds stands with them. Append-only. @placement=local';

create table claims.insurer_report (
  insurer_id uuid not null,
  reference  text not null,
  person_id  uuid not null,
  claim_id   uuid not null,
  amount     bigint not null,
  paid_on    date not null,
  corrects   text,
  at         timestamptz not null,

  primary key (insurer_id, reference),
  constraint insurer_report_reference_shaped check (reference ~ '^[0-9A-Za-z._/-]{1,40}$'),
  constraint insurer_report_amount_possible check (amount > 0 or (amount = 0 and corrects is not null)),
  constraint insurer_report_corrects_another check (corrects <> reference),
  constraint insurer_report_corrects_one foreign key (insurer_id, corrects)
    references claims.insurer_report (insurer_id, reference),
  constraint insurer_report_corrected_once unique (insurer_id, corrects)
);
comment on table claims.insurer_report is
  'What an insurer says that it has paid on a claim, by its own reference. Append-only. @placement=by:insurer_id';
create index insurer_report_of_claim on claims.insurer_report (person_id, claim_id);

-- Consent given, refused or taken back. False: somebody was faster.
create function claims.change_cover(p_person uuid, p_cover uuid, p_from text, p_to text,
                                    p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform claims.check_edge('insurer_cover', p_from, p_to);
  update claims.insurer_cover
     set state = p_to,
         consented_at = case when p_to = 'consented' then p_now else consented_at end,
         -- Two acts that waited for each other count in the order in which they were done.
         ended_at = case when p_to in ('declined', 'withdrawn') then greatest(p_now, (
           select max(n.made_at) from claims.insurer_notice n
            where n.person_id = p_person and n.cover_id = p_cover)) end
   where person_id = p_person and cover_id = p_cover and state = p_from;
  return found;
end;
$$;

-- Holds a claim while it is decided what an insurer may report on it: two reports take turns.
create function claims.hold_claim(p_person uuid, p_claim uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform from claims.claim where person_id = p_person and claim_id = p_claim for update;
end;
$$;

-- Puts into a file what an insurer was told since the last one. A consent that was taken back meanwhile
-- keeps its notices out of every file.
create function claims.file_notices(p_insurer uuid, p_file uuid)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
begin
  update claims.insurer_notice n set file_id = p_file
    from claims.insurer_cover c
   where n.insurer_id = p_insurer and n.file_id is null
     and c.person_id = n.person_id and c.cover_id = n.cover_id and c.state = 'consented';
  get diagnostics v_count = row_count;
  return v_count;
end;
$$;

grant select on claims.insurer_cover, claims.insurer_notice, claims.insurer_file,
  claims.insurer_report to yika_app, yika_report;
grant insert (person_id, cover_id, insurer_id, basis, state, sealed_policy, begins_on, ends_on, made_at,
              consented_at)
  on claims.insurer_cover to yika_app;
grant insert (person_id, notice_id, claim_id, cover_id, insurer_id, number, kind, borne, sealed_line,
              made_at)
  on claims.insurer_notice to yika_app;
grant insert on claims.insurer_file, claims.insurer_report to yika_app;
grant execute on function claims.change_cover, claims.hold_claim, claims.file_notices to yika_app;
