-- A relative who paid a part of a purchase may say that they do not recognise it.
--
-- The dispute stays one of the purchase, in the file of the person whose card paid: the moments that
-- decide it are those of that card, and what the fund bears goes back to all who paid, as it did. Only
-- who raised it is new: whoever did may take it back, and nobody else.
--
-- Locks: a column without a value is added at once; the check reads the table, which is small.
-- Reversal: none; a later migration corrects this one.

alter table settlement.dispute add column giver_id uuid;
alter table settlement.dispute add constraint dispute_giver_is_a_relative
  check (giver_id <> person_id);
comment on column settlement.dispute.giver_id is
  'The relative who raised it, having paid a part; null where the holder did.';
