/** A changed pack is kept as a draft: right by itself, of this place, and with a version of its own. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Policy } from '../policy/policy.ts'
import { latestPolicy, type PolicySource } from './policy-in-force.ts'
import type { DraftRefusal } from './rehearsal.ts'
import * as store from './rehearsal-store.ts'

export type DraftKept = { readonly kind: 'kept'; readonly draftId: string }

/** The same pack again is the draft that is there. */
export function keepDraft(
  source: PolicySource,
  act: Act,
  policy: Policy,
): Promise<Ran<DraftKept | Refused<DraftRefusal>>> {
  return runOfficeCommand(source.db, act, {
    action: 'policies.keep-draft',
    body: { digest: policy.digest },
    decide: (tx) => decide(tx, { source, act, policy }),
    objectOf: (outcome) => (outcome.kind === 'kept' ? outcome.draftId : null),
  })
}

async function decide(
  tx: Db,
  { source, act, policy }: { source: PolicySource; act: Act; policy: Policy },
): Promise<DraftKept | Refused<DraftRefusal>> {
  const { digest, version, text } = policy
  const named = { area: source.area.code, version, digest }
  const { policy: latest } = await latestPolicy(source, tx)
  if (policy.pack.place !== latest.pack.place) return refused('policy_of_another_place')
  if (digest === latest.digest) return refused('policy_in_force')
  if (version === latest.version || (await store.isVersionUsed(tx, named))) {
    return refused('policy_version_used')
  }
  const draft = { ...named, draftId: newId(), text, keptBy: act.actorId ?? '', keptAt: act.at }
  if (await store.insertDraft(tx, draft)) return { kind: 'kept', draftId: draft.draftId }
  const known = await store.readDraftOf(tx, named)
  return { kind: 'kept', draftId: known?.draftId ?? draft.draftId }
}
