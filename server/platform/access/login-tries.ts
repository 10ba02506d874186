/**
 * Tries at a password, counted on the account's own row before the password is judged, so that a
 * thousand tries at the same moment are a thousand counted tries. From the fifth on one must wait,
 * longer each time; from the tenth on for a quarter of an hour, and never for ever.
 */
import { sql } from 'kysely'
import { createPasswords } from '#platform/personal/password.ts'
import type { Db } from '#platform/database/connection.ts'

/** One queue for all kinds of accounts: what costs 19 MiB a piece must not be done twice at once. */
export const passwords = createPasswords()

const waitFrom = 5
const lockAt = 10
const lockSeconds = 15 * 60

/** A table with columns failures and locked_until, and the column that names the account in it. */
export type TriedAccount = {
  readonly table: string
  readonly column: string
  readonly id: string
}

/** False while one must wait; the password is then not judged, whatever it is. */
export async function countTry(
  db: Db,
  account: TriedAccount,
  at: Temporal.Instant,
): Promise<boolean> {
  const counted = await sql`update ${sql.table(account.table)}
    set failures = failures + 1,
        locked_until = case
          when failures + 1 >= ${lockAt}::integer
            then ${at.toString()}::timestamptz + make_interval(secs => ${lockSeconds}::integer)
          when failures + 1 >= ${waitFrom}::integer
            then ${at.toString()}::timestamptz
                 + make_interval(secs => power(2, failures + 1 - ${waitFrom}::integer))
        end
    where ${sql.ref(account.column)} = ${account.id}
      and (locked_until is null or locked_until <= ${at.toString()}::timestamptz)`.execute(db)
  return counted.numAffectedRows === 1n
}

/** After the right password: the count begins anew. */
export async function forgetTries(db: Db, account: TriedAccount): Promise<void> {
  await sql`update ${sql.table(account.table)} set failures = 0, locked_until = null
    where ${sql.ref(account.column)} = ${account.id}`.execute(db)
}
