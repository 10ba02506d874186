/**
 * What the system of an institution asks whose contract is suspended. It is told what a stranger is told; the
 * person whom its message names is told by their file why they got nothing there. Only what is signed by the
 * institution's own key leaves a trace.
 */
import type { PersonIdentity } from '#capabilities/people/index.ts'
import { withoutContract } from '#capabilities/settlement/index.ts'
import type { CommandId, InstitutionId } from '#kernel/ids.ts'
import { newId } from '#platform/ids.ts'
import { readJson } from '#platform/json/exact-json.ts'
import { checkInput, isObject, valueOf } from './check-input.ts'
import type { Deps } from './deps.ts'
import { findByCertificate } from './find-patient.ts'
import type { Row } from './row.ts'
import { hmacSha1, isSignedBy, type SignedHead } from './signature.ts'
import { tableOf } from './tables.ts'

/**
 * The transactions by which somebody gets, or does not get, what they are insured for; and the first of a visit,
 * after which a system that is told no asks nothing else.
 */
const tried = {
  '1101': { action: 'institutions.identify', node: 'data' },
  '2201': { action: 'settlement.register-visit', node: 'data' },
  '2401': { action: 'settlement.admit', node: 'mdtrtinfo' },
  '2207': { action: 'settlement.settle-bill', node: 'data' },
  '2304': { action: 'settlement.settle-bill', node: 'data' },
  '2102': { action: 'settlement.settle-bill', node: 'druginfo' },
} as const

type Knocked = {
  readonly head: SignedHead
  readonly signature: string
  readonly body: Uint8Array
}

export async function noteShutOut(deps: Deps, { head, signature, body }: Knocked): Promise<void> {
  const act = Object.entries(tried).find(([infno]) => infno === head.apiName)?.[1]
  const caller = act && (await deps.callers.findSuspended(head.accessKey))
  if (!act || !caller) return
  if (!isSignedBy(hmacSha1, head, { secretKey: caller.secretKey, signature })) return
  const row = rowOf(body, { infno: head.apiName, node: act.node })
  const person = row && (await personIn(deps, row))
  if (!person) return
  await withoutContract(deps.db, {
    ...{ personId: person.personId, action: act.action, channel: 'http', at: deps.now() },
    ...{ institutionId: caller.organisationId as InstitutionId, commandId: newId<CommandId>() },
  })
}

/** By the number that transaction 1101 gave out, or of 1101 itself by what was shown. */
async function personIn(deps: Deps, row: Row): Promise<PersonIdentity | null> {
  if (row.hasField('psn_no')) return deps.patientOf(row.text('psn_no'))
  const found = await findByCertificate(deps, row)
  return 'kind' in found ? null : found
}

/** Null where the message is not one that would have been carried out. */
function rowOf(
  bytes: Uint8Array,
  { infno, node }: { readonly infno: string; readonly node: string },
): Row | null {
  try {
    const body = readJson(bytes)
    if (!isObject(body)) return null
    return checkInput(tableOf(infno).takes, valueOf(body, 'input')).one(node)
  } catch {
    return null
  }
}
