// Goal: commands that an operator starts at the same moment do not fail each other.
// Method: the queue's tables are made ready by six at once. Teeth: without their taking turns about half
// of them ended with "tuple concurrently updated".
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { prepareJobs } from './worker.ts'

test('six programs that start at the same moment each find the queue ready', async (context) => {
  const { ownerUrl } = await freshDatabase(context)
  await prepareJobs(ownerUrl)
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => prepareJobs(ownerUrl)))
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
})
