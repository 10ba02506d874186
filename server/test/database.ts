/** A database of one's own for a test, entered as the server enters its own. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '#platform/database/connection.ts'
import type { OpenDatabase } from '#platform/database/connection.ts'
import { urlOf } from '#platform/database/place.ts'
import { withClient } from '#platform/database/with-client.ts'

export type FreshDatabase = Omit<OpenDatabase, 'close'> & {
  /** Owns the tables: for arranging and for looking, where the server's role may not. */
  readonly owner: pg.Client
  readonly url: string
  readonly ownerUrl: string
  readonly drop: () => Promise<void>
}

type Ending = { readonly onTestFinished: (end: () => Promise<void>) => void }

/** Given the test's context it drops the database by itself; else call `drop` afterwards. */
export async function freshDatabase(test?: Ending): Promise<FreshDatabase> {
  const { owner, server } = inject('testServer')
  const database = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await asOwner(`create database ${database} template ${owner.database} strategy file_copy`)

  const url = urlOf({ ...server, database })
  const ownerUrl = urlOf({ ...owner, database })
  const { db, pool, close } = openDatabase({ url, poolSize: 8 })
  const ownerClient = new pg.Client({ connectionString: ownerUrl })
  ownerClient.on('error', () => {}) // the database may be dropped under it
  await ownerClient.connect()

  const drop = async (): Promise<void> => {
    await close()
    await ownerClient.end()
    await asOwner(`drop database if exists ${database} with (force)`)
  }
  test?.onTestFinished(drop)
  return { db, pool, owner: ownerClient, url, ownerUrl, drop }
}

/** Databases are made and dropped from outside them. */
async function asOwner(statement: string): Promise<void> {
  const { owner } = inject('testServer')
  await withClient({ ...owner, database: 'postgres' }, (client) => client.query(statement))
}
