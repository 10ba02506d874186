// Goal: the tables could be spread over several machines tomorrow, with the same migrations.
// Method: readiness-lint.sql on the migrated database; then on one seeded fault for each of its
// rules, so that a rule that sees nothing is found out.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

const lint = readFileSync(new URL('readiness-lint.sql', import.meta.url), 'utf8')

type Finding = { readonly rule: string; readonly name: string; readonly detail: string }

test('nothing in the schema stands in the way of spreading it', async (t) => {
  const { owner } = await freshDatabase(t)
  const found = await owner.query<Finding>(lint)
  expect(found.rows.map((each) => `${each.rule}: ${each.name} ${each.detail}`)).toEqual([])
})

/** A seed may break a second rule besides the one that it is written for. */
const seeds: readonly (readonly [rule: string, statements: string])[] = [
  ['a table says where its rows belong', `create table t (id uuid primary key)`],
  [
    'the column that places a row exists',
    `create table t (id uuid primary key); comment on table t is '@placement=by:absent'`,
  ],
  [
    'the column that places a row is never empty',
    `create table t (place bytea); comment on table t is '@placement=by:place'`,
  ],
  [
    'a person is named by a uuid',
    `create table t (person_id text primary key); comment on table t is '@placement=person'`,
  ],
  [
    'a table has a primary key',
    `create table t (person_id uuid not null); comment on table t is '@placement=person'`,
  ],
  [
    'a primary key begins with the column that places the row',
    `create table t (id uuid, person_id uuid, primary key (id, person_id));
     comment on table t is '@placement=person'`,
  ],
  [
    'what is unique is unique within one place',
    `create table t (person_id uuid primary key, number text unique);
     comment on table t is '@placement=person'`,
  ],
  [
    'what excludes each other lies in one place',
    `create table t (person_id uuid primary key, span int4range, exclude using gist (span with &&));
     comment on table t is '@placement=person'`,
  ],
  [
    'a foreign key stays within one place',
    `create table a (person_id uuid primary key); comment on table a is '@placement=person';
     create table t (person_id uuid primary key, other_id uuid references a);
     comment on table t is '@placement=person'`,
  ],
  [
    'places that are linked are computed from one type',
    `create table a (place bigint primary key); comment on table a is '@placement=by:place';
     create table t (place integer primary key references a);
     comment on table t is '@placement=by:place'`,
  ],
  [
    'what is everywhere or local does not point at what is spread',
    `create table a (person_id uuid primary key); comment on table a is '@placement=person';
     create table t (id uuid primary key, other_id uuid references a);
     comment on table t is '@placement=reference'`,
  ],
  [
    'nothing but local tables points at a local table',
    `create table a (id uuid primary key); comment on table a is '@placement=local';
     create table t (id uuid primary key, other_id uuid references a);
     comment on table t is '@placement=reference'`,
  ],
  [
    'a foreign key never rewrites the column that places the row',
    `create table a (person_id uuid primary key); comment on table a is '@placement=person';
     create table t (person_id uuid primary key references a on update cascade);
     comment on table t is '@placement=person'`,
  ],
  [
    'keys are made by the application, not by a sequence',
    `create table t (id bigint generated always as identity primary key);
     comment on table t is '@placement=local'`,
  ],
  [
    'a default is the same on every machine',
    `create table t (person_id uuid primary key, at timestamptz default now());
     comment on table t is '@placement=person'`,
  ],
  [
    'no trigger does business',
    `create table t (person_id uuid primary key); comment on table t is '@placement=person';
     create trigger busy before update on t for each row
       execute function suppress_redundant_updates_trigger()`,
  ],
  [
    'a row policy reads no setting',
    `create table t (person_id uuid primary key); comment on table t is '@placement=person';
     create policy own on t using (person_id = current_setting('our.person')::uuid)`,
  ],
  [
    'no table inherits from another',
    `create table a (person_id uuid primary key); comment on table a is '@placement=person';
     create table t (primary key (person_id)) inherits (a);
     comment on table t is '@placement=person'`,
  ],
  [
    'a name leaves room for the number of its shard',
    `create table t (person_id uuid primary key,
       constraint ${'a_name_that_is_too_long'.padEnd(51, '_')} check (true));
     comment on table t is '@placement=person'`,
  ],
]

test('each rule finds the fault that it is there to find', async (t) => {
  const { owner } = await freshDatabase(t)
  for (const [position, [, statements]] of seeds.entries()) {
    await owner.query(`create schema seed_${position}; set search_path = seed_${position}`)
    await owner.query(statements)
  }
  await owner.query('reset search_path')

  const found = await owner.query<Finding>(lint)
  const missed = seeds.filter(
    ([rule], position) =>
      !found.rows.some((each) => each.rule === rule && each.name === `seed_${position}.t`),
  )
  expect(missed.map(([rule]) => rule)).toEqual([])
  const allRules = [...lint.matchAll(/^select '([^']+)'/gm)].map((match) => match[1])
  expect(new Set(seeds.map(([rule]) => rule))).toEqual(new Set(allRules))
})
