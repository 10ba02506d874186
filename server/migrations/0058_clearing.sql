-- Institutions compare their books with ours before they are paid: totals first, then line by line.
--
-- A file that an institution sends, and one that is made for it, lies sealed, since its lines name people;
-- it is forgotten after some days. A comparison is kept with both sides' totals and with what differed,
-- by numbers of settlements and never by people. Nothing of a comparison is ever changed.
--
-- Locks: settlement.settlement while its index is made. Reversal: none; a later migration corrects this one.

create schema clearing;

create index settlement_of_institution on settlement.settlement (institution_id, settled_at);

create table clearing.exchanged_file (
  institution_id uuid not null,
  file_id        uuid not null,
  name           text not null,
  sealed_content bytea,
  made_at        timestamptz not null,
  until          timestamptz not null,

  primary key (institution_id, file_id)
);
comment on table clearing.exchanged_file is
  'A file that an institution''s system sent, or that was made for it; its content is forgotten. @placement=by:institution_id';
create index exchanged_file_to_forget on clearing.exchanged_file (until)
  where sealed_content is not null;

create table clearing.reconciliation (
  institution_id    uuid not null,
  reconciliation_id uuid not null,
  kind              text not null,
  scheme            text,
  care              text,
  clearing_type     text not null,
  refunds           boolean,
  first_day         date not null,
  last_day          date not null,
  their_count       bigint not null,
  their_total       bigint not null,
  their_fund        bigint not null,
  their_account     bigint,
  our_count         bigint not null,
  our_total         bigint not null,
  our_fund          bigint not null,
  our_account       bigint not null,
  difference_count  integer not null,
  at                timestamptz not null,

  primary key (institution_id, reconciliation_id),
  constraint reconciliation_kind_known check (kind in ('totals', 'lines')),
  constraint reconciliation_within_days check (first_day <= last_day)
);
comment on table clearing.reconciliation is
  'An institution''s totals or lines of some days beside ours. Append-only. @placement=by:institution_id';
comment on column clearing.reconciliation.their_account is
  'Null for lines that were never added up: the standard asks for cash there.';

create table clearing.difference (
  institution_id    uuid not null,
  reconciliation_id uuid not null,
  place             integer not null,
  kind              text not null,
  settlement        text not null,
  their_total       bigint,
  their_fund        bigint,
  their_account     bigint,
  our_total         bigint,
  our_fund          bigint,
  our_account       bigint,

  primary key (institution_id, reconciliation_id, place),
  constraint difference_of_a_reconciliation foreign key (institution_id, reconciliation_id)
    references clearing.reconciliation (institution_id, reconciliation_id),
  constraint difference_kind_known check (kind in
    ('only_theirs', 'only_ours', 'amounts_differ', 'names_differ', 'repeated')),
  constraint difference_has_its_sides check (
    (kind = 'only_ours') = (their_total is null) and (kind = 'only_theirs') = (our_total is null))
);
comment on table clearing.difference is
  'One settlement on which an institution''s lines and ours differ. Append-only. @placement=by:institution_id';
comment on column clearing.difference.settlement is
  'The number of the settlement as the institution has it, which may be none of ours.';

grant usage on schema clearing to yika_app;
grant select, insert on clearing.exchanged_file to yika_app;
grant update (sealed_content) on clearing.exchanged_file to yika_app;
grant select, insert on clearing.reconciliation, clearing.difference to yika_app;
