/** The database and the role that the server enters it by: less than the owner, by design. */
import type pg from 'pg'
import type { Place } from './place.ts'
import { withClient } from './with-client.ts'

export async function prepareServerRole(owner: Place, server: Place): Promise<void> {
  await withClient({ ...owner, database: 'postgres' }, async (client) => {
    // Roles belong to the whole cluster; a lock keeps two starts from making them twice.
    await client.query(`select pg_advisory_lock(hashtext('yika roles'))`)
    for (const role of ['yika_app', 'yika_report', 'yika_backup']) {
      await makeRole(client, role, 'nologin')
    }
    await makeRole(client, server.user, 'login in role yika_app')
    const password = client.escapeLiteral(server.password)
    await client.query(`alter role ${client.escapeIdentifier(server.user)} password ${password}`)
    await makeDatabase(client, owner.database)
  })
}

async function makeRole(client: pg.Client, name: string, kind: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [name])
  if (found.rowCount === 0)
    await client.query(`create role ${client.escapeIdentifier(name)} ${kind}`)
}

async function makeDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [name])
  if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
}
