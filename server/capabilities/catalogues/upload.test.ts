// Goal: what may become of a file that was sent is told once: in the program and in the database.
// Method: the edges of both are held against each other.
// Teeth: with one edge left out of the program, the two differed.
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { uploadEdges } from './upload.ts'

test('the edges of an upload are those that the database allows', async (context) => {
  const { owner } = await freshDatabase(context)
  const { rows } = await owner.query<{ edge: string }>(
    `select from_state || ' ' || to_state as edge from catalogues.edge where machine = 'upload'`,
  )
  const drawn = uploadEdges.map((edge) => edge.join(' '))
  expect(rows.map(({ edge }) => edge).toSorted()).toEqual(drawn.toSorted())
})
