-- The catalogues that settlement reads: what drugs, services and consumables there are, on which list
-- and in which class, up to which price and with which first share of the person; and what a hospital
-- calls them in its own system.
--
-- Every row comes out of a file, belongs to the version that brought it, and stays for ever. On a day
-- the row counts that begins last before or on it; of two that begin on one day, that of the later
-- version. A correction or an end is therefore one more row, and no row is ever updated.
--
-- Locks: creates tables only. Reversal: none; a later migration corrects this one.

create schema catalogues;

create table catalogues.version (
  number      integer primary key,
  version_id  uuid not null,
  kind        text not null,
  digest      bytea not null,
  imported_at timestamptz not null,
  imported_by uuid,
  rows_read   integer not null,
  added       integer not null,
  changed     integer not null,
  ended       integer not null,

  constraint version_id_once unique (version_id),
  constraint version_numbered_from_one check (number > 0),
  constraint version_kind_known check
    (kind in ('1301', '1302', '1303', '1305', '1306', '1312', '1318', '1319')),
  constraint version_once_per_file unique (kind, digest),
  constraint version_digest_whole check (octet_length(digest) = 32),
  constraint version_counts_fit check (
    least(added, changed, ended) >= 0 and added + changed + ended between 1 and rows_read)
);
comment on table catalogues.version is 'The files that were taken in, each once. @placement=reference';
comment on column catalogues.version.version_id is 'By which the trail names it.';
comment on column catalogues.version.digest is 'SHA-256 of the text itself, however it was packed.';
comment on column catalogues.version.imported_by is 'Null for the operator at the machine.';

create table catalogues.item (
  code          text not null,
  valid_from    date not null,
  version       integer not null,
  valid_until   date,
  valid         boolean not null,
  kind          text not null,
  name          text not null,
  generic_name  text,
  form          text,
  specification text,
  unit          text,
  maker         text,
  line          text not null,

  primary key (code, valid_from, version),
  constraint item_of_a_version foreign key (version) references catalogues.version (number),
  constraint item_kind_known check
    (kind in ('drug', 'herbal_slice', 'preparation', 'service', 'consumable')),
  constraint item_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.item is
  'What there is, as the national files describe it. Append-only. @placement=reference';
comment on column catalogues.item.line is 'The whole line of the file, as it came.';

create table catalogues.listing (
  code             text not null,
  valid_from       date not null,
  version          integer not null,
  valid_until      date,
  valid            boolean not null,
  kind             text not null,
  name             text not null,
  initials         text not null,
  charge_item_type text not null,
  level            text not null,
  restricted       boolean not null,
  condition        text,
  line             text not null,

  primary key (code, valid_from, version),
  constraint listing_of_a_version foreign key (version) references catalogues.version (number),
  constraint listing_kind_known check
    (kind in ('drug', 'herbal_slice', 'preparation', 'ethnic_drug', 'other', 'herbal_granule',
              'service', 'consumable')),
  constraint listing_charge_item_two_digits check (charge_item_type ~ '^[0-9]{2}$'),
  constraint listing_level_known check (level in ('A', 'B', 'C')),
  constraint listing_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.listing is
  'On which list something stands, and in which class. Append-only. @placement=reference';
comment on column catalogues.listing.initials is 'Of the name in pinyin, in small letters, to be found by.';
comment on column catalogues.listing.valid_until is 'The first day on which it does not count any more.';

create table catalogues.price_limit (
  code           text not null,
  hospital_level text not null,
  valid_from     date not null,
  version        integer not null,
  valid_until    date,
  valid          boolean not null,
  price          bigint not null,
  line           text not null,

  primary key (code, hospital_level, valid_from, version),
  constraint price_limit_of_a_version foreign key (version) references catalogues.version (number),
  constraint price_limit_hospital_known check (hospital_level in ('first', 'second', 'third')),
  constraint price_limit_not_negative check (price >= 0),
  constraint price_limit_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.price_limit is
  'Up to which price of a unit the funds count it, by level of the hospital. Append-only. @placement=reference';
comment on column catalogues.price_limit.price is 'In millionths of a yuan.';

create table catalogues.first_share (
  code               text not null,
  person_type        text not null,
  valid_from         date not null,
  version            integer not null,
  valid_until        date,
  valid              boolean not null,
  share_basis_points integer not null,
  line               text not null,

  primary key (code, person_type, valid_from, version),
  constraint first_share_of_a_version foreign key (version) references catalogues.version (number),
  constraint first_share_person_known check
    (person_type in ('employee', 'resident', 'veteran', 'everyone')),
  constraint first_share_within_whole check (share_basis_points between 0 and 10000),
  constraint first_share_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.first_share is
  'What a person pays first, before the funds count the rest. Append-only. @placement=reference';

create table catalogues.mapping (
  institution_id uuid not null,
  own_code       text not null,
  mapping_id     uuid not null,
  code           text not null,
  own_name       text not null,
  valid_from     date not null,
  valid_until    date,
  mapped_at      timestamptz not null,
  ended_at       timestamptz,

  primary key (institution_id, own_code, mapping_id),
  constraint mapping_code_not_empty check (length(own_code) between 1 and 30),
  constraint mapping_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.mapping is
  'What an institution''s own code stands for in the national catalogues. @placement=by:institution_id';
create unique index mapping_one_in_force on catalogues.mapping (institution_id, own_code)
  where ended_at is null;

grant usage on schema catalogues to yika_app, yika_report;
grant select, insert on all tables in schema catalogues to yika_app;
grant select on all tables in schema catalogues to yika_report;
grant update (ended_at) on catalogues.mapping to yika_app;
