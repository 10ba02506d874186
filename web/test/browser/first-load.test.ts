// Goal: a page for citizens opens on a slow phone: less than 180 KB of program for the first load.
// Method: visit each with an empty cache and compress what it fetched, as a server in front would.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bytesOfScripts } from './visit.ts'

const atMost = 180 * 1024

const pages = [
  ['', '/'],
  ['', '/sign-in'],
  ['', '/register'],
  ['', '/apply'],
  ['', '/track'],
  ['', '/loss'],
  ['', '/voucher'],
  ['', '/places'],
  ['sunli', '/'],
  ['sunli', '/card'],
  ['sunli', '/card/pin'],
  ['sunli', '/statement'],
  ['sunli', '/reads'],
  ['sunli', '/passkeys'],
  ['sunli', '/apply/form'],
] as const

test.each(pages)('%s %s loads quickly', async (as, path) => {
  const scripts = await bytesOfScripts(path, as ? { as } : {})
  const sizes = scripts.map((script) => gzipSync(script).length)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  expect(sizes.length).toBeGreaterThan(0)
  expect(total).toBeLessThan(atMost)
})
