// Goal: the table types that the program is compiled against are those of the migrated database.
// Method: generate them again and compare with the file.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateTypes, typesFile } from '#tools/generate-types.ts'
import { freshDatabase } from './database.ts'

test('the generated table types are up to date (if not: npm run types)', async (t) => {
  const { ownerUrl } = await freshDatabase(t)
  expect(await generateTypes(ownerUrl)).toBe(readFileSync(typesFile, 'utf8'))
})
