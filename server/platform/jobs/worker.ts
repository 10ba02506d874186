/**
 * Timed and slow work runs in graphile-worker: its queue lies in the same database, so a job enqueued
 * in a transaction exists exactly when the transaction does. The queue's tables belong to the owner;
 * the server's role may use them.
 */
import { setTimeout as pause } from 'node:timers/promises'
import {
  Logger,
  parseCronItems,
  run,
  type Runner,
  type RunnerOptions,
  runMigrations,
  type TaskList,
} from 'graphile-worker'
import pg from 'pg'
import type { Log } from '#platform/log/log.ts'

export type Job = {
  readonly name: string
  /** Five fields, in UTC. */
  readonly at: string
  readonly run: () => Promise<void>
}

export type Worker = { readonly stop: () => Promise<void> }

/** Makes or renews the queue's own tables, as the owner; safe to repeat. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: silent })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    // Two programs may start at the same moment, and a right cannot be granted twice at once.
    await owner.query(`select pg_advisory_lock(hashtext('yika jobs'))`)
    await owner.query(grants)
  } finally {
    await owner.end()
  }
}

/** The queue protects its tables by row policies and brings none; these let the server's role in. */
const grants = `
  grant usage on schema graphile_worker to yika_app;
  grant select, insert, update, delete on all tables in schema graphile_worker to yika_app;
  grant usage on all sequences in schema graphile_worker to yika_app;
  grant execute on all functions in schema graphile_worker to yika_app;
  do $$
  declare
    protected record;
  begin
    for protected in
      select relname from pg_class
       where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
         and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'yika')
    loop
      execute format('create policy yika on graphile_worker.%I to yika_app using (true) with check (true)',
                     protected.relname);
    end loop;
  end;
  $$`

const silent = new Logger(() => () => {})

/** How long a worker that ended by itself is left alone: its database is likely to be away. */
const anewAfterMs = 1_000

/**
 * A worker that cannot note that a job is done ends, as when its database went away in that moment; it is
 * begun anew until it is told to stop. The job is run again, which each allows.
 */
export async function startWorker(url: string, jobs: readonly Job[], log: Log): Promise<Worker> {
  const options = optionsOf(url, jobs, log)
  let runner = await run(options)
  let stopping = false

  async function begunAnew(): Promise<Runner | null> {
    while (!stopping) {
      await pause(anewAfterMs)
      try {
        return await run(options)
      } catch (fault) {
        log.error('jobs_not_begun', fault)
      }
    }
    return null
  }

  async function watch(): Promise<void> {
    while (!stopping) {
      await runner.promise.catch(() => {})
      if (stopping) return
      log.warn('jobs_interrupted')
      const next = await begunAnew()
      if (next) runner = next
    }
    // Told to stop while it was being begun.
    await runner.stop().catch(() => {})
  }

  const watched = watch()
  return {
    async stop() {
      stopping = true
      await runner.stop().catch(() => {})
      await watched
    },
  }
}

function optionsOf(url: string, jobs: readonly Job[], log: Log): RunnerOptions {
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async () => {
        const began = performance.now()
        await job.run()
        log.debug('job_done', {
          jobCode: job.name,
          elapsedMs: Math.round(performance.now() - began),
        })
      },
    ]),
  )
  return {
    connectionString: url,
    concurrency: 2,
    maxPoolSize: 3,
    noHandleSignals: true,
    noPreparedStatements: false,
    // In batches, of one as well, a fault ends the worker; without them nobody would catch it.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error('job_failed', new Error(message))
    }),
    taskList,
    parsedCronItems: parseCronItems(
      jobs.map((job) => ({ task: job.name, match: job.at, options: { maxAttempts: 5 } })),
    ),
  }
}
