/** A hospital's and a pharmacy's system from a terminal: plays visits and prints every answer. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createHisClient, type HisAnswer, type HisClient } from './client.ts'
import {
  drugPurchase,
  type Item,
  type Journey,
  outpatientVisit,
  stayInHospital,
  takeBack,
  undo,
} from './journeys.ts'

const explanation = `A simulated hospital and pharmacy that speak the hospital interface.

  node sim/his/cli.ts outpatient --name 王秀兰 --id 999999…   a visit, settled and taken back
  node sim/his/cli.ts inpatient  --name … --id …              a stay, settled
  node sim/his/cli.ts pharmacy   --name … --id …              drugs, bought and given back
  node sim/his/cli.ts timeout    --name … --id …              a visit whose last answer was lost: 2601

  --origin http://localhost:8080   where the server is
  --data ./data                    its folder, where the demonstration keeps the keys of systems
  --admdvs 999900                  the area's six digits
  --item CODE:PRICE                once for each line of the bill
  --trace CODE                     of a drug's package
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string' },
    id: { type: 'string' },
    origin: { type: 'string', default: 'http://localhost:8080' },
    data: { type: 'string', default: './data' },
    admdvs: { type: 'string', default: '999900' },
    item: { type: 'string', multiple: true },
    trace: { type: 'string' },
  },
})

type Key = {
  readonly institutionCode: string
  readonly accessKey: string
  readonly secretKey: string
}

async function systemOf(letter: 'H' | 'P'): Promise<HisClient> {
  const kept = JSON.parse(readFileSync(join(values.data, 'pos-terminals.json'), 'utf8')) as {
    readonly interfaceKeys: readonly Key[]
  }
  const key = kept.interfaceKeys.find(({ institutionCode }) => institutionCode.startsWith(letter))
  if (!key) throw new Error('the demonstration keeps no key of such an institution')
  const client = createHisClient({
    ...{ accessKey: key.accessKey, secretKey: key.secretKey, admdvs: values.admdvs },
    institution: { code: key.institutionCode, name: key.institutionCode },
    now: () => Temporal.Now.instant(),
    post: async (path, headers, body) => {
      const response = await fetch(values.origin + path, { method: 'POST', headers, body })
      return { status: response.status, text: await response.text() }
    },
  })
  show('9001', await client.signIn('OP01'))
  return client
}

function show(infno: string, answer: HisAnswer): void {
  process.stdout.write(`${infno}  ${answer.text}\n`)
}

function itemOf(text: string): Item {
  const [code = '', price = ''] = text.split(':')
  const { trace } = values
  return { code, price, ...(trace !== undefined && { traceCode: trace }) }
}

async function journeyOf(letter: 'H' | 'P'): Promise<Journey> {
  return {
    client: await systemOf(letter),
    patient: { name: values.name ?? '', citizenNumber: values.id ?? '' },
    items: (values.item ?? ['XJ01CAA040E001010304601:12.30']).map(itemOf),
    clock: () => Temporal.Now.plainDateTimeISO('Asia/Shanghai'),
    told: show,
  }
}

const journeys: Readonly<Record<string, () => Promise<void>>> = {
  outpatient: async () => {
    const journey = await journeyOf('H')
    await takeBack(journey, '2208', await outpatientVisit(journey))
  },
  inpatient: async () => {
    await stayInHospital(await journeyOf('H'))
  },
  pharmacy: async () => {
    const journey = await journeyOf('P')
    await takeBack(journey, '2103', await drugPurchase(journey))
  },
  timeout: async () => {
    const journey = await journeyOf('H')
    await undo(journey, '2207', await outpatientVisit(journey))
  },
}

const journey = journeys[positionals[0] ?? '']
if (!journey || values.name === undefined || values.id === undefined) {
  process.stdout.write(explanation)
  process.exitCode = 2
} else {
  await journey()
}
