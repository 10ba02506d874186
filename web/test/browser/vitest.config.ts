import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { longOnesFirst } from '../../../tools/long-ones-first.ts'
import { folderForTests } from '../../../tools/memory-folder.ts'

process.env['TMPDIR'] = folderForTests()

// One server and one browser for all files: what they show to one test, another may have changed,
// so each journey has people of its own.
export default defineConfig({
  root: join(import.meta.dirname, '../../..'),
  test: {
    include: ['web/test/browser/**/*.test.ts'],
    globalSetup: ['web/test/browser/one-house.ts'],
    pool: 'forks',
    // Of two thirds of the screens one file each; without a run before, nobody knows how long they take.
    sequence: {
      sequencer: longOnesFirst(['desk-screens', 'citizen-screens', 'kiosk', 'policies']),
    },
    // A third of a journey is waiting, for the server and for what is drawn.
    maxWorkers: 3,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
