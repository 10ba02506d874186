/** What a binding permits, judged at the moment of each look and inside the transaction of each act. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connection.ts'
import { readAsked } from './asked-binding-store.ts'
import { type Binding, type BindingScope, type ProxyRefusal, proxyRefusal } from './binding.ts'
import { holdBinding, readBinding } from './binding-store.ts'
import type { PeopleDeps } from './find-person.ts'

/**
 * The leave under which a proxy acts: an act carries it and is refused without it. The binding is held
 * until the act commits, so that its end waits for the act, or has come first.
 */
export function permitOfProxy(
  named: { readonly ownerId: string; readonly proxyId: string; readonly bindingId: string },
  scope: BindingScope,
  at: Temporal.Instant,
): (tx: Db) => Promise<Refused<ProxyRefusal> | null> {
  return async (tx) => {
    const binding = await holdBinding(tx, named.ownerId, named.bindingId)
    const refusal = proxyRefusal(binding, { proxyId: named.proxyId, anyOf: [scope] }, at)
    return refusal && refused(refusal)
  }
}

export type Membership = {
  /** Whose data it is; null when the proxy has no such binding, or nobody ever consented to it. */
  readonly binding: Binding | null
  readonly refusal: ProxyRefusal | null
}

/** For a look: the binding as it is now, and whether it reaches as far as one of these. */
export async function membershipOf(
  deps: PeopleDeps,
  named: { readonly proxyId: string; readonly bindingId: string },
  anyOf: readonly BindingScope[],
  at: Temporal.Instant,
): Promise<Membership> {
  const asked = await readAsked(deps, named.proxyId, named.bindingId)
  const found = asked?.ownerId ? await readBinding(deps.db, asked.ownerId, named.bindingId) : null
  // Without a consent there is nothing that the proxy could be told was not enough.
  const binding = found && ['active', 'ended'].includes(found.state) ? found : null
  return { binding, refusal: proxyRefusal(binding, { proxyId: named.proxyId, anyOf }, at) }
}
