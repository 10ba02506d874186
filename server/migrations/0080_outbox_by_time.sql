-- The relay takes the oldest messages first, by an index over their time.
--
-- It took any five hundred before, which reads the table from its first page: past every message that was
-- delivered since the table was last vacuumed. On a busy server that is a hundred thousand four times a
-- second, most of a core, taken from those who pay. Entries of an index that once led to nothing are
-- skipped from then on without looking at the table.
--
-- Locks: writes to the outbox wait while the index is built, over the messages not delivered yet: moments.
-- Reversal: none; a later migration corrects this one.

create index message_by_time on outbox.message (at);

-- Vacuumed by how many were delivered, not by a share of a table that is empty most of the time.
alter table outbox.message set (autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0);
