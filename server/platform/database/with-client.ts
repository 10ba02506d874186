/** One connection for one piece of work outside the pool: migrating, checking, preparing. */
import pg from 'pg'

export async function withClient<T>(
  config: pg.ClientConfig,
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config)
  // The statement on its way fails with the same news; unheard, it would end the whole program.
  client.on('error', () => {})
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
