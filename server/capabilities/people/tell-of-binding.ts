import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Db } from '#platform/database/connection.ts'
import type { BindingNews } from './binding-texts.ts'

type Told = {
  readonly bindingId: string
  readonly ownerId: string | null
  readonly proxyId: string
}

/** News of a binding to its sides, in the transaction of the act; nobody is told where nobody is. */
export async function tellOfBinding(
  { db }: { readonly db: Db },
  at: Temporal.Instant,
  { bindingId, ownerId, proxyId }: Told,
  ...news: readonly (readonly ['owner' | 'proxy', BindingNews])[]
): Promise<void> {
  for (const [side, kind] of news) {
    const personId = side === 'owner' ? ownerId : proxyId
    if (!personId) continue
    const payload = { bindingId, ownerId, proxyId, side }
    await tell(db, { messageId: newId(), personId, kind, payload }, at)
  }
}

export function tellBoth(
  deps: { readonly db: Db },
  at: Temporal.Instant,
  told: Told,
  kind: BindingNews,
): Promise<void> {
  return tellOfBinding(deps, at, told, ['owner', kind], ['proxy', kind])
}
