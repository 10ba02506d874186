-- Packages of a hospital's drugs are used where they are given, too, when the patient is insured elsewhere.
--
-- A hospital tells the codes with the lines of a bill and settles later, so what it told is kept until then:
-- by the visit and the batch, with the message that told it. Settling takes the codes of the lines that are
-- left, in the transaction that writes the message down, as a sale does; what the other area refuses, takes
-- back or undoes gives them free, and the lines may be settled again.
--
-- Locks: creates a table, replaces a function. Reversal: none; a later migration corrects this one.

create table settlement.forwarded_package (
  institution_id uuid not null,
  message_id     text not null,
  line_number    text not null,
  code           text not null,
  visit          text not null,
  batch_number   text not null,
  returned       boolean not null,
  settlement_id  uuid,

  primary key (institution_id, message_id, line_number, code)
);
comment on table settlement.forwarded_package is
  'A package on a line of a bill that another area settles. @placement=by:institution_id';
comment on column settlement.forwarded_package.message_id is
  'That told of the line; when it is refused, nothing of it is left.';
comment on column settlement.forwarded_package.settlement_id is
  'Of the message that settles the line; null until then, and again when it comes to nothing or is taken back.';
create index forwarded_package_of_visit on settlement.forwarded_package (institution_id, visit);
create index forwarded_package_of_settlement
  on settlement.forwarded_package (institution_id, settlement_id) where settlement_id is not null;

create function settlement.tell_packages(p_institution uuid, p_message text, p_visit text, p_lines jsonb)
returns void language sql security definer set search_path = '' as $$
  insert into settlement.forwarded_package (institution_id, message_id, line_number, code, visit,
                                            batch_number, returned)
  select p_institution, p_message, l.line, c.code, p_visit, l.batch, l.returned
    from jsonb_to_recordset(p_lines) l (line text, batch text, returned boolean, codes text[])
   cross join unnest(l.codes) c (code)
  on conflict do nothing;
$$;

-- Of the lines that nobody has settled, as far as we know: those of a settlement whose answer is still to
-- come are taken by it, and whoever settles the visit once more meanwhile finds their codes used.
-- False where a code is used; then nothing is taken. What came back was not used.
create function settlement.settle_packages(p_institution uuid, p_message text, p_settlement uuid,
                                           p_visit text, p_batch text)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_codes text[];
begin
  with open_line as (
    select p.code, p.returned
      from settlement.forwarded_package p
     where p.institution_id = p_institution and p.visit = p_visit
       and (p_batch is null or p.batch_number = p_batch)
       and not exists (
             select from settlement.forwarded_settlement s
              where s.institution_id = p_institution and s.settlement_id = p.settlement_id))
  select array_agg(code order by code) into v_codes
    from (select code from open_line where not returned
          except
          select code from open_line where returned) c;
  insert into settlement.trace_code (code, settlement_id, institution_id, message_id)
  select code, p_settlement, p_institution, p_message from unnest(v_codes) c (code);
  update settlement.forwarded_package set settlement_id = p_settlement
   where institution_id = p_institution and visit = p_visit and settlement_id is null
     and (p_batch is null or batch_number = p_batch);
  return true;
exception when unique_violation then
  return false;
end;
$$;

drop function settlement.free_trace_codes(uuid);

create function settlement.free_packages(p_institution uuid, p_settlement uuid)
returns void language sql security definer set search_path = '' as $$
  delete from settlement.trace_code where settlement_id = p_settlement and person_id is null;
  update settlement.forwarded_package set settlement_id = null
   where institution_id = p_institution and settlement_id = p_settlement;
$$;

-- Lines that are not settled, by their batch, by their numbers, or all of the visit.
create function settlement.remove_packages(p_institution uuid, p_visit text, p_batch text, p_lines text[])
returns void language sql security definer set search_path = '' as $$
  delete from settlement.forwarded_package
   where institution_id = p_institution and visit = p_visit and settlement_id is null
     and (p_batch is null or batch_number = p_batch) and (p_lines is null or line_number = any (p_lines));
$$;

-- Of a message that was refused. Had its lines been settled while nobody knew that, their codes are free,
-- except where another message has told of the same package.
create function settlement.forget_packages(p_institution uuid, p_message text)
returns void language sql security definer set search_path = '' as $$
  with forgotten as (
    delete from settlement.forwarded_package
     where institution_id = p_institution and message_id = p_message
    returning settlement_id, code)
  delete from settlement.trace_code c using forgotten f
   where c.code = f.code and c.settlement_id = f.settlement_id and c.person_id is null
     and not exists (
           select from settlement.forwarded_package p
            where p.institution_id = p_institution and p.message_id <> p_message
              and p.settlement_id = f.settlement_id and p.code = f.code);
$$;

grant select on settlement.forwarded_package to yika_app;
revoke execute on function settlement.tell_packages, settlement.settle_packages,
  settlement.free_packages, settlement.remove_packages, settlement.forget_packages from public;
grant execute on function settlement.tell_packages, settlement.settle_packages,
  settlement.free_packages, settlement.remove_packages, settlement.forget_packages to yika_app;
