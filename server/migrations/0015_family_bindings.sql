-- Family bindings: a person (the owner of the data) lets a relative (the proxy) look, pay or act.
--
-- A binding is a row of its owner: what is decided there is decided under the owner's locks, and what
-- the proxy does under it takes the same row lock as its end, so that whoever gets it first came first.
-- The proxy has a row of their own for each one they asked for. It is there for a number that leads to
-- nobody as well, with the same days and the same silence, so that asking tells nothing about strangers.
--
-- The trail learns of one more kind of actor: the proxy, named in the owner's file.
--
-- Locks: audit.entry exclusively, for the moment of exchanging a check; its rows are then looked
-- through without stopping anybody. Reversal: none; a later migration corrects this one.

alter table audit.entry drop constraint entry_actor_kind_known;
alter table audit.entry add constraint entry_actor_kind_known check
  (actor_kind in ('self', 'proxy', 'staff', 'employer', 'institution', 'system', 'public')) not valid;
alter table audit.entry validate constraint entry_actor_kind_known;

create table people.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table people.edge is
  'The allowed changes of state; the program''s life-cycle tables are compared with it. @placement=reference';

insert into people.edge (machine, from_state, to_state) values
  ('binding', 'proposed', 'active'),
  ('binding', 'proposed', 'refused'),
  ('binding', 'proposed', 'withdrawn'),
  ('binding', 'proposed', 'lapsed'),
  ('binding', 'active', 'ended');

create table people.binding (
  person_id    uuid not null,
  binding_id   uuid not null,
  proxy_id     uuid not null,
  kinship      text not null,
  scopes       text[] not null,
  state        text not null default 'proposed',
  asked_at     timestamptz not null,
  lapses_at    timestamptz not null,
  from_on      date,
  until_on     date not null,
  consent      text,
  evidence     text,
  papers       text[] not null default '{}',
  office_id    uuid,
  consented_at timestamptz,
  ended_at     timestamptz,
  ended_by     text,
  end_reason   text,
  version      bigint not null default 1,

  primary key (person_id, binding_id),
  constraint binding_of_a_person foreign key (person_id) references people.person (person_id),
  constraint binding_not_to_oneself check (proxy_id <> person_id),
  constraint binding_scopes_known check
    (cardinality(scopes) > 0 and scopes <@ array['see', 'pay', 'act']),
  constraint binding_state_known check
    (state in ('proposed', 'active', 'refused', 'withdrawn', 'lapsed', 'ended')),
  constraint binding_consent_known check
    (consent in ('code', 'own_page', 'window', 'household_register', 'known_to_register')),
  constraint binding_lives_by_a_consent check
    (state not in ('active', 'ended') or
     (consent is not null and from_on is not null and consented_at is not null)),
  constraint binding_runs_forward check (from_on is null or until_on > from_on),
  constraint binding_ended_by_known check (ended_by in ('owner', 'proxy', 'office', 'time')),
  constraint binding_ends_at_a_moment check
    ((state in ('proposed', 'active')) = (ended_at is null)
     and (ended_at is null) = (ended_by is null))
);
comment on table people.binding is
  'Who may look, pay or act for this person, as which relative, proved how and until when. @placement=person';
comment on column people.binding.kinship is 'What this person is to the proxy, by the area''s code.';
create unique index binding_one_live_per_proxy on people.binding (person_id, proxy_id)
  where state in ('proposed', 'active');
create index binding_by_answer_day on people.binding (lapses_at) where state = 'proposed';
create index binding_by_end on people.binding (until_on) where state = 'active';

create table people.binding_of_proxy (
  person_id     uuid not null,
  binding_id    uuid not null,
  owner_id      uuid,
  number_index  bytea not null,
  sealed_number bytea not null,
  kinship       text not null,
  scopes        text[] not null,
  asked_at      timestamptz not null,
  lapses_at     timestamptz not null,
  until_on      date not null,
  closed_at     timestamptz,

  primary key (person_id, binding_id),
  constraint binding_of_a_proxy foreign key (person_id) references people.person (person_id)
);
comment on table people.binding_of_proxy is
  'What a proxy has asked for, whether or not the number leads to anybody. @placement=person';
comment on column people.binding_of_proxy.sealed_number is 'The number as it was given, covered but for its ends.';
create unique index binding_open_once_per_number on people.binding_of_proxy (person_id, number_index)
  where closed_at is null;
create index binding_of_proxy_by_answer_day on people.binding_of_proxy (lapses_at)
  where closed_at is null;

-- Changes the state of a binding. False: the version has moved on, nothing is written.
create function people.change_binding(p_person uuid, p_binding uuid, p_version bigint, p_state text,
                                      p_now timestamptz, p_by text, p_reason text)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was people.binding;
begin
  select * into was from people.binding
   where person_id = p_person and binding_id = p_binding for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if p_state = 'active' or not exists (select from people.edge
      where machine = 'binding' and from_state = was.state and to_state = p_state) then
    raise exception 'a binding cannot go from % to % so', was.state, p_state using errcode = 'YK002';
  end if;
  update people.binding
     set state = p_state, ended_at = p_now, ended_by = p_by, end_reason = p_reason,
         version = version + 1
   where person_id = p_person and binding_id = p_binding;
  update people.binding_of_proxy set closed_at = p_now
   where person_id = was.proxy_id and binding_id = p_binding and closed_at is null
     -- A refusal is not told: the proxy's row stays open until its day, like one that nobody answers.
     and p_state <> 'refused';
  return true;
end;
$$;

-- The only way to a living binding: with the consent and what proved it.
create function people.start_binding(p_person uuid, p_binding uuid, p_version bigint, p_from date,
                                     p_consent text, p_evidence text, p_papers text[],
                                     p_office uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was people.binding;
begin
  select * into was from people.binding
   where person_id = p_person and binding_id = p_binding for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if not exists (select from people.edge
      where machine = 'binding' and from_state = was.state and to_state = 'active') then
    raise exception 'a binding cannot go from % to active', was.state using errcode = 'YK002';
  end if;
  update people.binding
     set state = 'active', from_on = p_from, consent = p_consent, evidence = p_evidence,
         papers = p_papers, office_id = p_office, consented_at = p_now, version = version + 1
   where person_id = p_person and binding_id = p_binding;
  return true;
end;
$$;

-- A number that leads to nobody, or whose owner refused, is closed on its day like any other.
create function people.close_unanswered(p_proxy uuid, p_binding uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update people.binding_of_proxy set closed_at = p_now
   where person_id = p_proxy and binding_id = p_binding and closed_at is null;
  return found;
end;
$$;

-- Two people, locked in the order of their ids: whatever is decided between them takes turns.
create function people.hold_people(p_person uuid, p_other uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform from people.person where person_id in (p_person, p_other)
    order by person_id for no key update;
end;
$$;

-- Held by an act of the proxy until it commits. Its end waits for that, or the act finds it ended.
create function people.hold_binding(p_person uuid, p_binding uuid)
returns setof people.binding language sql security definer set search_path = '' as $$
  select * from people.binding where person_id = p_person and binding_id = p_binding for share;
$$;

grant select on people.edge to yika_app;
grant select, insert on people.binding, people.binding_of_proxy to yika_app;
grant execute on function people.change_binding, people.start_binding, people.close_unanswered,
  people.hold_people, people.hold_binding to yika_app;
