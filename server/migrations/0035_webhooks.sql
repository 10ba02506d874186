-- Banks, hospitals and pharmacies are told over HTTP of what concerns them, by the Standard Webhooks
-- specification: a lost card, a purchase that was undone, an order of the month-end.
--
-- One row for each event and receiver, written in the transaction of what happened; where it goes and what
-- it says lie sealed until it leaves. A row is claimed until a moment, so that several servers send it once.
--
-- Locks: creates tables only. Reversal: none; a later migration corrects this one.

insert into organisations.edge (machine, from_state, to_state) values
  ('webhook_endpoint', 'active', 'disabled'),
  ('webhook_endpoint', 'active', 'removed'),
  ('webhook_endpoint', 'disabled', 'active'),
  ('webhook_endpoint', 'disabled', 'removed'),
  ('webhook_delivery', 'waiting', 'delivered'),
  ('webhook_delivery', 'waiting', 'failed'),
  ('webhook_delivery', 'delivered', 'waiting'),
  ('webhook_delivery', 'failed', 'waiting');

create table organisations.webhook_endpoint (
  endpoint_id     uuid primary key,
  organisation_id uuid not null,
  sealed_url      bytea not null,
  event_types     text[] not null,
  state           text not null,
  created_at      timestamptz not null,
  disabled_at     timestamptz,

  constraint webhook_endpoint_of_an_organisation foreign key (organisation_id)
    references organisations.organisation (organisation_id),
  constraint webhook_endpoint_state_known check (state in ('active', 'disabled', 'removed')),
  constraint webhook_endpoint_wants_something check (cardinality(event_types) > 0)
);
comment on table organisations.webhook_endpoint is
  'Where an institution''s own system is told of events, and of which. @placement=reference';
create index webhook_endpoint_of_organisation on organisations.webhook_endpoint (organisation_id)
  where state <> 'removed';

create table organisations.webhook_secret (
  endpoint_id   uuid not null,
  secret_id     uuid not null,
  sealed_secret bytea not null,
  made_at       timestamptz not null,
  valid_until   timestamptz,

  primary key (endpoint_id, secret_id),
  constraint webhook_secret_of_an_endpoint foreign key (endpoint_id)
    references organisations.webhook_endpoint (endpoint_id)
);
comment on table organisations.webhook_secret is
  'What messages to an endpoint are signed with; an earlier one signs too until its time is over. @placement=reference';
create unique index webhook_secret_one_without_end on organisations.webhook_secret (endpoint_id)
  where valid_until is null;

create table organisations.webhook_delivery (
  endpoint_id  uuid not null,
  event_id     uuid not null,
  event_type   text not null,
  sealed_body  bytea not null,
  happened_at  timestamptz not null,
  state        text not null,
  tries        integer not null default 0,
  next_try_at  timestamptz not null,
  leased_until timestamptz,
  last_problem text,
  ended_at     timestamptz,

  primary key (endpoint_id, event_id),
  constraint webhook_delivery_state_known check (state in ('waiting', 'delivered', 'failed')),
  constraint webhook_delivery_ends_or_waits check ((state = 'waiting') = (ended_at is null))
);
comment on table organisations.webhook_delivery is
  'One event for one endpoint, and what became of it; kept so that it can be sent again. @placement=local';
create index webhook_delivery_waiting on organisations.webhook_delivery (endpoint_id, next_try_at)
  where state = 'waiting';
create index webhook_delivery_failed on organisations.webhook_delivery (endpoint_id, happened_at)
  where state = 'failed';
create index webhook_delivery_by_time on organisations.webhook_delivery (happened_at);

grant select, insert on organisations.webhook_endpoint to yika_app;
grant update (state, disabled_at) on organisations.webhook_endpoint to yika_app;
grant select, insert, delete on organisations.webhook_secret to yika_app;
grant update (valid_until) on organisations.webhook_secret to yika_app;
grant select, insert, delete on organisations.webhook_delivery to yika_app;
grant update (state, tries, next_try_at, leased_until, last_problem, ended_at)
  on organisations.webhook_delivery to yika_app;
