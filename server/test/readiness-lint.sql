-- What would stand in the way of spreading the data over several machines, found on one.
--
-- Every table says in its comment where its rows belong: @placement=person (with their person),
-- reference (everywhere, the same), local (on one machine) or by:<column> (by that column's value).
-- Each row of the answer is a fault: the rule that is broken, the table, and the thing that breaks it.

with our_table as (
  select c.oid, n.nspname || '.' || c.relname as name,
         substring(obj_description(c.oid, 'pg_class') from '@placement=([a-z_:]+)') as placement
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p')
     and not c.relispartition
     and n.nspname not in ('information_schema', 'graphile_worker')
     and n.nspname !~ '^(pg_|citus)'
),
placed as (
  select t.*,
         case when placement = 'person' then 'person_id'
              when placement like 'by:%' then substr(placement, 4)
         end as key_name
    from our_table t
),
spread as (
  select p.*, a.attnum as key_number, a.atttypid as key_type, a.attnotnull as key_present
    from placed p
    left join pg_attribute a on a.attrelid = p.oid and a.attname = p.key_name and not a.attisdropped
),
link as (
  select k.conname::text as detail, k.conkey, k.confkey, k.confdeltype, k.confupdtype,
         f.name, f.placement, f.key_number, f.key_type,
         t.placement as to_placement, t.key_number as to_key_number, t.key_type as to_key_type
    from pg_constraint k
    join spread f on f.oid = k.conrelid
    join spread t on t.oid = k.confrelid
   where k.contype = 'f' and k.conparentid = 0
)
select 'a table says where its rows belong' as rule, name, coalesce(placement, '') as detail
  from spread
 where placement is null or placement !~ '^(person|reference|local|by:[a-z_]+)$'
union all
select 'the column that places a row exists', name, key_name
  from spread where key_name is not null and key_number is null
union all
select 'the column that places a row is never empty', name, key_name
  from spread where key_number is not null and not key_present
union all
select 'a person is named by a uuid', name, key_name
  from spread where placement = 'person' and key_number is not null and key_type <> 'uuid'::regtype
union all
select 'a table has a primary key', s.name, ''
  from spread s
 where not exists (select from pg_index i where i.indrelid = s.oid and i.indisprimary)
union all
select 'a primary key begins with the column that places the row', s.name, s.key_name
  from spread s
  join pg_index i on i.indrelid = s.oid and i.indisprimary
 where s.key_number is not null and i.indkey[0] <> s.key_number
union all
select 'what is unique is unique within one place', s.name, i.indexrelid::regclass::text
  from spread s
  join pg_index i on i.indrelid = s.oid and i.indisunique and not i.indisprimary
 where s.key_number is not null and not (s.key_number = any (i.indkey::int2[]))
union all
select 'what excludes each other lies in one place', s.name, k.conname::text
  from spread s
  join pg_constraint k on k.conrelid = s.oid and k.contype = 'x'
 where s.key_number is not null and not (s.key_number = any (k.conkey))
union all
select 'a foreign key stays within one place', name, detail
  from link
 where key_number is not null and to_key_number is not null
   and not exists (select from unnest(conkey, confkey) pair (here, there)
                    where pair.here = key_number and pair.there = to_key_number)
union all
select 'places that are linked are computed from one type', name, detail
  from link where key_number is not null and to_key_number is not null and key_type <> to_key_type
union all
select 'what is everywhere or local does not point at what is spread', name, detail
  from link where placement in ('reference', 'local') and to_key_number is not null
union all
select 'nothing but local tables points at a local table', name, detail
  from link where placement is distinct from 'local' and to_placement = 'local'
union all
select 'a foreign key never rewrites the column that places the row', name, detail
  from link
 where key_number = any (conkey) and (confdeltype in ('n', 'd') or confupdtype in ('c', 'n', 'd'))
union all
select 'keys are made by the application, not by a sequence', s.name, a.attname::text
  from spread s
  join pg_attribute a on a.attrelid = s.oid and not a.attisdropped
  left join pg_attrdef d on d.adrelid = s.oid and d.adnum = a.attnum
 where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval'
union all
select 'a default is the same on every machine', s.name, pg_get_expr(d.adbin, d.adrelid)
  from spread s
  join pg_attrdef d on d.adrelid = s.oid
 where pg_get_expr(d.adbin, d.adrelid)
       ~ '(now|random|gen_random_uuid|uuidv7|clock_timestamp)\(|CURRENT_'
union all
select 'no trigger does business', s.name, g.tgname::text
  from spread s
  join pg_trigger g on g.tgrelid = s.oid and not g.tgisinternal
union all
select 'a row policy reads no setting', s.name, p.polname::text
  from spread s
  join pg_policy p on p.polrelid = s.oid
 where concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
       ~ 'current_setting'
union all
select 'no table inherits from another', s.name, i.inhparent::regclass::text
  from spread s
  join pg_inherits i on i.inhrelid = s.oid
union all
select 'a name leaves room for the number of its shard', s.name, k.conname::text
  from spread s
  join pg_constraint k on k.conrelid = s.oid
 where length(k.conname) > 50
 order by 1, 2, 3
