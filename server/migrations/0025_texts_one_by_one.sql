-- A text that cannot be sent must not hold up the others: each is claimed, sent and marked by itself, and
-- one that failed is tried again later and later.
--
-- Claimed until a moment: whoever dies between sending and marking leaves a text that is sent again then.
--
-- Locks: mail.message for an instant (a column without a default, and one with a constant). Reversal:
-- none; a later migration corrects this one.

alter table mail.message
  add column tries       integer not null default 0,
  add column next_try_at timestamptz;

create index mail_message_waiting on mail.message (created_at) where sent_at is null;

grant update (tries, next_try_at) on mail.message to yika_app;
