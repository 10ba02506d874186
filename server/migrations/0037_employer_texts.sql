-- An employer is told by text, too.
--
-- A mobile number of the employer counts once a code that was sent there has come back; it is apart from
-- the e-mail address, and either may be given without the other. Texts wait in mail.message as all do.
--
-- Locks: creates a table only. Reversal: none; a later migration corrects this one.

create table mail.organisation_phone (
  organisation_id uuid primary key,
  sealed_phone    bytea not null,
  confirmed_at    timestamptz not null
);
comment on table mail.organisation_phone is
  'The mobile number to which an employer also wants texts, confirmed by a code sent there. @placement=by:organisation_id';

grant select, insert, update, delete on mail.organisation_phone to yika_app;
