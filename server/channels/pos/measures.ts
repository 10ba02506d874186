/** What is counted of messages that did not prove themselves: why, and never in whose name. */
import { Counter } from 'prom-client'
import { processMeasures } from '#platform/measures/acts.ts'

const unprovedMessages = new Counter({
  name: 'yika_pos_unproved_messages_total',
  help: 'Messages of terminals that did not prove themselves, by reason: a wrong code, a held terminal',
  labelNames: ['reason'],
  registers: [processMeasures],
})

const holds = new Counter({
  name: 'yika_pos_terminal_holds_total',
  help: 'Terminals held because too many messages in their name had wrong codes',
  registers: [processMeasures],
})

export function countUnproved(reason: string): void {
  unprovedMessages.inc({ reason })
}

export function countHold(): void {
  holds.inc()
}
