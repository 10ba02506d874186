-- A stay that one message told whole, from the admission to its settlement, goes with that settlement when
-- it is taken back: nobody is taken in again first, who may be in another hospital by now.
--
-- Locks: none that others wait for (one row). Reversal: none; a later migration corrects this one.

insert into settlement.edge (machine, from_state, to_state) values
  ('inpatient', 'discharged', 'cancelled');
