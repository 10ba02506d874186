// Goal: a statement that is handed out can be told from a forgery: by its seal, of which every altered byte
// takes the effect; by its number with its check code; by its code. The same paper has one number (D6).
// Method: the real routes, database and key service; the seal is judged by openssl, which knows nothing of
// our code (a machine without it says so and leaves these out).
// Teeth, each tried once: with the check code not compared, a number alone was answered; with the kind of
// paper not compared in signedClaims, a proof of cover passed for a statement; with the second half of the
// file taken a byte later, openssl refused the seal; without the undoing of the later print, it bore a number
// that is not on record.
import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import type { PersonId } from '#kernel/ids.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { signStatement } from '#platform/keys/signed-statement.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let own: Visit
let folder = ''
beforeAll(async () => {
  world = await webWorld()
  own = await world.signedIn(world.citizen.citizenNumber)
  folder = mkdtempSync(join(tmpdir(), 'yika-seal-'))
  const people = [world.citizen.personId as PersonId]
  await transaction(world.database.db, (tx) =>
    openPersonalAccounts(tx, people, Temporal.PlainDate.from('2026-01-01')),
  )
  await credit(4_200n)
})
afterAll(async () => {
  await world.stop()
  rmSync(folder, { recursive: true })
})

/** A month-end of its own brings money into the account of the citizen. */
const credit = (fen: bigint) => creditAccount(world, world.citizen.personId, fen)

async function paper(query = ''): Promise<Buffer> {
  const { status, body, bytes } = await own.get(`/api/me/statement.pdf${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return bytes
}

type Written = {
  readonly reference: string
  readonly check_code: string
  readonly statement: string
}

async function written(): Promise<readonly Written[]> {
  const { rows } = await world.database.owner.query<Written>(
    'select reference, check_code, statement from settlement.statement_paper order by issued_at, paper_id',
  )
  return rows
}

async function newest(): Promise<Written> {
  const last = (await written()).at(-1)
  if (!last) throw new Error('no paper was written down')
  return last
}

function partsOf(pdf: Buffer): { readonly covered: Buffer; readonly signature: Buffer } {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/.exec(pdf.toString('latin1'))
  const [start, length, next, rest] = (range ?? []).slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ]
  expect([start, next + rest], 'the seal covers the whole file').toEqual([0, pdf.length])
  const hex = pdf.toString('latin1', length + 1, next - 1)
  const der = Buffer.from(hex, 'hex')
  return {
    covered: Buffer.concat([pdf.subarray(0, length), pdf.subarray(next)]),
    signature: der.subarray(0, der.readUInt16BE(2) + 4),
  }
}

const opensslIsHere = spawnSync('openssl', ['version']).status === 0

async function isSealed(pdf: Buffer): Promise<boolean> {
  const { covered, signature } = partsOf(pdf)
  const path = (name: string) => join(folder, name)
  writeFileSync(path('content'), covered)
  writeFileSync(path('signature.der'), signature)
  writeFileSync(path('ca.pem'), (await own.get('/.well-known/seal-certificates.pem')).text)
  const asked = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', path('signature.der')]
  const known = ['-content', path('content'), '-CAfile', path('ca.pem')]
  const trust = ['-partial_chain', '-no_check_time', '-purpose', 'any', '-out', path('out')]
  return spawnSync('openssl', [...asked, ...known, ...trust]).status === 0
}

test.skipIf(!opensslIsHere)(
  'a stranger’s program finds the seal right, and no altered byte',
  async () => {
    for (const query of ['', '?form=roll', '?lang=en']) {
      const pdf = await paper(query)
      expect(await isSealed(pdf), query).toBe(true)
      const gapAt = pdf.indexOf('/Contents <')
      for (const at of [9, Math.floor(gapAt / 2), gapAt + 6_200, pdf.length - 10]) {
        const altered = Buffer.from(pdf)
        altered[at] = (altered[at] ?? 0) ^ 1
        expect(await isSealed(altered), `${query} byte ${at}`).toBe(false)
      }
    }
  },
)

test.skipIf(!opensslIsHere)('another key than the published one seals nothing', async () => {
  const pdf = await paper()
  const before = (await own.get('/.well-known/seal-certificates.pem')).text
  await world.deps.keys.rotateDocumentKey()
  const later = await paper('?lang=en')
  expect(await isSealed(later), 'the certificate of the new key').toBe(true)
  expect(await isSealed(pdf), 'what the earlier key sealed stays sealed').toBe(true)
  const all = (await own.get('/.well-known/seal-certificates.pem')).text
  expect(all.endsWith(before)).toBe(true)
  const path = join(folder, 'theirs')
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-batch']
  const files = ['-keyout', `${path}.key`, '-out', `${path}.pem`]
  execFileSync('openssl', ['req', '-x509', ...made, ...files], { stdio: 'ignore' })
  const { covered } = partsOf(pdf)
  writeFileSync(join(folder, 'forged'), covered)
  const signed = ['-in', join(folder, 'forged'), '-signer', `${path}.pem`, '-inkey', `${path}.key`]
  const forged = execFileSync('openssl', ['cms', '-sign', '-binary', '-outform', 'DER', ...signed])
  const swapped = Buffer.from(pdf)
  const at = pdf.indexOf('/Contents <') + '/Contents <'.length
  swapped.write(forged.toString('hex').padEnd(6_144, '0'), at, 'latin1')
  expect(await isSealed(swapped)).toBe(false)
})

test('the certificate is the agency’s own, for signing alone, and valid now', async () => {
  const { text } = await own.get('/.well-known/seal-certificates.pem')
  const certificate = new X509Certificate(text)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.subject).toContain(world.area.agencyName.zh)
  expect(certificate.ca).toBe(false)
  const validFrom = Temporal.Instant.from(certificate.validFromDate.toISOString())
  expect(Temporal.Instant.compare(validFrom, world.clock.at)).toBeLessThanOrEqual(0)
})

test('the same paper has one number, however often and in whatever shape it is printed', async () => {
  await paper('?from=2026-10-01')
  const { reference } = await newest()
  const count = (await written()).length
  for (const query of ['', '&form=roll', '&lang=en', '&until=2027-05-05']) {
    await paper(`?from=2026-10-01${query}`)
  }
  expect((await written()).length).toBe(count)
  await credit(100n)
  await paper('?from=2026-10-01')
  expect((await newest()).reference, 'with a new line it is another paper').not.toBe(reference)
})

test('two who print the same at the same moment hold one number, and no number is without its paper', async () => {
  await paper('?from=2026-09-15')
  const { owner, pool } = world.database
  // Somebody else has written the paper down and not yet committed it.
  await owner.query('begin')
  await owner.query(
    `insert into settlement.statement_paper
     select person_id, $1, 'DZ-7K4M-29X', check_code, date '2026-09-10', until_on, account_version, opening,
            closing, credits, debits, line_count, issued_on, issued_at, statement
       from settlement.statement_paper where from_on = '2026-09-15'`,
    [newId()],
  )
  const printing = own.get('/api/me/statement.pdf?from=2026-09-10')
  const waiting = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await pool.query(waiting)).rowCount).toBe(1)
  await owner.query('commit')
  expect((await printing).headers['content-disposition']).toContain('DZ-7K4M-29X')
  const { rows } = await owner.query(
    `select reference from cards.public_reference r where kind = 'statement'
        and not exists (select from settlement.statement_paper p where p.paper_id = r.object_id)`,
  )
  expect(rows).toEqual([])
})

test('a period that begins tomorrow is no paper', async () => {
  const { status, body } = await own.get('/api/me/statement.pdf?from=2026-12-24&until=2026-12-31')
  expect([status, body['code']]).toEqual([400, 'bad_request'])
})

async function check(route: string, body: object) {
  await world.database.owner.query('delete from access.throttle')
  return world.visit().send('POST', `/api/public/${route}`, body)
}

test('number and check code tell whether it is ours and its totals, and a number alone tells nothing', async () => {
  await credit(200n)
  await paper('?from=2026-11-01')
  const { reference, check_code: checkCode } = await newest()
  const asked = { reference: ` ${reference.toLowerCase().replaceAll('-', '')}`, checkCode }
  const { status, body } = await check('statement-checks', asked)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    verdict: 'genuine',
    paper: { reference, holder: '王**', from: '2026-11-01', until: '2026-11-16' },
  })
  const { opening, credits, debits, closing } = body['paper'] as Record<string, string>
  expect([opening, debits]).toEqual(['0.00', '0.00'])
  expect(credits).toBe(closing)
  expect(JSON.stringify(body)).not.toContain(world.citizen.citizenNumber.slice(-4))

  const wrong = checkCode.startsWith('2') ? '333333' : '222222'
  expect((await check('statement-checks', { reference, checkCode: wrong })).status).toBe(404)
  const unknown = { reference: 'DZ-7K4M-29X', checkCode }
  expect((await check('statement-checks', unknown)).status).toBe(404)
})

test('the code is believed as it was signed, and no other code is', async () => {
  await paper('?from=2026-11-02')
  const { reference, statement } = await newest()
  const ours = await check('statement-code-checks', { statement: `https://x/proof#${statement}` })
  expect(ours.body).toMatchObject({ verdict: 'genuine', paper: { reference } })

  const [head = '', claims = '', signature = ''] = statement.split('.')
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const richer = Buffer.from(JSON.stringify({ ...read, close: '9999.00' })).toString('base64url')
  const asProof = await signStatement(world.deps.keys, 'cover-proof', read)
  const unknown = { ...read, jti: 'DZ-7K4M-29X' }
  const notOnRecord = await signStatement(world.deps.keys, 'account-statement', unknown)
  for (const code of [`${head}.${richer}.${signature}`, asProof, notOnRecord, 'x.y.z']) {
    const { body } = await check('statement-code-checks', { statement: code })
    expect(body, code).toEqual({ verdict: 'altered', paper: null })
  }
  const { body } = await check('cover-statement-checks', { statement })
  expect(body['verdict'], 'a statement is no proof of cover').toBe('altered')
})
