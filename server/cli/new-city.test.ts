// Goal: an operator opens a city from one file and a few commands: checked whole, written once, changed
// only after the changes were shown, every act on record; and what was handed out works at the door.
// Method: the real `yika` beside the real server, each a process of its own, on an empty database.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setUpAuthenticator } from '#server/test/authenticator.ts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbedded } from '#platform/database/embedded-postgres.ts'
import { urlOf } from '#platform/database/place.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { connectTerminal } from '#tools/pos/terminal.ts'
import { freePort } from '../test/free-port.ts'
import { registersFhirClients } from '../test/fhir-registration.ts'
import { type Yika, yikaIn } from '../test/yika.ts'

const folder = mkdtempSync(join(tmpdir(), 'yika-city-'))
const file = join(folder, 'city.json')
const wait = 240_000
let postgres: EmbeddedPostgres
let keys: RunningKeyService
let owner: pg.Client
let server: ChildProcess
let environment: NodeJS.ProcessEnv
let yika: Yika
let origin = ''

beforeAll(async () => {
  chmodSync(folder, 0o755) // open to the database's own user, or it would be kept elsewhere
  const [port, posPort] = [await freePort(), await freePort()]
  ;[keys, postgres] = await Promise.all([
    runKeyService(),
    startEmbedded({ folder: join(folder, 'postgres') }),
  ])
  origin = `http://localhost:${port}`
  const { PATH, LD_LIBRARY_PATH, NODE_COMPILE_CACHE } = process.env
  environment = {
    ...{ PATH, LD_LIBRARY_PATH, NODE_COMPILE_CACHE },
    ...{ DEMO: 'false', DATA_DIR: folder, LOG_LEVEL: 'error', PUBLIC_ORIGIN: origin },
    ...{ PORT: String(port), POS_PORT: String(posPort), KEY_SERVICE_SOCKET: keys.socketPath },
  }
  const program = join(import.meta.dirname, '../main.ts')
  server = spawn(process.execPath, [program], { env: environment, stdio: 'ignore' })
  yika = await yikaIn(environment)
  while (!(await isReady())) await pause(100)
  owner = new pg.Client({ connectionString: urlOf(postgres.owner) })
  owner.on('error', () => {})
  await owner.connect()
}, wait)
afterAll(async () => {
  await owner.end()
  server.kill('SIGINT')
  if (server.exitCode === null) await once(server, 'exit')
  await keys.stop()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}, wait)

async function isReady(): Promise<boolean> {
  if (server.exitCode !== null) throw new Error('the server ended before it was ready')
  return fetch(`${origin}/readyz`)
    .then((answer) => answer.ok)
    .catch(() => false)
}

type Answered = { readonly status: number; readonly body: Record<string, unknown> }

/** A browser that keeps its cookie. */
function visit() {
  let cookie = ''
  const send = async (method: string, path: string, body?: unknown): Promise<Answered> => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...{ cookie, 'idempotency-key': randomUUID() },
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {} }
  }
  return { send, get: (path: string) => send('GET', path) }
}

const words = (text: string) => ({ zh: `试验${text}`, en: text })
const city = {
  area: 'jincheng',
  openingTimes: { office: { zh: '周一至周五 9:00–17:00', en: 'Mon–Fri 9:00–17:00' } },
  organisations: [
    // Children before parents: the order in the file means nothing.
    { kind: 'county_centre', code: 'NEW-1', below: 'NEW', name: words('centre'), makesCards: true },
    { kind: 'city', code: 'NEW', name: words('city'), opening: 'office' },
    { kind: 'pharmacy', code: 'P99990000777', below: 'NEW-1', name: words('pharmacy') },
    { kind: 'bank', code: '104999900031', below: 'NEW', name: words('bank') },
    {
      kind: 'bank_outlet',
      code: 'OUT-1',
      below: '104999900031',
      name: words('outlet'),
      holdsStock: true,
    },
    { kind: 'employer', code: 'EMP-1', below: 'NEW-1', name: words('employer') },
  ],
  serviceRules: [
    {
      kind: 'bank_outlet',
      act: 'replace',
      serves: 'nobody',
      from: '2027-01-01',
      source: '试验文件',
    },
  ],
}

function write(content: unknown): void {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
}

async function countOf(table: string): Promise<number> {
  const { rows } = await owner.query(`select count(*) from ${table}`)
  return Number(rows[0]?.count)
}

test(
  'a wrong file is refused whole: file, line, path, reason and remedy',
  async () => {
    const before = await countOf('organisations.organisation')
    const [centre, ...others] = city.organisations
    write({
      ...city,
      organisations: [
        { ...centre, below: 'NOWHERE' },
        ...others,
        { kind: 'bank', code: '12', below: 'NEW-1', name: words('x') },
        { kind: 'city', code: 'NEW', name: words('twice') },
      ],
    })
    const { code, out, said } = await yika('organisations', 'import', file)
    expect([code, out]).toEqual([3, ''])
    expect(said).toContain(
      `${file}:13  organisations[0].below: no organisation has the code NOWHERE; correct the code`,
    )
    expect(said).toContain('organisations[6].code: 12 is not the code of a bank; write the twelve')
    expect(said).toContain('organisations[6].below: a bank cannot stand below a county_centre')
    expect(said).toContain('organisations[7].code: the code NEW is given twice')
    expect(said).toContain('4 to correct. Nothing was written.')
    write('{\n  "area": "jincheng",\n  "organisations": [,]\n}')
    expect((await yika('organisations', 'import', file)).said).toContain('line 3: this is not JSON')
    write({ ...city, organisations: [{ ...centre, colour: 'red', name: { zh: '试验' } }] })
    const { said: shape } = await yika('organisations', 'import', file)
    expect(shape).toContain('organisations[0].name.en: it is missing')
    expect(shape).toContain('organisations[0].colour: nobody reads this name')
    expect(await countOf('organisations.organisation')).toBe(before)
  },
  wait,
)

test(
  'a right file is entered once, and changes only after they were shown',
  async () => {
    const before = await countOf('organisations.organisation')
    write(city)
    const checked = await yika('organisations', 'import', file, '--check')
    expect([checked.code, await countOf('organisations.organisation')]).toEqual([0, before])
    expect(checked.out).toContain('6 new, 0 changed, 0 as they were, 1 new rules')

    expect((await yika('organisations', 'import', file)).code).toBe(0)
    expect(await countOf('organisations.organisation')).toBe(before + 6)
    const again = await yika('organisations', 'import', file)
    expect([again.code, again.out]).toEqual([0, '0 new, 0 changed, 6 as they were, 0 new rules'])

    const [centre, ...others] = city.organisations
    write({ ...city, organisations: [{ ...centre, phone: '0999-1234567' }, ...others] })
    const shown = await yika('organisations', 'import', file)
    expect(shown.code).toBe(4)
    expect(shown.out).toContain('phone: (nothing) → 0999-1234567')
    const phoneOf = async () =>
      (await owner.query(`select phone from organisations.organisation where code = 'NEW-1'`))
        .rows[0]?.phone
    expect(await phoneOf()).toBe('')
    expect((await yika('organisations', 'import', file, '--yes')).code).toBe(0)
    expect(await phoneOf()).toBe('0999-1234567')

    const { rows } = await owner.query(
      `select action, count(*)::int as count from audit.office_entry
      where action like 'organisations.%' group by action order by action`,
    )
    expect(rows).toEqual([
      { action: 'organisations.add', count: 6 },
      { action: 'organisations.add-service-rule', count: 1 },
      { action: 'organisations.change', count: 1 },
    ])
    const accounts = await owner.query(
      `select a.kind from accounts.account a join organisations.organisation o using (organisation_id)
      where o.code in ('P99990000777', '104999900031') order by a.kind`,
    )
    expect(accounts.rows.map((row) => row.kind)).toEqual([
      'bank_clearing',
      'cash_collected',
      'payable',
    ])
  },
  wait,
)

test(
  'a member of staff is added, changes the one-time password, and can only then act',
  async () => {
    const add = ['staff', 'add', 'limei', '--name', '李试', '--role', 'window_clerk']
    expect((await yika(...add, '--organisation', 'EMP-1')).said).toContain('works at a')
    const added = await yika(...add, '--organisation', 'NEW-1')
    expect(added.code).toBe(0)
    expect(added.out).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect((await yika(...add, '--organisation', 'NEW-1')).code).toBe(3)

    const browser = visit()
    const signedIn = await browser.send('POST', '/api/sessions', {
      login: 'limei',
      password: added.out,
    })
    expect(signedIn.body).toMatchObject({ kind: 'staff', passwordDue: true })
    const early = await browser.get('/api/desk/queue')
    expect([early.status, early.body['code']]).toEqual([403, 'password_change_due'])

    const change = (currentPassword: string, newPassword: string) =>
      browser.send('POST', '/api/session/password', { currentPassword, newPassword })
    expect((await change('not-this-1', 'Own-password-1')).body['code']).toBe(
      'current_password_wrong',
    )
    expect((await change(added.out, added.out)).body['code']).toBe('password_is_old')
    expect((await change(added.out, 'short')).status).toBe(400)
    const changed = await change(added.out, 'Own-password-1')
    expect([changed.status, changed.body['passwordDue']]).toEqual([200, false])
    expect((await browser.get('/api/desk/queue')).body['code']).toBe('factor_due')
    await setUpAuthenticator(browser.send)
    expect((await browser.get('/api/desk/queue')).status).toBe(200)

    const reset = await yika('staff', 'reset', 'limei')
    expect(reset.code).toBe(0)
    expect((await browser.get('/api/desk/queue')).status).toBe(401)
    expect((await yika('staff', 'disable', 'limei')).code).toBe(0)
    const gone = await browser.send('POST', '/api/sessions', {
      login: 'limei',
      password: reset.out,
    })
    expect(gone.status).toBe(401)
    expect((await yika('staff', 'disable', 'limei')).code).toBe(3)
    const { rows } = await owner.query(
      `select action, result from audit.office_entry where action like 'staff.%' order by entry_id`,
    )
    expect(rows.map(({ action, result }) => `${action} ${result}`)).toEqual([
      'staff.add done',
      'staff.change-password current_password_wrong',
      'staff.change-password password_is_old',
      'staff.change-password done',
      'staff.enrol-factor done',
      'staff.confirm-factor done',
      'staff.reset done',
      'staff.disable done',
    ])
  },
  wait,
)

test(
  'a terminal gets keys in a file for its owner alone, and is retired for good',
  async () => {
    const keyFile = join(folder, 'T0000777.key')
    const add = [
      'terminal',
      'add',
      'T0000777',
      '--institution',
      'P99990000777',
      '--key-file',
      keyFile,
    ]
    const added = await yika(...add)
    expect([added.code, added.out.slice(0, 9)]).toEqual([0, 'T0000777 '])
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    const kept = JSON.parse(readFileSync(keyFile, 'utf8'))
    expect(kept).toMatchObject({
      terminalId: 'T0000777',
      masterKey: expect.stringMatching(/^[0-9A-F]{32}/),
    })
    expect(added.out).toBe(`T0000777 ${kept.checkValue}`)
    expect(`${added.out}${added.said}`).not.toContain(kept.masterKey)
    expect((await yika(...add)).said).toContain('the key file exists')

    expect((await yika('terminal', 'retire', 'T0000777')).code).toBe(0)
    expect((await yika('terminal', 'list')).out).toContain('T0000777  retired')
    expect((await yika('terminal', 'retire', 'T0000009')).code).toBe(3)
  },
  wait,
)

/** Somebody who knows a terminal's name and not its key: ten times on each connection. */
async function guessCodes(terminalId: string, count: number): Promise<void> {
  const at = { host: 'localhost', port: Number(environment['POS_PORT']) }
  const named = { terminalId, institutionCode: 'P99990000777', tmk: Buffer.alloc(16, 7) }
  for (let done = 0; done < count; done += 10) {
    const guesser = await connectTerminal({ ...at, ...named })
    for (let one = done; one < Math.min(count, done + 10); one++) {
      expect(await guesser.signOn()).toMatchObject({ kind: 'refused', answerCode: 'A0' })
    }
    await guesser.close()
  }
}

test(
  'the list shows which terminals are held and for how many wrong codes; an operator ends a hold, on record',
  async () => {
    const keyFile = join(folder, 'T0000778.key')
    const at = ['--institution', 'P99990000777', '--key-file', keyFile]
    expect((await yika('terminal', 'add', 'T0000778', ...at)).code).toBe(0)
    const listed = async () => {
      const { out } = await yika('terminal', 'list', '--json')
      const terminals = out.split('\n').map((line) => JSON.parse(line))
      return terminals.find(({ terminalId }) => terminalId === 'T0000778')
    }
    expect(await listed()).toMatchObject({ wrongCodes: 0, heldUntil: null })
    await guessCodes('T0000778', 29)
    expect(await listed()).toMatchObject({ wrongCodes: 29, heldUntil: null })
    expect((await yika('terminal', 'list')).out).toMatch(/^T0000778 .*  wrong codes: 29$/m)
    const early = await yika('terminal', 'release', 'T0000778')
    expect([early.code, early.said]).toEqual([3, expect.stringContaining('is not held')])

    await guessCodes('T0000778', 1)
    const held = await listed()
    expect(held).toMatchObject({ wrongCodes: 30, heldUntil: expect.stringMatching(/Z$/) })
    const until = Temporal.Instant.from(held.heldUntil).toString({ smallestUnit: 'second' })
    const { out } = await yika('terminal', 'list')
    expect(out).toMatch(new RegExp(`^T0000778 .*  wrong codes: 30  held until ${until}$`, 'm'))

    const released = await yika('terminal', 'release', 'T0000778')
    expect([released.code, released.out]).toEqual([0, 'T0000778 released'])
    expect(await listed()).toMatchObject({ wrongCodes: 0, heldUntil: null })
    expect((await yika('terminal', 'release', 'T0000778')).code).toBe(3)
    expect((await yika('terminal', 'release', 'T0000009')).code).toBe(3)
    const { rows } = await owner.query(
      `select result, object_id = terminal_row_id as named
         from audit.office_entry, organisations.terminal
        where action = 'terminals.release' and terminal_id = 'T0000778' order by entry_id`,
    )
    expect(rows.map(({ result, named }) => [result, named])).toEqual([
      ['not_held', true],
      ['done', true],
      ['not_held', true],
    ])
  },
  wait,
)

test(
  'a key of an institution opens, or signs, until it is retired',
  async () => {
    const added = await yika('institution-key', 'add', 'P99990000777')
    const keyId = /call it ([0-9a-f]{12})/.exec(added.said)?.[1] ?? ''
    // Whoever is known is told what is wrong with the request, whoever is not that they are nobody.
    const ask = async () => {
      const headers = { authorization: `Bearer ${added.out}`, 'idempotency-key': randomUUID() }
      return (await fetch(`${origin}/api/institution/purchases`, { method: 'POST', headers }))
        .status
    }
    expect(await ask()).not.toBe(401)
    expect((await yika('institution-key', 'list', 'P99990000777')).out).toContain(`${keyId}  made`)
    expect((await yika('institution-key', 'retire', 'P99990000777', keyId)).code).toBe(0)
    expect(await ask()).toBe(401)
    expect((await yika('institution-key', 'retire', 'P99990000777', keyId)).code).toBe(3)
    expect((await yika('institution-key', 'list', 'P99990000777')).out).toContain('retired')
    expect((await yika('kiosk-key', 'add', 'P99990000777')).code).toBe(3)
    expect((await yika('kiosk-key', 'add', 'NEW-1')).code).toBe(0)
    expect((await yika('kiosk-key', 'list', 'NEW-1')).out).toContain('opens')
    expect((await yika('institution-key', 'list', 'NEW-1')).out).toBe('')
    const signing = (await yika('interface-key', 'add', 'P99990000777')).out.split('\n')
    const called = ['P99990000777', signing[0] ?? '']
    expect((await yika('interface-key', 'retire', ...called)).code).toBe(0)
    expect((await yika('interface-key', 'retire', ...called)).code).toBe(3)
    expect((await yika('interface-key', 'list', 'P99990000777')).out).toContain('retired')
    expect((await yika('interface-key', 'add', 'NEW-1')).code).toBe(3)
    await registersFhirClients(yika, folder)
    const { rows } = await owner.query(
      `select action from audit.office_entry where action ~ '(-keys|^terminals|^fhir-clients)[.]' order by entry_id`,
    )
    expect(rows.map((row) => row.action)).toEqual([
      ...['terminals.add', 'terminals.retire', 'terminals.add'],
      ...['terminals.release', 'terminals.release', 'terminals.release'],
      ...['institution-keys.add', 'institution-keys.retire', 'kiosk-keys.add'],
      ...['interface-keys.add', 'interface-keys.retire', 'fhir-clients.add', 'fhir-clients.retire'],
    ])
  },
  wait,
)
