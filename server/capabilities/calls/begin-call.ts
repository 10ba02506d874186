/** A call comes in. An exchange that tells of the same call twice has begun one. */
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { CallsDeps, Way } from './call.ts'
import * as store from './store.ts'

export async function beginCall(
  deps: CallsDeps,
  come: {
    readonly way: Way
    /** What the exchange calls it. */
    readonly wayId: string
    /** The number that is called from; null where it is withheld. */
    readonly number: string | null
    readonly dialogue: string
    readonly at: Temporal.Instant
  },
): Promise<store.OpenedCall> {
  const callId = newId()
  const wayIdHash = hashOf(come.wayId)
  const call = { callId, area: deps.area.code, language: 'zh', wayIdHash, ...come } as const
  const isNew = await store.insertCall(deps, call)
  const found = isNew
    ? await store.readCall(deps, callId)
    : await store.readCallOfWay(deps, come.way, wayIdHash)
  if (!found) throw new Error('a call that has begun is not there')
  return found
}

export async function findCallOfWay(
  deps: CallsDeps,
  way: Way,
  wayId: string,
): Promise<store.OpenedCall | null> {
  return store.readCallOfWay(deps, way, hashOf(wayId))
}

function hashOf(wayId: string): Buffer {
  return createHash('sha256').update(wayId).digest()
}
