/** A hospital's and a pharmacy's system from a terminal: plays visits and prints every answer. */
import { readCommandLine } from '../command-line.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHisClient, type HisAnswer, type HisClient } from './client.ts'
import {
  drugPurchase,
  type Illness,
  type Item,
  type Journey,
  outpatientVisit,
  type Patient,
  stayInHospital,
  takeBack,
  undo,
} from './journeys.ts'
import {
  askFilings,
  type CatalogueNumber,
  chooseInstitution,
  downloadByTicket,
  downloadCatalogue,
  fileDisease,
  fileInjury,
  takeFilingBack,
} from './filings.ts'
import { billOf, reconcile } from './reconcile.ts'

const explanation = `A simulated hospital and pharmacy that speak the hospital interface.

  node sim/his/cli.ts outpatient   a visit, settled and taken back
  node sim/his/cli.ts inpatient    a stay, settled
  node sim/his/cli.ts pharmacy     drugs, bought and given back
  node sim/his/cli.ts reconcile    today's bills beside the centre's: 3201, and line by line
  node sim/his/cli.ts chronic      a disease and the hospital filed, settled by it, asked: 2503, 2505
  node sim/his/cli.ts injury       an injury filed and settled: 2507
  node sim/his/cli.ts catalogues   lists, limits and shares since --since (1312, 1318, 1319); drugs, services and diagnoses as files
  node sim/his/cli.ts timeout      a visit whose last answer was lost: 2601

  --login wangxiulan               whose visit it is: somebody of the demonstration with a card
  --origin http://localhost:8080   where the server is
  --data ./data                    its folder, where the demonstration keeps the keys of systems
  --admdvs 999900                  the area's six digits
  --insured-in 999900              where the patient is insured, when it is another area
  --patients ./data                folder of the demonstration that knows the patient
  --item CODE:PRICE                once for each line of the bill
  --disease M03900:高血压          which disease is filed
  --since 2024-01-01              taken in on that day or later
  --trace CODE                     of a drug's package; a new one when nothing is said
`

const { values, positionals } = readCommandLine(explanation, {
  login: { type: 'string', default: 'wangxiulan' },
  origin: { type: 'string', default: 'http://localhost:8080' },
  data: { type: 'string', default: './data' },
  admdvs: { type: 'string', default: '999900' },
  'insured-in': { type: 'string' },
  patients: { type: 'string' },
  item: { type: 'string', multiple: true },
  trace: { type: 'string' },
  disease: { type: 'string', default: 'M03900:高血压' },
  since: { type: 'string', default: '2024-01-01' },
})

type Key = {
  readonly institutionCode: string
  readonly institutionName: string
  readonly accessKey: string
  readonly secretKey: string
}

type Kept = {
  readonly interfaceKeys: readonly Key[]
  readonly cards: readonly (Patient & { readonly login: string })[]
}

/** What the demonstration keeps for simulators. */
function keptIn(folder: string): Kept {
  return JSON.parse(readFileSync(join(folder, 'pos-terminals.json'), 'utf8')) as Kept
}

function patientOf(login: string): Patient {
  const { cards } = keptIn(values.patients ?? values.data)
  const found = cards.find((each) => each.login === login)
  if (!found) throw new Error(`nobody of the demonstration with a card is called ${login}`)
  return { name: found.name, citizenNumber: found.citizenNumber }
}

async function systemOf(letter: 'H' | 'P'): Promise<HisClient> {
  const { interfaceKeys } = keptIn(values.data)
  const key = interfaceKeys.find(({ institutionCode }) => institutionCode.startsWith(letter))
  if (!key) throw new Error('the demonstration keeps no key of such an institution')
  const insuredAt = values['insured-in']
  const client = createHisClient({
    ...{ accessKey: key.accessKey, secretKey: key.secretKey, admdvs: values.admdvs },
    institution: { code: key.institutionCode, name: key.institutionName },
    ...(insuredAt === undefined ? {} : { insuredAt }),
    now: () => Temporal.Now.instant(),
    post: async (path, headers, body) => {
      const response = await fetch(values.origin + path, { method: 'POST', headers, body })
      const { status } = response
      const isFile = response.headers.get('content-type') === 'application/octet-stream'
      if (!isFile) return { status, text: await response.text() }
      return { status, text: '（文件）', file: Buffer.from(await response.arrayBuffer()) }
    },
  })
  show('9001', await client.signIn('OP01'))
  return client
}

function show(infno: string, answer: HisAnswer): void {
  process.stdout.write(`${infno}  ${answer.text}\n`)
}

/** Of a package that nobody has sold yet. */
function newTraceCode(): string {
  return `8${String(Temporal.Now.instant().epochMilliseconds).padStart(19, '0')}`
}

function itemOf(text: string): Item {
  const [code = '', price = ''] = text.split(':')
  return { code, price, traceCode: values.trace ?? newTraceCode() }
}

async function journeyOf(letter: 'H' | 'P'): Promise<Journey> {
  return {
    client: await systemOf(letter),
    patient: patientOf(values.login),
    items: (values.item ?? ['XJ01CAA001B001010100001:12.30']).map(itemOf),
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
  reconcile: async () => {
    const journey = await journeyOf('H')
    const settled = await outpatientVisit(journey)
    const today = journey.clock().toPlainDate()
    const found = await reconcile(journey, {
      lines: [billOf(settled)],
      ...{ insutype: String(settled.amounts['insutype']), clearingType: '11' },
      ...{ firstDay: today, lastDay: today },
    })
    for (const { memo, messageId } of found) process.stdout.write(`${messageId}  ${memo}\n`)
  },
  chronic: async () => {
    const [code = '', name = ''] = values.disease.split(':')
    const illness: Illness = { medType: '14', code, name }
    const journey = { ...(await journeyOf('H')), illness }
    const disease = await fileDisease(journey, illness)
    // Who is insured elsewhere chooses among the institutions of that area, and not this one.
    const isOurs = values['insured-in'] === undefined
    const choice = isOurs ? await chooseInstitution(journey, '01') : null
    const settled = await outpatientVisit(journey)
    await askFilings(journey)
    await takeBack(journey, '2208', settled)
    if (choice !== null) await takeFilingBack(journey, '2506', choice)
    await takeFilingBack(journey, '2504', disease)
  },
  injury: async () => {
    const illness: Illness = { medType: '19', code: 'S52.500', name: '桡骨下端骨折' }
    const journey = { ...(await journeyOf('H')), illness }
    await fileInjury(journey)
    await takeBack(journey, '2208', await outpatientVisit(journey))
  },
  catalogues: async () => {
    const journey = { ...(await journeyOf('H')), told: () => {} }
    const asked = { since: values.since, size: 200 }
    for (const infno of ['1312', '1318', '1319'] satisfies readonly CatalogueNumber[]) {
      const rows = await downloadCatalogue(journey, infno, asked)
      const [row = {}] = rows
      process.stdout.write(`${infno}  ${rows.length}  ${JSON.stringify(row)}\n`)
    }
    for (const infno of ['1301', '1305', '1307']) {
      const { name, bytes } = await downloadByTicket(journey, infno, '0')
      process.stdout.write(`${infno}  ${name}  ${bytes.length} bytes\n`)
    }
  },
  timeout: async () => {
    const journey = await journeyOf('H')
    await undo(journey, '2207', await outpatientVisit(journey))
  },
}

const journey = journeys[positionals[0] ?? '']
if (!journey) {
  process.stdout.write(explanation)
  process.exitCode = 2
} else {
  await journey()
}
