-- Statements that anybody can check: each paper has a number, a check code and a signed statement of its
-- totals, and each PDF is sealed with a certificate that is kept here.
--
-- The same period of the same account, asked for again on the same day with no new line, is the same
-- paper: who prints it twice, in another language or on another printer, holds one number.
--
-- Locks: cards.public_reference exclusively, for the moment of exchanging a check; its rows are then
-- looked through without stopping anybody. Reversal: none; a later migration corrects this one.

alter table cards.public_reference drop constraint reference_kind_known;
alter table cards.public_reference add constraint reference_kind_known
  check (kind in ('application', 'voucher', 'receipt', 'cover_proof', 'statement')) not valid;
alter table cards.public_reference validate constraint reference_kind_known;

create table settlement.statement_paper (
  person_id       uuid not null,
  paper_id        uuid not null,
  reference       text not null,
  check_code      text not null,
  from_on         date not null,
  until_on        date not null,
  account_version bigint not null,
  opening         bigint not null,
  closing         bigint not null,
  credits         bigint not null,
  debits          bigint not null,
  line_count      integer not null,
  issued_on       date not null,
  issued_at       timestamptz not null,
  statement       text not null,

  primary key (person_id, paper_id),
  constraint statement_paper_once_a_day
    unique (person_id, from_on, until_on, account_version, issued_on),
  constraint statement_paper_period_runs_forward check (from_on <= until_on),
  constraint statement_paper_adds_up check (opening + credits - debits = closing),
  constraint statement_paper_check_code_shape check (check_code ~ '^[2-9A-HJKMNP-Z]{6}$')
);
comment on table settlement.statement_paper is
  'Statements that were handed out, with the totals by which they are checked. @placement=person';
comment on column settlement.statement_paper.account_version is
  'The newest line on it; 0 for a period without one.';

create table keys.seal_certificate (
  certificate_id uuid primary key,
  key_id         text not null,
  certificate    bytea not null,
  made_at        timestamptz not null,
  expires_at     timestamptz not null,

  constraint seal_certificate_expires_after_it_is_made check (expires_at > made_at)
);
comment on table keys.seal_certificate is
  'Certificates of the keys that seal documents; public. @placement=reference';

grant select, insert on settlement.statement_paper to yika_app;
grant select, insert on keys.seal_certificate to yika_app;
