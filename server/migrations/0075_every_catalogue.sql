-- Every national catalogue comes by its file: the codes of diagnoses, operations and diseases (1307 to 1311,
-- 1313 to 1315), for which entry of the lists an item stands (1316), and what institutions call things (1317).
--
-- Locks: two catalogue tables for an instant each, and while their few rows are checked; the rest is new.
-- Reversal: none; a later migration corrects this one.

alter table catalogues.version drop constraint version_kind_known;
alter table catalogues.version add constraint version_kind_known check
  (kind in ('1301', '1302', '1303', '1304', '1305', '1306', '1307', '1308', '1309', '1310', '1311', '1312',
            '1313', '1314', '1315', '1316', '1317', '1318', '1319'));
alter table catalogues.upload drop constraint upload_kind_known;
alter table catalogues.upload add constraint upload_kind_known check
  (kind in ('1301', '1302', '1303', '1304', '1305', '1306', '1307', '1308', '1309', '1310', '1311', '1312',
            '1313', '1314', '1315', '1316', '1317', '1318', '1319'));

create table catalogues.clinical_code (
  code        text not null,
  kind        text not null,
  valid_from  date not null,
  version     integer not null,
  valid_until date,
  valid       boolean not null,
  name        text not null,
  group_name  text,
  initials    text not null,
  line        text not null,

  primary key (code, kind, valid_from, version),
  constraint clinical_code_of_a_version foreign key (version)
    references catalogues.version (number),
  constraint clinical_code_kind_known check
    (kind in ('diagnosis', 'operation', 'chronic_disease', 'case_disease', 'day_surgery', 'tumour',
              'chinese_disease', 'chinese_syndrome')),
  constraint clinical_code_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.clinical_code is
  'What people suffer from and what is done about it, by the national codes. Append-only. @placement=reference';
comment on column catalogues.clinical_code.valid_from is
  'The day on which the row was last changed: these files name no other.';
comment on column catalogues.clinical_code.initials is 'Of the name in pinyin, in small letters, to be found by.';
-- A list is asked for whether it has anything at all, and searched by itself.
create index clinical_code_by_kind on catalogues.clinical_code (kind, code);

create table catalogues.list_match (
  code        text not null,
  valid_from  date not null,
  version     integer not null,
  valid_until date,
  valid       boolean not null,
  list_code   text not null,
  kind        text not null,
  line        text not null,

  primary key (code, valid_from, version),
  constraint list_match_of_a_version foreign key (version) references catalogues.version (number),
  constraint list_match_kind_known check
    (kind in ('drug', 'herbal_slice', 'preparation', 'ethnic_drug', 'other', 'herbal_granule',
              'service', 'consumable')),
  constraint list_match_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.list_match is
  'For which entry of the lists an item stands, where that has a code of its own. Append-only. @placement=reference';

create table catalogues.told_mapping (
  institution_code text not null,
  code             text not null,
  valid_from       date not null,
  version          integer not null,
  valid_until      date,
  valid            boolean not null,
  item_code        text not null,
  own_name         text,
  kind             text not null,
  line             text not null,

  primary key (institution_code, code, valid_from, version),
  constraint told_mapping_of_a_version foreign key (version)
    references catalogues.version (number),
  constraint told_mapping_kind_known check
    (kind in ('drug', 'herbal_slice', 'preparation', 'ethnic_drug', 'other', 'herbal_granule',
              'service', 'consumable')),
  constraint told_mapping_period_runs_forward check (valid_until > valid_from)
);
comment on table catalogues.told_mapping is
  'What files tell of institutions'' own codes; what an institution says itself lies in mapping, and the later word counts. Append-only. @placement=by:institution_code';
comment on column catalogues.told_mapping.code is 'The institution''s own.';

grant select, insert on catalogues.clinical_code, catalogues.list_match, catalogues.told_mapping
  to yika_app;
grant select on catalogues.clinical_code, catalogues.list_match, catalogues.told_mapping
  to yika_report;
