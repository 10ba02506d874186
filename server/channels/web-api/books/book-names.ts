/** Accounts under the names that people know them by. */
import { type BookKind, chartOfAccounts } from '#capabilities/accounts/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Language } from '../context.ts'

type Named = { readonly kind: BookKind; readonly organisationId: string | null }
export type AccountName = { readonly code: string; readonly name: string }

/** The account's own name, and the bank or the institution that it is kept for. */
export async function accountNames(
  db: Db,
  accounts: readonly Named[],
  language: Language,
): Promise<(account: Named) => AccountName> {
  const names = await namesOf(
    db,
    accounts.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId])),
  )
  return ({ kind, organisationId }) => {
    const { code, name } = chartOfAccounts[kind]
    const owner = organisationId === null ? undefined : names.get(organisationId)?.[language]
    return { code, name: owner === undefined ? name[language] : `${name[language]} · ${owner}` }
  }
}
