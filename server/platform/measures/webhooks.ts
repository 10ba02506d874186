/** What became of each message that was sent to an institution's system. */
import { Counter } from 'prom-client'
import { processMeasures } from './acts.ts'

const tried = new Counter({
  name: 'yika_webhook_tries_total',
  help: 'Messages to institutions by result: delivered, in_vain, given_up after the last try, gone (410)',
  labelNames: ['result'],
  registers: [processMeasures],
})

export function countWebhookTry(result: 'delivered' | 'in_vain' | 'given_up' | 'gone'): void {
  tried.inc({ result })
}
