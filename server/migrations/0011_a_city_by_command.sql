-- What an operator enters to open a city: stock at outlets, accounts whose first password is for one
-- use, terminals taken out of service, and which place may serve whom.
--
-- Which place serves whom differs by area and by time, so it is a dated row with its source and no
-- line of the program. The area '*' holds for every area that says nothing of its own.
--
-- Locks: organisations.organisation, staff and terminal for a moment each (new columns with constant
-- defaults, a constraint checked over a small table). Reversal: none; a later migration corrects this
-- one.

alter table organisations.organisation add column holds_stock boolean not null default false;
comment on column organisations.organisation.holds_stock is 'Blank cards lie here, to be printed while the person waits.';

alter table organisations.staff add column password_due boolean not null default false;
comment on column organisations.staff.password_due is
  'The password is for one use: until it is changed the account can do nothing else.';

alter table organisations.terminal drop constraint terminal_state_known;
alter table organisations.terminal add constraint terminal_state_known
  check (state in ('active', 'blocked', 'retired'));

create table organisations.service_rule (
  area       text not null,
  kind       text not null,
  act        text not null,
  valid_from date not null,
  serves     text not null,
  source     text not null,

  primary key (area, kind, act, valid_from),
  constraint service_rule_act_known check (act in ('hand_over', 'activate', 'replace')),
  constraint service_rule_serves_known check (serves in ('everyone', 'district', 'own_bank', 'nobody')),
  constraint service_rule_kind_known check (kind in ('nation', 'province', 'city', 'county_centre',
    'service_point', 'bank_outlet', 'hospital')),
  constraint service_rule_has_a_source check (source <> '')
);
comment on table organisations.service_rule is
  'Which kind of place may hand over, activate or replace a card for whom, from a day on. @placement=reference';

insert into organisations.service_rule (area, kind, act, valid_from, serves, source)
select '*', k.kind, a.act, date '2020-01-01',
       case when k.kind = 'hospital' and a.act <> 'activate' then 'nobody' else k.serves end,
       'The platform''s own rule, where an area has not decided'
  from (values ('nation', 'everyone'), ('province', 'everyone'), ('city', 'everyone'),
               ('county_centre', 'everyone'), ('service_point', 'district'),
               ('bank_outlet', 'own_bank'), ('hospital', 'everyone')) k (kind, serves)
 cross join (values ('hand_over'), ('activate'), ('replace')) a (act);

grant select, insert on organisations.service_rule to yika_app;
grant update (name_zh, name_en, address_zh, address_en, phone, opening_zh, opening_en,
  prints_cards, holds_stock, state) on organisations.organisation to yika_app;
grant update (password_due) on organisations.staff to yika_app;
