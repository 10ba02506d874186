-- Ethnic drugs (1304) come as a file of their own, like other drugs.
--
-- Locks: three catalogue tables for an instant each, and while their few or many rows are checked: nothing is
-- rewritten. Reversal: none; a later migration corrects this one.

alter table catalogues.version drop constraint version_kind_known;
alter table catalogues.version add constraint version_kind_known check
  (kind in ('1301', '1302', '1303', '1304', '1305', '1306', '1312', '1318', '1319'));
alter table catalogues.upload drop constraint upload_kind_known;
alter table catalogues.upload add constraint upload_kind_known check
  (kind in ('1301', '1302', '1303', '1304', '1305', '1306', '1312', '1318', '1319'));
alter table catalogues.item drop constraint item_kind_known;
alter table catalogues.item add constraint item_kind_known check
  (kind in ('drug', 'herbal_slice', 'preparation', 'ethnic_drug', 'service', 'consumable'));
