/**
 * A statement with parameters gets a name, so that PostgreSQL parses and plans it once per connection.
 * Unnamed, as the query builder sends them, statements cost the database more than twice the work.
 */
import type { PostgresPoolClient } from 'kysely'
import type pg from 'pg'

const names = new Map<string, string>()

/** Beyond it texts are made on the fly, and naming them would only fill memory on both sides. */
const mostNames = 1000

export function namedStatements(client: pg.PoolClient): PostgresPoolClient {
  const query = async (text: string, values?: readonly unknown[]): Promise<unknown> => {
    if (!values?.length) return client.query(text)
    const name = nameOf(text)
    return client.query({ ...(name ? { name } : {}), text, values: [...values] })
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}

function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known) return known
  if (names.size >= mostNames) return null
  const name = `k${names.size}`
  names.set(text, name)
  return name
}
