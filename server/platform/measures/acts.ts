/**
 * How many acts of each kind this process has done, and how they ended: which act, on which channel,
 * done or why not. Nothing here says whose act it was.
 */
import { Counter, Registry } from 'prom-client'

/** Of this process; whoever shows measures joins them to their own. */
export const processMeasures = new Registry()

const acts = new Counter({
  name: 'yika_acts_total',
  help: 'Acts by action, channel and result: done, repeated, or the reason of the refusal',
  labelNames: ['action', 'channel', 'result'],
  registers: [processMeasures],
})

export type CountedAct = {
  readonly action: string
  readonly channel: string
  readonly outcome: { readonly kind: string; readonly refusal?: string }
  readonly replayed: boolean
}

export function countAct({ action, channel, outcome, replayed }: CountedAct): void {
  acts.inc({ action, channel, result: resultOf(outcome, replayed) })
}

function resultOf(outcome: CountedAct['outcome'], replayed: boolean): string {
  if (replayed) return 'repeated'
  return outcome.kind === 'refused' ? (outcome.refusal ?? 'refused') : 'done'
}
