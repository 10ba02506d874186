-- Stored documents: scans of the proofs and authorisations that lay on the counter, filed with the application
-- that they belong to.
--
-- The contents lie outside the database, sealed, under a name that is a keyed digest of them: the same
-- paper twice is one object and two documents. An object is entered here before it is written, and a
-- document comes after it. So what a crash leaves is an entry without documents, which a job removes,
-- and never a document without its object.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create table cards.document_object (
  object_name text not null primary key,
  touched_at  timestamptz not null,

  constraint document_object_named_by_digest check (object_name ~ '^[0-9a-f]{64}$')
);
comment on table cards.document_object is
  'An object that was or is about to be written, and when somebody last meant to use it. @placement=by:object_name';
create index document_object_by_age on cards.document_object (touched_at);

create table cards.document (
  person_id      uuid not null,
  document_id    uuid not null,
  application_id uuid not null,
  kind           text not null,
  object_name    text not null,
  media_type     text not null,
  byte_count     integer not null,
  office_id      uuid,
  uploaded_by    uuid,
  uploaded_at    timestamptz not null,

  primary key (person_id, document_id),
  constraint document_of_an_application foreign key (person_id, application_id)
    references cards.application (person_id, application_id),
  constraint document_object_named check (object_name ~ '^[0-9a-f]{64}$'),
  constraint document_type_known check (media_type in ('image/jpeg', 'application/pdf')),
  constraint document_not_empty check (byte_count > 0)
);
comment on table cards.document is
  'A paper that was scanned at a window, filed with an application; its contents are an object. @placement=person';
create index document_by_application on cards.document (person_id, application_id);
create index document_by_object on cards.document (object_name);

grant select, insert, delete, update (touched_at) on cards.document_object to yika_app;
grant select, insert on cards.document to yika_app;
