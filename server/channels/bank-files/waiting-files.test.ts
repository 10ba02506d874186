// Goal: a file that another server moves on while we are about to read it disturbs nobody.
// Method: a file that is gone, asked for early and read late; the process hears of no stray failure.
// Teeth: with the stream made at once instead of at the first piece, the failure strays and is seen.
import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { bytesOf, unlessGone } from './waiting-files.ts'

test('a file that is gone by the time it is read is nobody’s failure but the reader’s', async () => {
  const strays: unknown[] = []
  const listen = (fault: unknown) => strays.push(fault)
  process.prependListener('uncaughtException', listen)
  try {
    const bytes = bytesOf(join(tmpdir(), `${newId()}.xml`))
    await pause(50)
    assert.equal(await unlessGone(() => Array.fromAsync(bytes)), null)
    assert.deepEqual(strays, [])
  } finally {
    process.off('uncaughtException', listen)
  }
})
