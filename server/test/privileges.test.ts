// Goal: what must never change cannot be changed by the server, whatever its program says: journals,
// the audit trail, paid amounts, cards and PIN values are written by posting functions alone.
// Method: every table, view, partition and function of the catalogue against the list below, so that
// a new grant fails until someone has thought about it; then the forbidden acts are really tried.
// Shown to fail by `grant update on accounts.transfer to yika_app` and by a table without a line here.
import type pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'
import { forbidden } from './forbidden-acts.ts'
import { expectedFunctions } from './granted-functions.ts'
import { expectedGrants } from './privileges.ts'

const ours = `n.nspname !~ '^(pg_|information_schema|graphile_worker)'`

const grantsQuery = `
  with granted as (
    select n.nspname || '.' || c.relname as name, c.oid, c.relispartition, act, position,
           has_table_privilege('yika_server', c.oid, act) as whole
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references',
                             'trigger']) with ordinality a (act, position)
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours}
  ),
  by_column as (
    select g.name, g.act, string_agg(a.attname, ' ' order by a.attname) as columns
      from granted g
      join pg_attribute a on a.attrelid = g.oid and a.attnum > 0 and not a.attisdropped
     where not g.whole and g.act in ('select', 'insert', 'update', 'references')
       and has_column_privilege('yika_server', g.oid, a.attnum, g.act)
     group by g.name, g.act
  )
  select g.name, g.relispartition as partition,
         coalesce(string_agg(case when g.whole then g.act end, ' ' order by g.position), '') as whole,
         (select string_agg(act || '(' || columns || ')', ' ' order by act)
            from by_column c where c.name = g.name) as partly
    from granted g
   group by g.name, g.relispartition
   order by g.name`

type Grant = {
  readonly name: string
  readonly partition: boolean
  readonly whole: string
  readonly partly: string | null
}

test('the server may do to each table what is agreed, and nothing more', async (t) => {
  const { owner } = await freshDatabase(t)
  const { rows } = await owner.query<Grant>(grantsQuery)
  // A partition is written through its table; reading one directly shows nothing more.
  const actual = rows
    .filter((row) => !row.partition || row.partly !== null || !['', 'select'].includes(row.whole))
    .map((row) => [row.name, [row.whole, row.partly].filter(Boolean).join(' ')])
  expect(Object.fromEntries(actual)).toEqual(expectedGrants)
})

test('the server may call the agreed functions, each safe from a misplaced search path', async (t) => {
  const { owner } = await freshDatabase(t)
  const { rows } = await owner.query<{ name: string; definer: boolean; settings: string | null }>(
    `select n.nspname || '.' || p.proname as name, p.prosecdef as definer,
            array_to_string(p.proconfig, ' ') as settings
       from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and has_function_privilege('yika_server', p.oid, 'execute')
      order by 1`,
  )
  expect(rows.map((row) => row.name)).toEqual(expectedFunctions)
  const loose = rows.filter((row) => row.definer && !row.settings?.includes('search_path=""'))
  expect(loose.map((row) => row.name)).toEqual([])
})

test('a forbidden act is denied when it is really tried', async (t) => {
  const { pool } = await freshDatabase(t)
  const allowed: string[] = []
  for (const act of forbidden) if (!(await isDenied(pool, act))) allowed.push(act)
  expect(allowed).toEqual([])
})

async function isDenied(pool: pg.Pool, act: string): Promise<boolean> {
  const fault: unknown = await pool.query(act).then(
    () => null,
    (reason: unknown) => reason,
  )
  return fault instanceof Error && 'code' in fault && fault.code === '42501'
}
