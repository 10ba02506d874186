-- A call that its caller rates as poor asks somebody to look into it, as a poor rating of an enquiry does.
-- The task is made in the same act that keeps the rating; what was found is sealed.
--
-- The way that keeps a dialogue without it stays for servers of the release before, while both run.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create table calls.follow_up (
  call_id        uuid not null,
  area           text not null,
  state          text not null default 'open',
  made_at        timestamptz not null,
  done_at        timestamptz,
  done_by        uuid,
  sealed_finding bytea,

  primary key (call_id),
  constraint follow_up_of_a_call foreign key (call_id) references calls.call (call_id),
  constraint follow_up_state_known check (state in ('open', 'done')),
  constraint follow_up_done_whole check
    ((state = 'done') = (done_at is not null and done_by is not null and sealed_finding is not null))
);
comment on table calls.follow_up is
  'Calls that were rated as poor, and what somebody found who looked into them. @placement=local';
create index follow_up_open_by_time on calls.follow_up (area, made_at) where state = 'open';

insert into calls.edge (machine, from_state, to_state) values ('follow_up', 'open', 'done');

create function calls.keep_rated_dialogue(p_call uuid, p_version bigint, p_language text,
                                          p_verified text, p_service text, p_person uuid,
                                          p_rating integer, p_dialogue bytea, p_poor boolean,
                                          p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not calls.keep_dialogue(p_call, p_version, p_language, p_verified, p_service, p_person, p_rating,
                             p_dialogue) then
    return false;
  end if;
  if p_poor then
    insert into calls.follow_up (call_id, area, made_at)
    select call_id, area, p_now from calls.call where call_id = p_call
    on conflict do nothing;
  end if;
  return true;
end;
$$;

-- Of two who say what they found at the same moment, one was first.
create function calls.finish_follow_up(p_call uuid, p_staff uuid, p_finding bytea, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  v_state text;
begin
  select state into v_state from calls.follow_up where call_id = p_call for update;
  if not found then
    return 'follow_up_unknown';
  end if;
  if not exists (select from calls.edge
                  where machine = 'follow_up' and from_state = v_state and to_state = 'done') then
    return 'follow_up_done';
  end if;
  update calls.follow_up
     set state = 'done', done_at = p_now, done_by = p_staff, sealed_finding = p_finding
   where call_id = p_call;
  return 'finished';
end;
$$;

grant select on calls.follow_up to yika_app;
grant execute on function
  calls.keep_rated_dialogue(uuid, bigint, text, text, text, uuid, integer, bytea, boolean,
                            timestamptz),
  calls.finish_follow_up(uuid, uuid, bytea, timestamptz) to yika_app;
