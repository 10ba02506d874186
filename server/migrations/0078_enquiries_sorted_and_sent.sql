-- A clerk puts an enquiry under another topic, or sends it to another office: two more kinds of entry in its
-- time line. Why it was sent is said with it. An enquiry that is sent on is nobody's again: along the edges
-- to 'new' that there are already.
--
-- Locks: enquiries.entry for as long as its rows are looked through, twice; it is small. Reversal: none; a
-- later migration corrects this one.

alter table enquiries.entry
  drop constraint entry_kind_known,
  add constraint entry_kind_known check (kind in ('question', 'reply', 'answer', 'note', 'assigned',
    'given_back', 'escalated', 'sorted', 'sent', 'reminded', 'closed', 'reopened', 'joined', 'rated')),
  add constraint entry_sent_says_why check (kind <> 'sent' or sealed_text is not null);
