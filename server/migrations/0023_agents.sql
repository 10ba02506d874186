-- Agents: somebody comes to a window in a person's place, to apply for a card or to fetch one.
--
-- An agent need not be on the register, so who it was is written down with the act itself: sealed,
-- and found again by a keyed hash of the citizen number. That hash counts what an agent has open;
-- acts of one agent take turns by a lock on it, so that two windows at once cannot pass the limit.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create table cards.agent_act (
  person_id             uuid not null,
  agent_act_id          uuid not null,
  task                  text not null,
  application_id        uuid not null,
  card_id               uuid,
  number_index          bytea not null,
  sealed_name           bytea not null,
  sealed_citizen_number bytea not null,
  sealed_phone          bytea not null,
  authority             text,
  papers                text[] not null,
  office_id             uuid,
  staff_id              uuid,
  acted_at              timestamptz not null,

  primary key (person_id, agent_act_id),
  constraint agent_act_of_an_application foreign key (person_id, application_id)
    references cards.application (person_id, application_id),
  constraint agent_act_of_a_card foreign key (person_id, card_id)
    references cards.card (person_id, card_id),
  constraint agent_act_task_known check (task in ('apply', 'collect')),
  constraint agent_act_collects_a_card check ((task = 'collect') = (card_id is not null)),
  constraint agent_act_authority_known check (authority in ('relation', 'authorisation')),
  constraint agent_act_applies_with_authority check ((task = 'apply') = (authority is not null)),
  constraint agent_act_rests_on_papers check (cardinality(papers) > 0)
);
comment on table cards.agent_act is
  'Who applied for or received a card in the person''s place, and the papers seen. @placement=person';
create unique index agent_act_applies_once on cards.agent_act (person_id, application_id)
  where task = 'apply';
create unique index agent_act_collects_once on cards.agent_act (person_id, card_id)
  where task = 'collect';
create index agent_act_by_number on cards.agent_act (number_index) where task = 'apply';

grant select, insert on cards.agent_act to yika_app;
