/** A receiver of webhooks from a terminal: shows what it is told, when it is signed with the secret. */
import { readCommandLine } from '../command-line.ts'
import { startWebhookReceiver } from './receiver.ts'
import { verifierOf } from './verify.ts'

const explanation = `A simulated receiver of webhooks, for a demonstration on this machine.

  node sim/webhook-receiver/cli.ts --secret whsec_… [--port 8092]   take events until stopped

  bin/yika webhook add 102999900019 --url http://127.0.0.1:8092/yika   prints the secret
`

const { values } = readCommandLine(explanation, {
  secret: { type: 'string' },
  port: { type: 'string', default: '8092' },
})

if (values.secret === undefined) {
  process.stdout.write(explanation)
  process.exitCode = 2
} else {
  const receiver = await startWebhookReceiver({
    ...{ verify: verifierOf(values.secret), port: Number(values.port) },
    onTaken: ({ id, body }) => void process.stdout.write(`${id}  ${body}\n`),
  })
  process.stdout.write(`${receiver.url}\n`)
  const stop = (): void => void receiver.stop()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
