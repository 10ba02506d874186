-- Catalogue files that a clerk sends: checked by the clock, and put into force from a day by a second person.
--
-- The file itself lies beside the data until it is taken in or laid aside; a row says what it would change, or
-- what is wrong with it. What was agreed to is taken in on its day, whole and once, as a version.
--
-- Locks: creates tables only. Reversal: none; a later migration corrects this one.

create table catalogues.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table catalogues.edge is 'Which state may follow which. @placement=reference';

insert into catalogues.edge (machine, from_state, to_state) values
  ('upload', 'checking', 'faulty'),
  ('upload', 'checking', 'nothing_new'),
  ('upload', 'checking', 'ready'),
  ('upload', 'ready', 'agreed'),
  ('upload', 'ready', 'dropped'),
  ('upload', 'agreed', 'in_force');

create table catalogues.upload (
  upload_id   uuid not null,
  kind        text not null,
  digest      bytea not null,
  file_name   text not null,
  file_key    uuid not null,
  bytes       bigint not null,
  state       text not null default 'checking',
  sent_at     timestamptz not null,
  sent_by     uuid not null,
  lines_read  integer not null default 0,
  findings    jsonb,
  force_from  date,
  version     integer,
  changed_at  timestamptz not null,
  row_version bigint not null default 1,

  primary key (upload_id),
  constraint upload_kind_known check
    (kind in ('1301', '1302', '1303', '1305', '1306', '1312', '1318', '1319')),
  constraint upload_state_known check
    (state in ('checking', 'faulty', 'nothing_new', 'ready', 'agreed', 'in_force', 'dropped')),
  constraint upload_digest_whole check (octet_length(digest) = 32),
  constraint upload_checked_whole check ((state = 'checking') = (findings is null)),
  constraint upload_agreed_from_a_day check (
    (state in ('agreed', 'in_force')) = (force_from is not null)),
  constraint upload_of_a_version foreign key (version) references catalogues.version (number)
);
comment on table catalogues.upload is 'Files that a clerk has sent, and what becomes of each. @placement=reference';
comment on column catalogues.upload.digest is 'SHA-256 of the bytes as they were sent.';
comment on column catalogues.upload.lines_read is 'How far the check is; the whole number once it has ended.';
comment on column catalogues.upload.findings is 'What it would change, with the first rows of each pile, or its faults.';
comment on column catalogues.upload.force_from is 'The day on which it is taken in.';
comment on column catalogues.upload.version is 'What came of it; null where all of it was there by then.';
create unique index upload_once_at_a_time on catalogues.upload (kind, digest)
  where state in ('checking', 'ready', 'agreed');

-- Until the end of the transaction; false where it has changed since it was read.
create function catalogues.hold_upload(p_upload uuid, p_version bigint)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from catalogues.upload where upload_id = p_upload and row_version = p_version for update;
  return found;
end;
$$;

-- Along an allowed edge; false where it has changed since it was read.
create function catalogues.change_upload(p_upload uuid, p_version bigint, p_state text, p_change jsonb,
                                         p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was catalogues.upload;
begin
  select * into was from catalogues.upload where upload_id = p_upload for update;
  if not found or was.row_version <> p_version then
    return false;
  end if;
  if not exists (
    select from catalogues.edge
     where machine = 'upload' and from_state = was.state and to_state = p_state) then
    raise exception 'an upload does not go from % to %', was.state, p_state using errcode = 'YK002';
  end if;
  update catalogues.upload
     set state = p_state, changed_at = p_now, row_version = row_version + 1,
         findings = coalesce(p_change -> 'findings', findings),
         lines_read = coalesce((p_change ->> 'lines_read')::integer, lines_read),
         force_from = coalesce((p_change ->> 'force_from')::date, force_from),
         version = coalesce((p_change ->> 'version')::integer, version)
   where upload_id = p_upload;
  return true;
end;
$$;

grant select, insert (upload_id, kind, digest, file_name, file_key, bytes, sent_at, sent_by, changed_at),
  update (lines_read) on catalogues.upload to yika_app;
grant select on catalogues.edge to yika_app;
grant select on catalogues.edge, catalogues.upload to yika_report;
grant execute on function catalogues.hold_upload(uuid, bigint),
  catalogues.change_upload(uuid, bigint, text, jsonb, timestamptz) to yika_app;
