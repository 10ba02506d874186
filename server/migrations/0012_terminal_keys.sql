-- How a terminal's working keys are made new without ever leaving it without keys, and what is done
-- when messages in its name carry wrong codes.
--
-- Keys that were issued are kept beside the ones in use until the first message proves itself under
-- them, and no others are issued meanwhile: whatever the terminal was last given is good until it
-- has used something newer. A request is taken once, by the moment that it bears, which only
-- advances; the same one again is given its first answer.
-- Locks: nothing that exists, but for the moment that a foreign key takes. Reversal: none; a later
-- migration corrects this one.

create table organisations.terminal_exchange (
  terminal_row_id uuid primary key,
  state           text not null,
  asked_at        timestamptz not null,
  trace           text not null,
  key_block       bytea,
  made_under      bytea,
  wrapped_tpk     bytea,
  wrapped_tak     bytea,
  changed_at      timestamptz not null,

  constraint exchange_of_a_terminal foreign key (terminal_row_id)
    references organisations.terminal (terminal_row_id),
  constraint exchange_state_known check (state in ('issued', 'in_use', 'signed_off')),
  constraint exchange_holds_only_unused_keys check (
    (state = 'issued') = (wrapped_tpk is not null)
    and (wrapped_tpk is null) = (wrapped_tak is null)),
  constraint exchange_answers_again_with_its_keys check (
    (state = 'signed_off') = (key_block is null)
    and (key_block is null) = (made_under is null))
);
comment on table organisations.terminal_exchange is
  'The last key exchange of each terminal: keys issued and not used yet, and how to answer it again. @placement=reference';

create table organisations.terminal_watch (
  terminal_row_id uuid primary key,
  wrong_codes     integer not null,
  counted_since   timestamptz not null,
  held_until      timestamptz,

  constraint watch_of_a_terminal foreign key (terminal_row_id)
    references organisations.terminal (terminal_row_id),
  constraint watch_counts_something check (wrong_codes >= 0)
);
comment on table organisations.terminal_watch is
  'Wrong codes in messages that named a terminal, and until when it is held for them. @placement=reference';

-- What became of the request: issued (with the keys of the answer), repeated (the first answer's),
-- stale (an earlier moment than one that was taken), inactive.
create type organisations.exchanged as (kind text, key_block bytea, asked_at timestamptz);

create function organisations.exchange_terminal_keys(
  p_terminal uuid, p_asked_at timestamptz, p_trace text, p_now timestamptz,
  p_wrapped_tpk bytea, p_wrapped_tak bytea, p_key_block bytea)
returns organisations.exchanged language plpgsql security definer set search_path = '' as $$
declare
  v_master bytea;
  v_last organisations.terminal_exchange;
begin
  select wrapped_tmk into v_master from organisations.terminal
    where terminal_row_id = p_terminal and state = 'active' for update;
  if v_master is null then
    return row('inactive', null, null)::organisations.exchanged;
  end if;
  select * into v_last from organisations.terminal_exchange where terminal_row_id = p_terminal;
  if v_last.asked_at = p_asked_at and v_last.trace = p_trace and v_last.state <> 'signed_off' then
    return row('repeated', v_last.key_block, v_last.asked_at)::organisations.exchanged;
  end if;
  if v_last.asked_at >= p_asked_at then
    return row('stale', null, v_last.asked_at)::organisations.exchanged;
  end if;

  if v_last.state = 'issued' and v_last.made_under = v_master then
    update organisations.terminal_exchange set asked_at = p_asked_at, trace = p_trace
     where terminal_row_id = p_terminal;
    return row('issued', v_last.key_block, p_asked_at)::organisations.exchanged;
  end if;
  insert into organisations.terminal_exchange (terminal_row_id, state, asked_at, trace, key_block,
    made_under, wrapped_tpk, wrapped_tak, changed_at)
  values (p_terminal, 'issued', p_asked_at, p_trace, p_key_block, v_master, p_wrapped_tpk,
    p_wrapped_tak, p_now)
  on conflict (terminal_row_id) do update
    set state = 'issued', asked_at = p_asked_at, trace = p_trace, key_block = p_key_block,
        made_under = v_master, wrapped_tpk = p_wrapped_tpk, wrapped_tak = p_wrapped_tak,
        changed_at = p_now;
  return row('issued', p_key_block, p_asked_at)::organisations.exchanged;
end;
$$;

-- The first message that proved itself under issued keys: they are the terminal's keys from here on,
-- and the ones before them are forgotten. False when other keys were issued meanwhile.
create function organisations.use_terminal_keys(
  p_terminal uuid, p_wrapped_tak bytea, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_in_use bytea;
  v_issued organisations.terminal_exchange;
begin
  select wrapped_tak into v_in_use from organisations.terminal
    where terminal_row_id = p_terminal and state = 'active' for update;
  if v_in_use = p_wrapped_tak then
    return true;
  end if;
  select * into v_issued from organisations.terminal_exchange where terminal_row_id = p_terminal;
  if v_issued.wrapped_tak is distinct from p_wrapped_tak then
    return false;
  end if;
  update organisations.terminal
     set wrapped_tpk = v_issued.wrapped_tpk, wrapped_tak = v_issued.wrapped_tak,
         key_version = key_version + 1
   where terminal_row_id = p_terminal and state = 'active';
  if not found then
    return false;
  end if;
  update organisations.terminal_exchange
     set state = 'in_use', wrapped_tpk = null, wrapped_tak = null, changed_at = p_now
   where terminal_row_id = p_terminal;
  return true;
end;
$$;

-- A terminal that signs off has no keys until it signs on again.
create function organisations.sign_terminal_off(
  p_terminal uuid, p_asked_at timestamptz, p_trace text, p_now timestamptz)
returns organisations.exchanged language plpgsql security definer set search_path = '' as $$
declare
  v_last organisations.terminal_exchange;
begin
  perform from organisations.terminal
    where terminal_row_id = p_terminal and state = 'active' for update;
  if not found then
    return row('inactive', null, null)::organisations.exchanged;
  end if;
  select * into v_last from organisations.terminal_exchange where terminal_row_id = p_terminal;
  if v_last.asked_at = p_asked_at and v_last.trace = p_trace and v_last.state = 'signed_off' then
    return row('repeated', null, v_last.asked_at)::organisations.exchanged;
  end if;
  if v_last.asked_at >= p_asked_at then
    return row('stale', null, v_last.asked_at)::organisations.exchanged;
  end if;

  update organisations.terminal
     set wrapped_tpk = null, wrapped_tak = null, key_version = key_version + 1
   where terminal_row_id = p_terminal;
  insert into organisations.terminal_exchange (terminal_row_id, state, asked_at, trace,
    changed_at)
  values (p_terminal, 'signed_off', p_asked_at, p_trace, p_now)
  on conflict (terminal_row_id) do update
    set state = 'signed_off', asked_at = p_asked_at, trace = p_trace, key_block = null,
        made_under = null, wrapped_tpk = null, wrapped_tak = null, changed_at = p_now;
  return row('signed_off', null, p_asked_at)::organisations.exchanged;
end;
$$;

-- One wrong code more in this terminal's name; true when it is held from now on for that.
create function organisations.count_wrong_code(
  p_terminal uuid, p_now timestamptz, p_most integer, p_within_seconds integer,
  p_hold_seconds integer)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
  v_held_until timestamptz;
begin
  insert into organisations.terminal_watch as w (terminal_row_id, wrong_codes, counted_since)
  values (p_terminal, 1, p_now)
  on conflict (terminal_row_id) do update
    set wrong_codes = case when w.counted_since > p_now - make_interval(secs => p_within_seconds)
                           then w.wrong_codes + 1 else 1 end,
        counted_since = case when w.counted_since > p_now - make_interval(secs => p_within_seconds)
                             then w.counted_since else p_now end
  returning wrong_codes, held_until into v_count, v_held_until;
  if v_count < p_most or v_held_until > p_now then
    return false;
  end if;
  update organisations.terminal_watch
     set held_until = p_now + make_interval(secs => p_hold_seconds)
   where terminal_row_id = p_terminal;
  return true;
end;
$$;

create function organisations.release_terminal(p_terminal_id text)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update organisations.terminal_watch w
     set wrong_codes = 0, held_until = null
    from organisations.terminal t
   where t.terminal_row_id = w.terminal_row_id and t.terminal_id = p_terminal_id
     and w.held_until is not null;
  return found;
end;
$$;

grant select on organisations.terminal_exchange, organisations.terminal_watch to yika_app;
grant execute on function organisations.exchange_terminal_keys, organisations.use_terminal_keys,
  organisations.sign_terminal_off, organisations.count_wrong_code, organisations.release_terminal
  to yika_app;
