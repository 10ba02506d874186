/** How many messages nobody will ever carry, by medium and by what the mail server or the gateway answered. */
import { Counter } from 'prom-client'
import { processMeasures } from './acts.ts'

const refused = new Counter({
  name: 'yika_messages_refused_total',
  help: 'Messages refused for good: channel text (SMS gateway) or mail (mail server), reason as its code',
  labelNames: ['channel', 'reason'],
  registers: [processMeasures],
})

export function countRefused(channel: string, reason: string): void {
  refused.inc({ channel, reason })
}
