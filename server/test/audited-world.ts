/**
 * A world for each test of a file, which ends with an auditor who finds nothing: what a test leaves behind
 * has to hold like any other ledger.
 */
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { contributionWorld, type ContributionWorld } from './contribution-world.ts'

export function auditedWorldForEach(begin: (world: ContributionWorld) => void): void {
  let keys: RunningKeyService
  let world: ContributionWorld
  beforeAll(async () => {
    keys = await runKeyService()
  })
  afterAll(() => keys.stop())
  beforeEach(async () => {
    world = await contributionWorld(keys)
    begin(world)
  })
  afterEach(async () => {
    const wrong = (await auditLedger(world.db, world.area)).filter((each) => each.differences > 0)
    assert.deepEqual(wrong, [])
    await world.stop()
  })
}
