// Goal: `npm ci` works from the lock file alone, on every machine, whatever its registry carries.
// Method: the lock is read as npm reads it. Shown to fail by taking out any platform's line.
import assert from 'node:assert/strict'
import { test } from 'vitest'
import { gapsOf, readLock } from '#tools/lock-file.ts'

test('every platform’s build of every package has its line in the lock file', () => {
  assert.deepEqual([...gapsOf(readLock()).keys()], [])
})

test('the lock file names no registry', () => {
  const resolved = Object.entries(readLock().packages).filter(([, entry]) => 'resolved' in entry)
  assert.deepEqual(resolved, [])
})
