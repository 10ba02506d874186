/**
 * A draft counts from a day to come: one policy editor asks, another one agrees. It has been rehearsed
 * against the pack that it follows, and says nothing otherwise for the days before its own. What is settled
 * keeps the pack that it was settled by.
 */
import type { Approval, ApprovedAct, Standing, Wanted } from '#capabilities/organisations/index.ts'
import { dayOf, parsePlainDate } from '#kernel/dates.ts'
import { refused } from '#kernel/refusal.ts'
import { derivedId } from '#platform/ids.ts'
import { keepPolicyPack } from '../policy-store.ts'
import { changesBetween, firstChange, type TermChange } from '../policy/pack-terms.ts'
import { readPackFile, readPolicyText } from '../policy/policy.ts'
import { latestPolicy, type PolicySource } from './policy-in-force.ts'
import { type Draft, type ForceFacts, forceRefusal, type Rehearsal } from './rehearsal.ts'
import * as store from './rehearsal-store.ts'

export type WantedForce = { readonly draftId: string; readonly firstDay: string }

export function putIntoForceByTwo(source: PolicySource): ApprovedAct {
  return {
    act: 'policies.put-into-force',
    asks: 'policies.ask-force',
    title: { zh: '政策包生效', en: 'Put a policy pack into force' },
    deciders: ['policy_editor'],
    lastsHours: 72,
    // One at a time in an area: a second one could not know which pack it would follow.
    objectOf: () => derivedId('policy of an area', source.area.code),
    personOf: () => null,
    standing: (tx, by, wanted) => standing({ ...source, db: tx }, by.at, wanted),
    describe: (db, wanted) => describe({ ...source, db }, wanted),
    carryOut: (tx, by, asked) => carryOut({ ...source, db: tx }, by.at, asked),
  }
}

async function standing(
  source: PolicySource,
  at: Temporal.Instant,
  wanted: Wanted,
): Promise<Standing> {
  const day = parsePlainDate(String(wanted['firstDay']))
  const facts = await forceFacts(source, String(wanted['draftId']), at)
  const refusal = day === null ? 'policy_day_past' : forceRefusal(facts, day)
  if (refusal !== null || facts.draft === null) return refused(refusal ?? 'draft_unknown')
  return { kind: 'stands', facts: { digest: facts.draft.digest, follows: facts.latest.digest } }
}

export async function forceFacts(
  source: PolicySource,
  draftId: string,
  at: Temporal.Instant,
): Promise<ForceFacts & { readonly rehearsals: readonly Rehearsal[] }> {
  const { db, area } = source
  const found = await store.readDraft(db, draftId)
  const draft = found?.area === area.code ? found : null
  const { policy, firstDay } = await latestPolicy(source)
  return {
    ...{ draft, latest: { digest: policy.digest, firstDay } },
    // What is decided in the last minutes of a day would begin before every server has read it.
    today: dayOf(at.add({ minutes: 5 })),
    rehearsals: draft ? await store.readRehearsals(db, draftId) : [],
    firstChange: draft ? firstChange(changesOf(policy.text, draft)) : null,
  }
}

/** What a draft says otherwise than another pack. */
export function changesOf(before: string, draft: Pick<Draft, 'text'>): readonly TermChange[] {
  const [was, is] = [before, draft.text].map((text) => readPackFile({ file: '', text }))
  if (!was || !is || 'problems' in was || 'problems' in is) {
    throw new Error('a pack that was kept can be read again')
  }
  return changesBetween(was.data, is.data)
}

async function describe(source: PolicySource, wanted: Wanted) {
  const draft = await store.readDraft(source.db, String(wanted['draftId']))
  if (!draft) return { about: { zh: '', en: '' }, lines: [] }
  const { policy } = await latestPolicy(source)
  const count = changesOf(policy.text, draft).length
  const day = String(wanted['firstDay'])
  return {
    about: { zh: `${draft.version}，自 ${day} 起`, en: `${draft.version}, from ${day}` },
    lines: [
      { zh: `接替：${policy.version}`, en: `Follows: ${policy.version}` },
      { zh: `修改条目：${count} 项`, en: `Terms changed: ${count}` },
      {
        zh: `内容校验：${draft.digest.slice(0, 12)}`,
        en: `Digest of the pack: ${draft.digest.slice(0, 12)}`,
      },
    ],
  }
}

async function carryOut(
  source: PolicySource,
  at: Temporal.Instant,
  asked: Approval,
): Promise<void> {
  const { db, area } = source
  const draft = await store.readDraft(db, String(asked.wanted['draftId']))
  const read = draft && readPolicyText({ file: draft.version, text: draft.text })
  if (!draft || !read || 'problems' in read)
    throw new Error('what is carried out stood a moment ago')
  const { policy } = await latestPolicy(source)
  const rehearsed = (await store.readRehearsals(db, draft.draftId)).find(
    ({ state, beforeDigest }) => state === 'done' && beforeDigest === policy.digest,
  )
  if (!rehearsed) throw new Error('what is carried out was rehearsed a moment ago')
  await keepPolicyPack(db, read.data, at)
  await store.insertTerm(db, {
    ...{ area: area.code, digest: draft.digest, draftId: draft.draftId, decidedAt: at },
    ...{ firstDay: Temporal.PlainDate.from(String(asked.wanted['firstDay'])) },
    ...{ rehearsalId: rehearsed.rehearsalId, approvalId: asked.approvalId },
  })
}
