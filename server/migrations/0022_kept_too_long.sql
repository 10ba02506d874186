-- A card that nobody fetched while it was kept at a service point or an outlet goes back to the agency,
-- where it is kept on: the edge back to made, the place that changes with it, and the index by which
-- the job finds what is due.
--
-- What was noted of its first arrival stays. The state is changed by cards.change_card as ever.
--
-- Locks: cards.card against writers while the index is made. Reversal: none; a later migration corrects
-- this one.

insert into cards.edge (machine, from_state, to_state) values ('card', 'kept', 'made');

create index card_kept_until on cards.card (kept_until) where state = 'kept';

create function cards.move_pickup(p_person uuid, p_application uuid, p_pickup uuid)
returns void language sql security definer set search_path = '' as $$
  update cards.application set pickup_id = p_pickup, version = version + 1
   where person_id = p_person and application_id = p_application;
$$;

grant execute on function cards.move_pickup to yika_app;
