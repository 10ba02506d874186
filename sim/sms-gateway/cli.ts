/** The simulated SMS gateway from a terminal: shows on the screen what it would send. */
import { readCommandLine } from '../command-line.ts'
import { startSmsGateway } from './gateway.ts'

const explanation = `A simulated SMS gateway for a server that has SMS_GATEWAY_URL and SMS_GATEWAY_TOKEN set.

  node sim/sms-gateway/cli.ts --token T [--port 8090]   take texts until stopped
`

const { values } = readCommandLine(explanation, {
  token: { type: 'string' },
  port: { type: 'string', default: '8090' },
})

if (values.token === undefined) {
  process.stdout.write(explanation)
  process.exitCode = 2
} else {
  const gateway = await startSmsGateway({
    ...{ token: values.token, port: Number(values.port) },
    onText: ({ to, text }) => void process.stdout.write(`${to}  ${text}\n`),
  })
  process.stdout.write(`SMS_GATEWAY_URL=${gateway.url}\n`)
  const stop = (): void => void gateway.stop()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
