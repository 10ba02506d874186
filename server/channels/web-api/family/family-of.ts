/** A person's family and the log of one binding, put together for whoever may see it. */
import { namesOf } from '#capabilities/organisations/index.ts'
import { familyOf, type ShownBinding } from '#capabilities/people/index.ts'
import { readActsUnder, type TrailEntry } from '#platform/audit/own-trail.ts'
import type { Deps, Language } from '../context.ts'
import { problem } from '../problem.ts'
import { type bindingLog, bindingView, type FamilyBinding, type family, termsOf } from './shapes.ts'
import type { z } from 'zod'

type Shown = { readonly personId: string; readonly language: Language }

export async function familyView(
  deps: Deps,
  { personId, language }: Shown,
): Promise<z.infer<typeof family>> {
  const found = await familyOf(deps, personId, deps.now())
  const view = await viewer(deps, [...found.members, ...found.proxies], language)
  return {
    members: found.members.map(view),
    proxies: found.proxies.map(view),
    terms: termsOf(deps, language),
  }
}

export async function bindingViewOf(
  deps: Deps,
  shown: Shown,
  bindingId: string,
): Promise<FamilyBinding> {
  const binding = await findShown(deps, shown.personId, bindingId)
  return (await viewer(deps, [binding], shown.language))(binding)
}

/**
 * Who did what under it. After a consent it is all in the owner's file; before, the proxy sees their own
 * part alone, and it is the same whether or not anybody stands behind the number.
 */
export async function bindingLogView(
  deps: Deps,
  { personId, language }: Shown,
  bindingId: string,
): Promise<z.infer<typeof bindingLog>> {
  const binding = await findShown(deps, personId, bindingId)
  const file = binding.ownerId ?? binding.proxyId
  const entries = await readActsUnder(deps.db, {
    ...{ personId: file, objectId: bindingId, since: binding.askedAt },
    proxyId: binding.ownerId ? binding.proxyId : null,
  })
  const names = await namesOf(
    deps.db,
    entries.flatMap(({ organisationId }) => organisationId ?? []),
  )
  return {
    binding: (await viewer(deps, [binding], language))(binding),
    log: entries.map((entry) => ({
      at: entry.at.toString(),
      by: sideOf(entry, binding),
      organisation: names.get(entry.organisationId ?? '')?.[language] ?? null,
      ...{ action: entry.action, result: entry.result },
    })),
  }
}

function sideOf({ actorKind }: TrailEntry, { ownerId }: ShownBinding) {
  if (actorKind === 'proxy') return 'proxy'
  if (actorKind === 'self') return ownerId ? 'owner' : 'proxy'
  return actorKind === 'staff' ? 'office' : 'system'
}

async function findShown(deps: Deps, personId: string, bindingId: string): Promise<ShownBinding> {
  const { members, proxies } = await familyOf(deps, personId, deps.now())
  const found = [...members, ...proxies].find((each) => each.bindingId === bindingId)
  if (!found) throw problem('binding_gone')
  return found
}

async function viewer(deps: Deps, shown: readonly ShownBinding[], language: Language) {
  const offices = await namesOf(
    deps.db,
    shown.flatMap(({ officeId }) => officeId ?? []),
  )
  return (each: ShownBinding): FamilyBinding => bindingView(deps, each, { language, offices })
}
