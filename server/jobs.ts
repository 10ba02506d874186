/** What the clock sets going. Each job may run twice, or on two servers, and does its work once. */
import { lapseLossReports } from '#capabilities/cards/index.ts'
import { forgetOldTries } from '#platform/access/throttle.ts'
import { type Job, startWorker, type Worker } from '#platform/jobs/worker.ts'
import type { Services } from './services.ts'

export async function startJobs(services: Services): Promise<Worker> {
  const { db, log, now, personal, urls } = services
  const jobs: readonly Job[] = [
    {
      name: 'lapse_loss_reports',
      at: '* * * * *',
      run: async () => {
        const { lapsed, reminded } = await lapseLossReports(services, now())
        if (lapsed + reminded > 0) {
          log.info('loss_reports_lapsed', { lapsedCount: lapsed, remindedCount: reminded })
        }
      },
    },
    { name: 'forget_old_tries', at: '17 * * * *', run: () => forgetOldTries(db, now()) },
    { name: 'renew_data_keys', at: '5 0 * * *', run: () => personal.refresh() },
  ]
  return startWorker(urls.server, jobs, log)
}
