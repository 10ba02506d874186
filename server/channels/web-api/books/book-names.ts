/** Accounts under the names that people know them by. */
import { accountIdOf, type BookKind, chartOfAccounts } from '#capabilities/accounts/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import type { AccountId } from '#kernel/ids.ts'
import type { Deps, Language } from '../context.ts'

type Named = {
  readonly accountId: AccountId
  readonly kind: BookKind
  readonly organisationId: string | null
}
export type AccountName = { readonly code: string; readonly name: string }

const ofResidents = { zh: '居民医保', en: 'residents' } as const

/** The account's own name, the scheme when it is the residents', and the bank or institution that it is kept for. */
export async function accountNames(
  { db, area }: Pick<Deps, 'db' | 'area'>,
  accounts: readonly Named[],
  language: Language,
): Promise<(account: Named) => AccountName> {
  const names = await namesOf(
    db,
    accounts.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId])),
  )
  // What an account is says which it is, so its id tells the scheme.
  const isOfResidents = ({ accountId, kind, organisationId }: Named): boolean =>
    kind !== 'personal' &&
    accountIdOf({
      ...{ kind, area: area.code, scheme: 'resident' },
      ...(organisationId === null ? {} : { organisationId }),
    }) === accountId
  return (account) => {
    const { code, name } = chartOfAccounts[account.kind]
    const owner = account.organisationId && names.get(account.organisationId)?.[language]
    const parts = [name[language], isOfResidents(account) && ofResidents[language], owner]
    return { code, name: parts.filter((part) => typeof part === 'string').join(' · ') }
  }
}
