-- Which document an agent has shown, beside the papers that were ticked off.
--
-- Acts that were written before have none: nobody asked for it then.
--
-- Locks: cards.agent_act for the moment of adding a column without a default and a check that every
-- empty value passes. Reversal: none; a later migration corrects this one.

alter table cards.agent_act
  add column identity_document text,
  add constraint agent_act_document_known
    check (identity_document in ('id_card', 'household_register'));
comment on column cards.agent_act.identity_document is
  'What the agent showed of themselves; null where it was not asked for yet.';
