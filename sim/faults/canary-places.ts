/** Where a value could have been written: columns, a copy of the database, files and their names. */
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type pg from 'pg'
import type { Canaries } from './canary-values.ts'

export type Finding = { readonly found: string[]; readonly looked: number }

/** What is deleted as soon as it is delivered stays to be looked at: a trigger keeps a second copy. */
export async function keepWhatIsDelivered(owner: pg.Client): Promise<void> {
  await owner.query(`
    create schema kept;
    create table kept.message (message jsonb not null);
    create function kept.keep() returns trigger language plpgsql security definer as $$
      begin
        insert into kept.message values (to_jsonb(new) || jsonb_build_object('from', tg_table_name));
        return null;
      end $$;
    create trigger keep_message after insert on outbox.message
      for each row execute function kept.keep();
    create trigger keep_job after insert or update on graphile_worker._private_jobs
      for each row execute function kept.keep()`)
}

type Column = { readonly place: string; readonly expression: string; readonly source: string }

/** Every column of every table, of our own schemas and of the job worker's. */
export async function columnsOf(owner: pg.Client): Promise<readonly Column[]> {
  const { rows } = await owner.query<Column>(`
    select format('%I.%I', table_schema, table_name) as source,
           format('%s.%s.%s', table_schema, table_name, column_name) as place,
           case when data_type = 'bytea' then format('encode(%I, ''hex'')', column_name)
                else format('%I::text', column_name) end as expression
      from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema')
     order by 2`)
  return rows
}

export async function lookInColumns(
  owner: pg.Client,
  canaries: Canaries,
  columns: readonly Column[],
): Promise<Finding> {
  const found: string[] = []
  let looked = 0
  for (const { place, source, expression } of columns) {
    const { rows } = await owner.query<{ value: string }>(
      `select ${expression} as value from ${source} where ${expression} is not null`,
    )
    looked += rows.length
    const text = rows.map(({ value }) => value).join('\n')
    for (const what of canaries.in(text)) found.push(`${what} in ${place}`)
  }
  return { found, looked }
}

/** Row by row as a dump writes them: the server's own COPY of every table. */
export async function dumpInto(owner: pg.Client, folder: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`)
  for (const { name } of rows) {
    const path = join(folder, `${name.replaceAll('"', '')}.copy`)
    await owner.query(`copy ${name} to '${path}'`)
  }
}

/** A folder that the database's own user may write into: it makes it itself, in its data. */
export function dumpFolder(postgres: string): string {
  const folder = join(postgres, 'data', 'dump')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o777)
  return folder
}

/** Folders whose files are made to carry personal values, each with the reason. */
export type Carriers = Readonly<Record<string, string>>

/** Names and contents of all files below; of what a carrier holds, the names alone. */
export function lookInFiles(folder: string, canaries: Canaries, carriers: Carriers = {}): Finding {
  const found: string[] = []
  let looked = 0
  for (const path of filesBelow(folder)) {
    looked += 1
    for (const what of canaries.in(path)) found.push(`${what} is the name of a file`)
    if (Object.keys(carriers).some((top) => path.startsWith(`${top}/`))) continue
    const text = readFileSync(join(folder, path)).toString('latin1')
    for (const what of canaries.in(text)) found.push(`${what} in the file ${path}`)
  }
  return { found, looked }
}

/** Pages, WAL and whatever else the database keeps: rows long deleted stand there too. */
export function lookInPages(folder: string, canaries: Canaries): Finding {
  const found: string[] = []
  let looked = 0
  for (const path of filesBelow(folder)) {
    const bytes = readFileSync(join(folder, path))
    looked += bytes.length
    for (const what of canaries.inBytes(bytes)) found.push(`${what} in the file ${path}`)
  }
  return { found, looked }
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
