// Goal: jobs go on after a moment in which the queue could not note that one is done, as when the database
// went away: nobody has to start the server again, and nothing falls that would end it.
// Method: a job takes the queue's own right to write away while it runs, and gives it back later. Teeth: without
// batches the fault reached nobody, which ends a server; without the watch no job ran any more.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openLog } from '#platform/log/log.ts'
import { freshDatabase } from '#server/test/database.ts'
import { prepareJobs, startWorker } from './worker.ts'

test('a worker that could not note a job as done is begun anew and runs the next one', async (context) => {
  const { owner, ownerUrl, url } = await freshDatabase(context)
  await prepareJobs(ownerUrl)
  const ran: string[] = []
  const lines: string[] = []
  const log = openLog({
    level: 'warn',
    destination: { write: (line: string) => void lines.push(line) },
  })
  const mayWrite = (change: 'revoke' | 'grant') =>
    owner.query(
      change === 'grant'
        ? 'grant delete, update on all tables in schema graphile_worker to yika_app'
        : 'revoke delete, update on all tables in schema graphile_worker from yika_app',
    )
  const never = '0 0 1 1 *'
  const spoil = async () => {
    ran.push('first')
    await mayWrite('revoke')
  }
  const worker = await startWorker(
    url,
    [
      { name: 'first', at: never, run: spoil },
      { name: 'second', at: never, run: async () => void ran.push('second') },
    ],
    log,
  )
  const add = (name: string) => owner.query('select graphile_worker.add_job($1)', [name])
  await add('first')
  while (!lines.some((line) => line.includes('jobs_interrupted'))) await pause(20)
  await mayWrite('grant')
  await add('second')
  while (!ran.includes('second')) await pause(20)
  await worker.stop()
  expect(ran).toEqual(['first', 'second'])
})
