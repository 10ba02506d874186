// Goal: the screens are compiled against the contract that the server publishes today.
// Method: generate the types again from the routes and compare with the file.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateWebTypes, webTypesFile } from '#tools/generate-web-types.ts'

test('the generated types of the HTTP contract are up to date (if not: npm run web-types)', async () => {
  expect(await generateWebTypes()).toBe(readFileSync(webTypesFile, 'utf8'))
})
