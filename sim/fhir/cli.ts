/** A hospital's or pharmacy's system that speaks FHIR, from a terminal: asks, and prints every answer. */
import { readCommandLine } from '../command-line.ts'
import { createPrivateKey, generateKeyPairSync, type webcrypto } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  claimOf,
  type ClaimMade,
  coverageOf,
  eligibilityOf,
  type Item,
  type Shown,
  shownIdentifier,
} from './claims.ts'
import { createFhirClient, type FhirAnswer, type FhirClient, type FhirSystem } from './client.ts'

const explanation = `A simulated hospital or pharmacy whose system speaks FHIR.

  node sim/fhir/cli.ts keys          makes a key pair: private.json to keep, jwks.json to register
  node sim/fhir/cli.ts metadata      what the server serves
  node sim/fhir/cli.ts token         a token, by SMART Backend Services
  node sim/fhir/cli.ts patient       the person, by what they show
  node sim/fhir/cli.ts eligibility   what their benefits are today
  node sim/fhir/cli.ts predetermine  what a visit would come to
  node sim/fhir/cli.ts submit        a visit, settled; its number is printed
  node sim/fhir/cli.ts inpatient     a stay of --days, settled; with --stays until now, with --prior
                                     a further bill of the stay of that claim
  node sim/fhir/cli.ts cancel        the claim of --number, with the same --item, taken back
  node sim/fhir/cli.ts eob           today's settlements
  node sim/fhir/cli.ts payments      the monthly statements

  --login wangxiulan                 whose visit it is: somebody of the demonstration with a card
  --inpatient                        predetermine and cancel are of a stay
  --days 3                           of a stay: the nights in hospital until today
  --stays                            they stay on: a bill until now
  --prior TEXT                       of a stay: the number of an earlier claim of it
  --pharmacy                         a pharmacy sells drugs, instead of a hospital's visit
  --account                          the own account pays what it can
  --relatives                        and what it lacks relatives who help
  --number TEXT                      the claim's own number; a new one where nothing is said
  --item CODE:PRICE                  once for each item
  --trace CODE                       of a drug's package; a new one where nothing is said
  --origin http://localhost:8080     where the server is
  --data ./data                      its folder, where the demonstration keeps the keys of systems
`

const { values, positionals } = readCommandLine(explanation, {
  login: { type: 'string', default: 'wangxiulan' },
  pharmacy: { type: 'boolean', default: false },
  inpatient: { type: 'boolean', default: false },
  days: { type: 'string', default: '3' },
  stays: { type: 'boolean', default: false },
  prior: { type: 'string' },
  account: { type: 'boolean', default: false },
  relatives: { type: 'boolean', default: false },
  number: { type: 'string' },
  item: { type: 'string', multiple: true },
  trace: { type: 'string' },
  origin: { type: 'string', default: 'http://localhost:8080' },
  data: { type: 'string', default: './data' },
})

type Kept = {
  readonly fhirClients: readonly {
    readonly institutionCode: string
    readonly clientId: string
    readonly kid: string
    readonly privateKey: webcrypto.JsonWebKey
  }[]
  readonly cards: readonly { readonly login: string; readonly citizenNumber: string }[]
}

/** What the demonstration keeps for simulators. */
function kept(): Kept {
  return JSON.parse(readFileSync(join(values.data, 'pos-terminals.json'), 'utf8')) as Kept
}

function systemHere(): FhirSystem {
  const letter = values.pharmacy ? 'P' : 'H'
  const found = kept().fhirClients.find(({ institutionCode }) => institutionCode.startsWith(letter))
  if (!found) throw new Error('the demonstration keeps no client of such an institution')
  const privateKey = createPrivateKey({ key: found.privateKey, format: 'jwk' })
  return {
    ...{ clientId: found.clientId, base: `${values.origin}/fhir`, now: Temporal.Now.instant },
    ...{
      institutionCode: found.institutionCode,
      key: { kid: found.kid, alg: 'ES384', privateKey },
    },
    send: async ({ method, path, headers, body }) => {
      const sent = body === undefined ? {} : { body }
      const response = await fetch(`${values.origin}/fhir${path}`, { method, headers, ...sent })
      const type = response.headers.get('content-type') ?? ''
      return { status: response.status, type, text: await response.text() }
    },
  }
}

function shownHere(): Shown {
  const found = kept().cards.find(({ login }) => login === values.login)
  if (!found) throw new Error(`nobody of the demonstration with a card is called ${values.login}`)
  return { kind: 'citizen-number', value: found.citizenNumber }
}

function today(): string {
  return Temporal.Now.plainDateISO('Asia/Shanghai').toString()
}

/** Of a package that nobody has sold yet. */
function newTraceCode(): string {
  return `8${String(Temporal.Now.instant().epochMilliseconds).padStart(19, '0')}`
}

function itemOf(text: string): Item {
  const [code = '', price = ''] = text.split(':')
  if (!values.pharmacy && values.trace === undefined) return { code, price }
  return { code, price, traceCode: values.trace ?? newTraceCode() }
}

function isStay(): boolean {
  return values.inpatient || positionals[0] === 'inpatient'
}

function stayHere(): Pick<ClaimMade, 'kind' | 'stay'> {
  const { days, stays, prior } = values
  const from = Temporal.PlainDate.from(today())
    .subtract({ days: Number(days) })
    .toString()
  return {
    kind: 'institutional',
    stay: { from, ...(!stays && { until: today() }), ...(prior !== undefined && { prior }) },
  }
}

async function claimHere(client: FhirClient, use: ClaimMade['use']): Promise<object> {
  const shown = shownHere()
  const number = values.number ?? `C${Temporal.Now.instant().epochMilliseconds}`
  process.stderr.write(`${number}\n`)
  return claimOf(client, {
    ...{ number, use, shown, day: today(), coverage: await coverageOf(client, shown) },
    ...{ accountUsed: values.account || values.relatives, relativesUsed: values.relatives },
    ...(isStay() ? stayHere() : { kind: values.pharmacy ? 'pharmacy' : 'professional' }),
    items: (values.item ?? ['XJ01CAA001B001010100001:12.30']).map(itemOf),
  })
}

const acts: Readonly<Record<string, (client: FhirClient) => Promise<FhirAnswer>>> = {
  metadata: (client) => client.get('/metadata'),
  token: (client) => client.token('system/*.cruds'),
  patient: (client) => {
    const { system, value } = shownIdentifier(client, shownHere())
    return client.search('Patient', [['identifier', `${String(system)}|${String(value)}`]])
  },
  eligibility: (client) =>
    client.post('/CoverageEligibilityRequest', eligibilityOf(client, shownHere(), today())),
  predetermine: async (client) =>
    client.post('/Claim/$submit', await claimHere(client, 'predetermination')),
  submit: async (client) => client.post('/Claim/$submit', await claimHere(client, 'claim')),
  inpatient: async (client) => client.post('/Claim/$submit', await claimHere(client, 'claim')),
  cancel: async (client) => {
    const claim = await claimHere(client, 'claim')
    return client.post('/Claim/$cancel', { ...claim, status: 'cancelled' })
  },
  eob: (client) => client.get(`/ExplanationOfBenefit?created=${today()}`),
  payments: (client) => client.get('/PaymentReconciliation'),
}

function makeKeys(): void {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const kid = `key-${today()}`
  const secret = { ...privateKey.export({ format: 'jwk' }), kid }
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid }]
  writeFileSync('private.json', `${JSON.stringify(secret, null, 2)}\n`, { mode: 0o600 })
  writeFileSync('jwks.json', `${JSON.stringify({ keys }, null, 2)}\n`)
}

const [name = ''] = positionals
const act = acts[name]
if (name === 'keys') makeKeys()
else if (act) {
  const answer = await act(createFhirClient(systemHere()))
  process.stdout.write(`${answer.text}\n`)
  process.stderr.write(`${answer.status}\n`)
  if (answer.status >= 400) process.exitCode = 1
} else {
  process.stdout.write(explanation)
  process.exitCode = 2
}
