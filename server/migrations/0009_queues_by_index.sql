-- What the desk's queues and the lapsing job look for, found by index.
--
-- Locks: cards.application and cards.loss_report against writes while each index is built; both are
-- small when this runs. Reversal: none; a later migration corrects this one.

create index application_by_state on cards.application (agency_id, state)
  where state in ('submitted', 'accepted', 'in_production', 'ready');
create index loss_report_to_lapse on cards.loss_report (lapses_at)
  where state = 'in_force' and lapses_at is not null;
