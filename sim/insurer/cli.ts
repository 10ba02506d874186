/** A supplementary insurer from a terminal: listens, and pays a share of what people have borne. */
import { readCommandLine } from '../command-line.ts'
import { startWebhookReceiver, type TakenWebhook } from '../webhook-receiver/receiver.ts'
import { verifierOf } from '../webhook-receiver/verify.ts'
import { createInsurer, type Insurer, sendTo, shareOf } from './insurer.ts'

const explanation = `A simulated supplementary insurer, for a demonstration on this machine.

  node sim/insurer/cli.ts --key … [--origin http://localhost:8080] [--port 8093] [--share 80]

It enters itself for events, fetches each claim that was decided, and reports that it has paid so many
hundredths of what the person has borne. Stop it with Ctrl-C.

  bin/yika institution-key add I99990000001   prints the key
`

const { values } = readCommandLine(explanation, {
  key: { type: 'string' },
  origin: { type: 'string', default: 'http://localhost:8080' },
  port: { type: 'string', default: '8093' },
  share: { type: 'string', default: '80' },
})

if (values.key === undefined) {
  process.stdout.write(explanation)
  process.exitCode = 2
} else {
  const insurer = createInsurer({ key: values.key, send: sendTo(values.origin) })
  let secret = ''
  const receiver = await startWebhookReceiver({
    verify: (...given) => verifierOf(secret)(...given),
    port: Number(values.port),
    onTaken: (taken) => void payFor(insurer, taken, BigInt(values.share)),
  })
  secret = await insurer.listenAt(receiver.url)
  process.stdout.write(`${receiver.url}\n`)
  const stop = (): void => void receiver.stop()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

async function payFor(insurer: Insurer, { id, type, body }: TakenWebhook, hundredths: bigint) {
  process.stdout.write(`${id}  ${body}\n`)
  if (type !== 'claim.decided') return
  const { data } = JSON.parse(body) as { data: { claimId: string; number: number } }
  const { body: notice } = await insurer.claim(data.claimId)
  const amount = shareOf(notice.split?.borne ?? '0.00', hundredths)
  if (amount === '0.00' || data.number > 1) return
  const paidOn = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const payment = { reference: `SIM-${data.claimId}`, claim: data.claimId, amount, paidOn }
  const { status } = await insurer.report(payment)
  process.stdout.write(`paid ${amount} on ${data.claimId}: ${status}\n`)
}
