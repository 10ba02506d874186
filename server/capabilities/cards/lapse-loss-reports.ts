/**
 * A temporary report holds for the time on its voucher and then lapses by itself: an enemy who reports
 * somebody's card by telephone stops it for some days, not for ever. The person is reminded before.
 */
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { isOpen } from './application.ts'
import { readApplications } from './application-store.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import type { LossReport } from './loss-report.ts'
import { changeLossReport, readLapsingBefore, readLossReport } from './loss-store.ts'
import { unblockCard } from './withdraw-loss.ts'

const reportsAtOnce = 200
const remindedHoursBefore = 24

type Done = { readonly kind: 'lapsed' | 'reminded' | 'nothing_to_do' }

/** The job: ends what is due, reminds of what is due tomorrow. Run twice, it does nothing twice. */
export async function lapseLossReports(
  deps: Pick<CardsDeps, 'db'>,
  at: Temporal.Instant,
): Promise<{ readonly lapsed: number; readonly reminded: number }> {
  let lapsed = 0
  for (const report of await readLapsingBefore(deps.db, at, reportsAtOnce)) {
    if ((await lapse(deps, report, at)) === 'lapsed') lapsed += 1
  }
  let reminded = 0
  const tomorrow = at.add({ hours: remindedHoursBefore })
  for (const report of await readLapsingBefore(deps.db, tomorrow, reportsAtOnce)) {
    if ((await remind(deps, report, at)) === 'reminded') reminded += 1
  }
  return { lapsed, reminded }
}

async function lapse(
  deps: Pick<CardsDeps, 'db'>,
  due: LossReport,
  at: Temporal.Instant,
): Promise<Done['kind']> {
  const { personId, reportId } = due
  const act = systemAct(at, newId<CommandId>())
  const ran = await runCommand<Done>(deps.db, act, {
    personId,
    action: 'cards.lapse-loss',
    body: { reportId },
    decide: async (tx) => {
      const report = await readLossReport(tx, personId, reportId)
      if (report?.state !== 'in_force') return { kind: 'nothing_to_do' }
      // Whoever has begun to replace the card does not want the old one back.
      const applications = await readApplications(tx, personId)
      const replacing = applications.some(
        (each) => each.reason === 'replacement' && isOpen(each.state),
      )
      if (replacing) return { kind: 'nothing_to_do' }
      await unblockCard({ db: tx }, report, act)
      stillTrue(await changeLossReport(tx, report, { state: 'lapsed', at }))
      await tell(
        tx,
        { messageId: newId(), personId, kind: 'loss_lapsed', payload: { reportId } },
        at,
      )
      return { kind: 'lapsed' }
    },
    objectOf: () => reportId,
  })
  return ran.kind === 'ran' ? ran.outcome.kind : 'nothing_to_do'
}

async function remind(
  deps: Pick<CardsDeps, 'db'>,
  due: LossReport,
  at: Temporal.Instant,
): Promise<Done['kind']> {
  const { personId, reportId } = due
  // The command is named after the report, so that it is done once however often the job runs.
  const act = systemAct(at, derivedId<CommandId>('remind of loss report', reportId))
  const ran = await runCommand<Done>(deps.db, act, {
    personId,
    action: 'cards.remind-loss',
    body: { reportId },
    decide: async (tx) => {
      const payload = { reportId }
      await tell(tx, { messageId: newId(), personId, kind: 'loss_reminder', payload }, at)
      return { kind: 'reminded' }
    },
    objectOf: () => reportId,
  })
  return ran.kind === 'ran' && !ran.replayed ? 'reminded' : 'nothing_to_do'
}
