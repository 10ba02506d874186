/**
 * Refuses to work on a database that could lose or leak what it is given.
 *
 * It asks as the server will ask, without the server's own session settings, and says everything
 * that is wrong at once: one line each, naming the setting, its value and the remedy.
 */
import { appliedMigrations, readMigrations, schemaProblem } from './migrate.ts'
import type { Applied, Migration } from './migrate.ts'
import { withClient } from './with-client.ts'

export type DatabaseFacts = {
  readonly settings: Readonly<Record<string, string>>
  readonly role: string
  readonly superuser: boolean
  /** May act as the owner of a table, and so change any row. */
  readonly owner: boolean
  readonly member: boolean
  readonly applied: readonly Applied[]
}

export class UnsafeDatabase extends Error {
  override readonly name = 'UnsafeDatabase'
}

export async function refuseUnsafeDatabase(url: string): Promise<void> {
  const problems = databaseProblems(await readFacts(url), readMigrations())
  if (problems.length > 0) throw new UnsafeDatabase(problems.join('\n'))
}

const settingChecks: readonly (readonly [
  name: string,
  isRight: (value: string) => boolean,
  remedy: string,
])[] = [
  ['fsync', (value) => value === 'on', 'set it to on: a power cut would lose money'],
  ['full_page_writes', (value) => value === 'on', 'set it to on: a power cut would tear pages'],
  [
    'synchronous_commit',
    (value) => value !== 'off',
    'set it to on: an acknowledged payment could vanish',
  ],
  [
    'data_checksums',
    (value) => value === 'on',
    'stop the server and run pg_checksums --enable: a failing disk would go unnoticed',
  ],
  ['TimeZone', (value) => value === 'UTC', 'set timezone to UTC for the database'],
  [
    'server_encoding',
    (value) => value === 'UTF8',
    "create the database again with encoding 'UTF8': names would be damaged",
  ],
  [
    'server_version_num',
    (value) => Number(value) >= 150_000 && Number(value) < 190_000,
    'use PostgreSQL 15, 16, 17 or 18',
  ],
]

export function databaseProblems(
  facts: DatabaseFacts,
  migrations: readonly Migration[],
): readonly string[] {
  const problems = settingChecks.flatMap(([name, isRight, remedy]) => {
    const value = facts.settings[name] ?? 'unknown'
    return isRight(value) ? [] : [`${name} is ${value}: ${remedy}.`]
  })
  return [...problems, ...roleProblems(facts), ...schemaProblems(facts, migrations)]
}

function roleProblems({ role, superuser, owner, member }: DatabaseFacts): readonly string[] {
  const remedy =
    'let DATABASE_URL name a login role that is a member of yika_app alone, ' +
    'and DATABASE_OWNER_URL the owner'
  if (superuser) return [`The role ${role} is a superuser: ${remedy}.`]
  if (owner) return [`The role ${role} owns tables: ${remedy}.`]
  if (member) return []
  return [
    `The role ${role} is not a member of yika_app: run yika migrate with DATABASE_OWNER_URL set, ` +
      `then grant yika_app to ${role}.`,
  ]
}

function schemaProblems(
  { applied, member }: DatabaseFacts,
  migrations: readonly Migration[],
): readonly string[] {
  const wrong = schemaProblem(migrations, applied)
  if (wrong) return [wrong]
  if (!member || applied.length === migrations.length) return []
  return [
    `The schema is at migration ${applied.length} of ${migrations.length}: ` +
      'set DATABASE_OWNER_URL and run yika migrate first.',
  ]
}

const roleQuery = `
  select current_user as role,
         rolsuper or rolbypassrls as superuser,
         exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
                    and pg_has_role(c.relowner, 'member')) as owner,
         coalesce(pg_has_role(to_regrole('yika_app')::oid, 'usage'), false) as member
    from pg_roles where rolname = current_user`

async function readFacts(url: string): Promise<DatabaseFacts> {
  const config = { connectionString: url, connectionTimeoutMillis: 5_000 }
  return withClient(config, async (client) => {
    const names = settingChecks.map(([name]) => name)
    const found = await client.query<{ name: string; value: string }>(
      'select name, current_setting(name) as value from unnest($1::text[]) name',
      [names],
    )
    const settings = Object.fromEntries(found.rows.map((row) => [row.name, row.value]))
    const role = await client.query<Omit<DatabaseFacts, 'settings' | 'applied'>>(roleQuery)
    const facts = role.rows[0]
    if (!facts) throw new Error('The database does not know the role it let in')
    // Without membership the schema is closed to us, and that is the problem to name.
    const applied = facts.member || facts.superuser ? await appliedMigrations(client) : []
    return { settings, ...facts, applied }
  })
}
