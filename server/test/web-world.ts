/**
 * A small city behind the real web server: two counties, a service point, a bank with an outlet, an
 * employer, their staff, and citizens with and without a web account.
 */
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { cardMakerFiles } from '#channels/card-maker/card-maker-files.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  addMachineKey,
  addOrganisation,
  addStaff,
  type Area,
  loadArea,
  type OrganisationKind,
} from '#capabilities/organisations/index.ts'
import { addPeople, addWebAccount } from '#capabilities/people/index.ts'
import {
  type Bills,
  createBills,
  createPolicyInForce,
  createPayments,
  livingPolicy,
  type Policy,
} from '#capabilities/settlement/index.ts'
import { entriesOn } from '#capabilities/catalogues/index.ts'
import { openBankExchange } from '#channels/bank-files/exchange.ts'
import { fhirFacade } from '#channels/fhir/interface.ts'
import { hospitalInterface } from '#channels/institutions/interface.ts'
import { createWebApp } from '#channels/web-api/app.ts'
import type { Deps, WebApp } from '#channels/web-api/context.ts'
import { type CitizenNumber, makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { createReadTrail } from '#platform/audit/trail.ts'
import { readConfig } from '#platform/config/config.ts'
import { openObjectStore } from '#platform/files/open-object-store.ts'
import { sealedObjects } from '#platform/files/sealed-objects.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { dataKeyTable } from '#server/services.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type Citizen = {
  readonly personId: string
  readonly name: string
  readonly citizenNumber: CitizenNumber
  readonly phone: string
  readonly computerNumber: string
}

export type Visit = {
  readonly get: (url: string, headers?: Record<string, string>) => Promise<Answer>
  readonly send: (
    method: 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>
}
export type Answer = {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly text: string
  readonly bytes: Buffer
  readonly headers: Record<string, string | string[] | number | undefined>
}

export type WebWorld = {
  readonly app: WebApp
  readonly bills: Bills
  readonly deps: Deps
  readonly area: Area
  readonly database: FreshDatabase
  readonly clock: { at: Temporal.Instant }
  readonly log: string[]
  readonly organisations: Readonly<Record<OrganisationName, string>>
  readonly staff: Readonly<Record<StaffName, string>>
  readonly machineKey: string
  /** In the first county, with a web account whose password is `password`. */
  readonly citizen: Citizen
  /** In the second county, with a telephone and without a web account. */
  readonly stranger: Citizen
  readonly password: string
  readonly visit: () => Visit
  readonly signedIn: (login: string) => Promise<Visit>
  /** The newest code sent to this telephone. */
  readonly codeFor: (citizen: Citizen) => Promise<string | null>
  readonly stop: () => Promise<void>
}

const organisationNames = ['city', 'east', 'west', 'point', 'bank', 'outlet', 'pharmacy'] as const
type OrganisationName = (typeof organisationNames)[number] | 'employer'
type StaffName =
  | 'east-clerk'
  | 'west-clerk'
  | 'point-clerk'
  | 'teller'
  | 'printing-teller'
  | 'auditor'
  | 'operator'
  | 'accountant'
  | 'editor'
  | 'editor2'
  | 'accountant2'
  | 'officer'
  | 'east-reviewer'
  | 'system'
  | 'security'
  | 'security2'
  | 'watcher'

const areas = join(import.meta.dirname, '../../areas')
const password = 'Jincheng2026'

/** Where the banks' folders lie; nowhere when no file of a bank is needed. */
type Places = {
  /** Jincheng where nothing is said. */
  readonly area?: 'jincheng' | 'qichuan'
  /** A copy, when the test changes it. */
  readonly areaFolder?: string
  readonly bankFolder?: string
  /** Asked of staff who have one, when nothing is said. */
  readonly secondFactor?: 'required'
}

export async function webWorld(places: Places = {}): Promise<WebWorld> {
  const [database, keys] = await Promise.all([freshDatabase(), runKeyService()])
  const clock = { at: Temporal.Instant.from('2026-11-16T01:00:00Z') }
  const log: string[] = []
  const documents = mkdtempSync(join(tmpdir(), 'yika-documents-'))
  const { bills, ...deps } = await makeDeps(database, keys, { clock, log, documents, ...places })
  const organisations = await makeOrganisations(database, deps.area.code)
  const staff = await makeStaff(deps, database.owner, organisations)
  const citizen = await makeCitizen(deps, organisations, organisations.east, '王秀兰')
  const stranger = await makeCitizen(deps, organisations, organisations.west, '李建国')
  await addWebAccount(deps, { personId: citizen.personId, password, at: clock.at })
  const machineKey = await addMachineKey(database.db, organisations.pharmacy, clock.at)
  const app = await createWebApp(deps)

  const visit = (): Visit => visitTo(app)
  return {
    ...{
      app,
      bills,
      deps,
      area: deps.area,
      database,
      clock,
      log,
      organisations,
      staff,
      machineKey,
    },
    ...{ citizen, stranger, password, visit },
    async signedIn(login) {
      const browser = visit()
      const { status, text } = await browser.send('POST', '/api/sessions', { login, password })
      if (status !== 201) throw new Error(`${login} could not sign in: ${text}`)
      return browser
    },
    async codeFor({ phone }) {
      const texts = await newestTexts(deps, 100)
      const text = texts.find((each) => each.to === phone)?.text
      return /[0-9]{6}/.exec(text ?? '')?.[0] ?? null
    },
    async stop() {
      await app.close()
      await keys.stop()
      await database.drop()
      rmSync(documents, { recursive: true, force: true })
    },
  }
}

/** One whose code the demonstration shows. */
const shownPersona = {
  ...{ kind: 'staff' as const, login: 'east-reviewer', password, name: '试验' },
  ...{ role: { zh: '审核人', en: 'Reviewer' }, note: { zh: '试验', en: 'Test' } },
}

const tableGroups = [
  ...['people', 'cards', 'mail', 'organisations', 'audit', 'cases', 'contributions', 'calls'],
  ...['settlement', 'clearing', 'enquiries'],
]

async function makeDeps(
  database: FreshDatabase,
  running: RunningKeyService,
  around: Places & {
    readonly documents: string
    readonly clock: { at: Temporal.Instant }
    readonly log: string[]
  },
): Promise<Deps & { readonly bills: Bills }> {
  const { clock, log: lines, bankFolder = join(tmpdir(), 'yika-no-bank') } = around
  const SECOND_FACTOR = around.secondFactor ?? 'as_enrolled'
  const { db, pool } = database
  const shipped = join(areas, around.area ?? 'jincheng')
  const area = loadArea(around.areaFolder ?? shipped)
  const personal = await createPersonal({
    keys: running.keys,
    tableGroups,
    ...dataKeyTable(db),
    today: () => plainDate('2026-11-16'),
  })
  const { keys } = running
  const guest = { db, area, personal }
  const payments = createPayments({ ...guest, pool, keys })
  const policyFile = policyOf(shipped)
  const policy = createPolicyInForce({ db, area, policyFile })
  const bills = createBills({ payments, pool, lists: entriesOn, policy })
  const readTrail = createReadTrail(db)
  const now = (): Temporal.Instant => clock.at
  const log = openLog({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  const config = readConfig({ DEMO: 'true', SECOND_FACTOR })
  const objects = openObjectStore({ kind: 'folder', folder: around.documents })
  return {
    ...{ db, area, personal, keys },
    bankExchange: openBankExchange({
      ...{ db, area, personal, bankFolder, now: () => clock.at },
    }),
    cardMaker: cardMakerFiles,
    policyFile,
    documents: sealedObjects({ objects, personal, table: 'cards.document' }),
    ...{ payments, bills },
    audit: () => auditLedger(db, area),
    readTrail,
    guests: [
      hospitalInterface({ ...guest, bills, readTrail, log, now }),
      fhirFacade({ ...guest, bills, readTrail, log, now, origin: config.publicOrigin }),
    ],
    config,
    personas: [shownPersona],
    ...{ log, now },
  }
}

/** Of the shipped area, whichever copy of its other files a test changes. */
function policyOf(folder: string): () => Policy {
  return livingPolicy(folder, { onChange: () => {}, lookEveryMs: 60_000 }).now
}

async function makeOrganisations(
  { db }: FreshDatabase,
  area: string,
): Promise<Record<OrganisationName, string>> {
  const add = async (
    kind: OrganisationKind,
    code: string,
    parentId: string | null,
  ): Promise<string> => {
    const name = { zh: `试验${code}`, en: code }
    const printsCards = kind === 'county_centre'
    const wanted = { kind, code, parentId, area, name, printsCards }
    return (await addOrganisation(db, wanted)).organisationId
  }
  const city = await add('city', 'JC', null)
  const east = await add('county_centre', 'JC-EAST', city)
  const west = await add('county_centre', 'JC-WEST', city)
  const bank = await add('bank', '102999900019', city)
  return {
    ...{ city, east, west, bank },
    point: await add('service_point', 'JC-EAST-1', east),
    outlet: await add('bank_outlet', '102999900020', bank),
    pharmacy: await add('pharmacy', 'P99990000001', city),
    employer: await add('employer', 'JC-EMPLOYER', city),
  }
}

/** They have one password, which is costly to hash: the others are given the hash of the first. */
async function makeStaff(
  { db, personal }: Deps,
  owner: FreshDatabase['owner'],
  at: Record<OrganisationName, string>,
): Promise<Record<StaffName, string>> {
  let first = ''
  const add = async (
    login: StaffName,
    organisationId: string,
    ...roles: string[]
  ): Promise<string> => {
    const personIndex = personal.blindIndex('citizen-number', `staff ${login}`)
    const name = `试验${login}`
    if (!first) {
      first = await addStaff(db, { login, organisationId, name, password, roles, personIndex })
      return first
    }
    const staffId = newId()
    await owner.query(
      `insert into organisations.staff
         (staff_id, organisation_id, login, name, password_hash, roles, person_index)
       select $1, $2, $3, $4, password_hash, $5, $6
         from organisations.staff where staff_id = $7`,
      [staffId, organisationId, login, name, roles, personIndex, first],
    )
    return staffId
  }
  return {
    'east-clerk': await add('east-clerk', at.east, 'window_clerk', 'reviewer'),
    'west-clerk': await add('west-clerk', at.west, 'window_clerk'),
    'point-clerk': await add('point-clerk', at.point, 'window_clerk'),
    teller: await add('teller', at.outlet, 'bank_teller'),
    'printing-teller': await add('printing-teller', at.outlet, 'bank_teller'),
    auditor: await add('auditor', at.city, 'auditor'),
    operator: await add('operator', at.city, 'hotline_operator'),
    accountant: await add('accountant', at.city, 'fund_accountant'),
    accountant2: await add('accountant2', at.city, 'fund_accountant'),
    editor: await add('editor', at.city, 'policy_editor'),
    editor2: await add('editor2', at.city, 'policy_editor'),
    officer: await add('officer', at.employer, 'employer_officer'),
    'east-reviewer': await add('east-reviewer', at.east, 'reviewer'),
    system: await add('system', at.city, 'system_admin'),
    security: await add('security', at.city, 'security_admin'),
    security2: await add('security2', at.city, 'security_admin'),
    watcher: await add('watcher', at.city, 'audit_admin'),
  }
}

let serial = 0

async function makeCitizen(
  deps: Deps,
  at: Record<OrganisationName, string>,
  agencyId: string,
  name: string,
): Promise<Citizen> {
  serial += 1
  const birthDate = plainDate('1958-03-02').add({ days: serial })
  const citizenNumber = makeSyntheticCitizenNumber({
    areaCode: '999901',
    birthDate,
    sequence: serial,
  })
  const phone = `138${serial.toString().padStart(8, '0')}`
  const computerNumber = `9${serial.toString().padStart(9, '0')}`
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name, citizenNumber, phone, computerNumber, agencyId },
        ...{ area: deps.area.code, scheme: 'employee', status: 'active', agentBankId: at.bank },
        enrolment: { employerId: at.employer, from: plainDate('2020-01-01') },
      },
    ],
    deps.now(),
  )
  return { personId, name, citizenNumber, phone, computerNumber }
}

/** One browser: it keeps its cookie and names its origin. */
function visitTo(app: WebApp): Visit {
  let cookie = ''
  async function ask(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    payload: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const isBytes = Buffer.isBuffer(payload)
    const response = await app.inject({
      method,
      url,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(payload === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
        ...headers,
      },
      ...(payload === undefined
        ? {}
        : { payload: isBytes || typeof payload === 'string' ? payload : JSON.stringify(payload) }),
    })
    const set = response.cookies.find(({ name }) => name === 'yika_session')
    if (set) cookie = set.value ? `yika_session=${set.value}` : ''
    const isJson = /json/.test(String(response.headers['content-type']))
    return {
      status: response.statusCode,
      body: isJson ? response.json<Record<string, unknown>>() : {},
      text: response.body,
      bytes: response.rawPayload,
      headers: response.headers,
    }
  }
  return {
    get: (url, headers = {}) => ask('GET', url, undefined, headers),
    send: (method, url, body, headers = {}) => ask(method, url, body, headers),
  }
}
