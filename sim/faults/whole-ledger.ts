import assert from 'node:assert/strict'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import type { Ground } from './ground.ts'

/** Whatever a scenario did, every invariant holds afterwards. */
export async function ledgerIsWhole({ db, area }: Pick<Ground, 'db' | 'area'>): Promise<void> {
  const findings = await auditLedger(db, area)
  assert.deepEqual(
    findings.filter(({ differences }) => differences > 0),
    [],
  )
}
