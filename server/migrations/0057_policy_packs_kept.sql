-- The pack by which a bill was settled is kept, whole and for ever: a file in a folder may be exchanged,
-- and whoever asks in ten years why somebody paid what they paid needs the terms of that day. One row for
-- a pack, named by its digest; the server writes it before the first bill is settled by it, and can neither
-- change nor remove it.
--
-- A settlement is found by its own id, too: a receipt bears it, and says nothing of whose it is.
--
-- Locks: settlement.settlement against writing while the index is made, about a second for a million rows.
-- Reversal: none; a later migration corrects this one.

create table settlement.policy_pack (
  digest  text primary key,
  version text not null,
  content text not null,
  kept_at timestamptz not null,

  constraint policy_pack_named_by_digest check (digest ~ '^[0-9a-f]{64}$')
);
comment on table settlement.policy_pack is
  'Packs by which bills were settled, as their files were. Append-only. @placement=reference';

create index settlement_by_number on settlement.settlement (settlement_id);

grant select, insert on settlement.policy_pack to yika_app;
grant select on settlement.policy_pack to yika_report;
