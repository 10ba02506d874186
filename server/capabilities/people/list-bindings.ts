/** A person's family as they may see it, from both sides, and what was done under one binding. */
import { readAllAsked } from './asked-binding-store.ts'
import {
  type AskedBinding,
  type Binding,
  type BindingScope,
  type BindingState,
  isLive,
  isOpenProposal,
  isUnderAge,
  stateForProxy,
} from './binding.ts'
import type { BindingDeps } from './ask-binding.ts'
import { readBinding, readBindings } from './binding-store.ts'
import { identitiesOf } from './identity.ts'
import { dayOf } from '#kernel/dates.ts'

export type ShownBinding = {
  readonly bindingId: string
  /** Which side the person is whose list it is. */
  readonly side: 'owner' | 'proxy'
  readonly ownerId: string | null
  readonly proxyId: string
  /** The other side: the name once there is a consent (an owner always sees who asks). */
  readonly name: string | null
  readonly maskedNumber: string
  readonly kinship: string
  readonly scopes: readonly BindingScope[]
  readonly state: BindingState
  readonly askedAt: Temporal.Instant
  readonly lapsesAt: Temporal.Instant
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate
  readonly consent: Binding['consent']
  readonly evidence: string | null
  readonly officeId: string | null
  readonly endedAt: Temporal.Instant | null
  readonly endedBy: Binding['endedBy']
  /** A child cannot consent: a window looks at the household register. */
  readonly atWindowOnly: boolean
}

export type Family = {
  /** Whose matters this person may see or do. */
  readonly members: readonly ShownBinding[]
  /** Who may see or do this person's. */
  readonly proxies: readonly ShownBinding[]
}

export async function familyOf(
  deps: BindingDeps,
  personId: string,
  at: Temporal.Instant,
): Promise<Family> {
  const asked = await readAllAsked(deps, personId)
  const behind = await Promise.all(
    asked.map(async ({ ownerId, bindingId }) =>
      ownerId ? readBinding(deps.db, ownerId, bindingId) : null,
    ),
  )
  const own = await readBindings(deps.db, personId)
  const others = [...asked.flatMap(({ ownerId }) => ownerId ?? []), ...own.map((b) => b.proxyId)]
  const people = await identitiesOf(deps, [...others, personId])
  const nameOf = (id: string | null): string | null => (id ? (people.get(id)?.name ?? null) : null)
  const isChild = isUnderOwnAge(deps, people.get(personId)?.birthDate ?? null, at)
  return {
    members: asked.map((each, index) => {
      const binding = behind[index] ?? null
      return asMember(each, binding, { name: nameOf(each.ownerId), at })
    }),
    proxies: own.map((each) => asProxy(each, { name: nameOf(each.proxyId), isChild, at })),
  }
}

function isUnderOwnAge(
  { area }: BindingDeps,
  born: Temporal.PlainDate | null,
  at: Temporal.Instant,
): boolean {
  return born !== null && isUnderAge(area.binding, born, dayOf(at))
}

const consented: ReadonlySet<BindingState> = new Set(['active', 'ended'])

function asMember(
  asked: AskedBinding,
  binding: Binding | null,
  { name, at }: { readonly name: string | null; readonly at: Temporal.Instant },
): ShownBinding {
  const state = stateForProxy(asked, binding, at)
  // Before a consent the proxy is shown what they typed, and nothing that the register knows.
  const known = consented.has(state) ? binding : null
  return {
    ...{ bindingId: asked.bindingId, side: 'proxy', proxyId: asked.proxyId },
    ...{ ownerId: known?.ownerId ?? null, name: known ? name : null },
    ...{ maskedNumber: asked.maskedNumber, kinship: asked.kinship, scopes: asked.scopes, state },
    ...{ askedAt: asked.askedAt, lapsesAt: asked.lapsesAt, until: asked.until },
    ...{ from: known?.from ?? null, consent: known?.consent ?? null },
    ...{ evidence: known?.evidence ?? null, officeId: known?.officeId ?? null },
    ...{ endedAt: known?.endedAt ?? null, endedBy: known?.endedBy ?? null, atWindowOnly: false },
  }
}

function asProxy(
  binding: Binding,
  shown: { readonly name: string | null; readonly isChild: boolean; readonly at: Temporal.Instant },
): ShownBinding {
  const { ownerId, version: _, ...facts } = binding
  const state = stateNow(binding, shown.at)
  return {
    ...{ ...facts, ownerId, state, side: 'owner', name: shown.name, maskedNumber: '' },
    atWindowOnly: shown.isChild,
  }
}

/** By the day and the hour, whether or not the clock's job has come by. */
function stateNow(binding: Binding, at: Temporal.Instant): BindingState {
  if (binding.state === 'active' && !isLive(binding, at)) return 'ended'
  if (binding.state === 'proposed' && !isOpenProposal(binding, at)) return 'lapsed'
  return binding.state
}
