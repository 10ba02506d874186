import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { CoverProofEnd } from './cover-proof.ts'
import { endCoverProofRow, readCoverProofInForce } from './cover-proof-store.ts'
import { stillTrue } from './deps.ts'

/** Where a card works, the proof that stood in for it is over, in the same transaction. */
export async function endCoverProof(
  db: Db,
  act: Act,
  ended: { readonly personId: string; readonly because: CoverProofEnd },
): Promise<void> {
  const { personId, because } = ended
  const proof = await readCoverProofInForce(db, personId)
  if (!proof) return
  stillTrue(await endCoverProofRow(db, proof, { because, at: act.at }))
  const entry = { action: 'cards.end-cover-proof', objectId: proof.proofId, result: 'done' }
  await recordAct(db, act, { ...entry, personId })
}
