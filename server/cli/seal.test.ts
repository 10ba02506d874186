// Goal: an operator makes the certificate of the seal, has an authority vouch for it, and takes another key; a
// certificate that does not fit is refused with its reason and changes nothing; what was sealed before stays
// sealed; each act is on record.
// Method: the real commands on a real database and key service; openssl is the authority and the judge of
// seals, as programs of strangers are (a machine without it says so and leaves this out).
// Teeth, each tried once: without the look at the public half, the certificate of another key was taken;
// without the look at its end, one of 30 days was; with the oldest certificate taken for the current one,
// the imported one sealed nothing.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbedded } from '#platform/database/embedded-postgres.ts'
import { type OpenDatabase, openDatabase } from '#platform/database/connection.ts'
import { urlOf } from '#platform/database/place.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { sealDigest } from '#platform/seals/seals.ts'
import { exitCodes, runCommandLine } from './command.ts'
import {
  importSealCertificate,
  requestSealCertificate,
  rotateSealKey,
  showSealCertificate,
} from './seal.ts'

const opensslIsHere = spawnSync('openssl', ['version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'yika-seal-'))
const path = (name: string) => join(folder, name)
const wait = 240_000
let postgres: EmbeddedPostgres
let keys: RunningKeyService
let database: OpenDatabase
let owner: pg.Client

beforeAll(async () => {
  chmodSync(folder, 0o755) // open to the database's own user, or it would be kept elsewhere
  ;[keys, postgres] = await Promise.all([
    runKeyService(),
    startEmbedded({ folder: path('postgres') }),
  ])
  database = openDatabase({ url: urlOf(postgres.server), poolSize: 2 })
  owner = new pg.Client({ connectionString: urlOf(postgres.owner) })
  await owner.connect()
}, wait)
afterAll(async () => {
  await Promise.all([owner.end(), database.close(), keys.stop()])
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function yika(...words: string[]) {
  const out: string[] = []
  const said: string[] = []
  const origin = 'http://localhost:8080'
  const all = [showSealCertificate, requestSealCertificate, importSealCertificate, rotateSealKey]
  const code = await runCommandLine(all, ['seal', ...words], {
    environment: {
      ...{ DEMO: 'false', DATA_DIR: folder, PUBLIC_ORIGIN: origin },
      KEY_SERVICE_SOCKET: keys.socketPath,
    },
    ...{ isTerminal: false, showProgress: () => {} },
    out: (line) => out.push(line),
    say: (line) => said.push(line),
  })
  return { code, out: out.join('\n'), said: said.join('\n') }
}

const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' })

/** The authority signs what it is asked for, or a key of its own; for so many days. */
function issue(name: string, days: number, more: readonly string[] = []): string {
  const own = ['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-out', path(name)]
  openssl('x509', '-req', '-in', path('seal.csr'), '-days', String(days), ...own, ...more)
  return path(name)
}

async function sealed(content: Buffer): Promise<Buffer> {
  const digest = createHash('sha256').update(content).digest()
  const wish = { organisation: '示范市', at: Temporal.Now.instant() }
  return sealDigest({ db: database.db, keys: keys.keys }, wish, digest)
}

function isGood(content: Buffer, seal: Buffer, trusted: string): boolean {
  writeFileSync(path('content'), content)
  writeFileSync(path('seal.der'), seal)
  const asked = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', path('seal.der')]
  const known = ['-content', path('content'), '-CAfile', trusted, '-out', path('out')]
  const trust = ['-partial_chain', '-purpose', 'any']
  return spawnSync('openssl', [...asked, ...known, ...trust]).status === 0
}

test.skipIf(!opensslIsHere)(
  'a certificate is made, one of an authority is taken, a new key seals, and each seal stays good',
  async () => {
    const content = randomBytes(64)
    const first = await yika('certificate')
    expect([first.code, (await yika('certificate')).out]).toEqual([exitCodes.done, first.out])
    writeFileSync(path('first.pem'), first.out)
    const earlier = await sealed(content)
    expect(isGood(content, earlier, path('first.pem'))).toBe(true)

    const asked = await yika('request')
    writeFileSync(path('seal.csr'), asked.out)
    openssl('req', '-in', path('seal.csr'), '-verify', '-noout')
    const made = ['-nodes', '-batch', '-subj', '/CN=Authority', '-days', '3650']
    const files = ['-keyout', path('ca.key'), '-out', path('ca.pem')]
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      ...made,
      ...files,
    )
    const taken = await yika('import', issue('issued.pem', 700))
    expect(taken).toMatchObject({ code: exitCodes.done, out: '' })
    const issued = new X509Certificate(readFileSync(path('issued.pem')))
    expect((await yika('certificate')).out).toBe(issued.toString().trim())
    const later = await sealed(content)
    expect(isGood(content, later, path('ca.pem')), 'the authority vouches').toBe(true)
    expect(isGood(content, later, path('first.pem'))).toBe(false)
    expect(isGood(content, earlier, path('first.pem')), 'and the earlier seal').toBe(true)

    const rotated = await yika('rotate-key')
    expect(rotated.code).toBe(exitCodes.done)
    writeFileSync(path('rotated.pem'), rotated.out)
    expect(isGood(content, await sealed(content), path('rotated.pem'))).toBe(true)
    expect(isGood(content, later, path('ca.pem'))).toBe(true)
    const late = await yika('import', path('issued.pem'))
    expect([late.code, late.said]).toEqual([
      exitCodes.refused,
      expect.stringContaining('another key'),
    ])
    const { rows } = await owner.query(
      `select action, result from audit.office_entry where action like 'seal-%' order by at`,
    )
    expect(rows.map(({ action, result }) => `${action} ${result}`)).toEqual([
      'seal-certificate.import done',
      'seal-key.rotate done',
      'seal-certificate.import other_key',
    ])
  },
  wait,
)

test.skipIf(!opensslIsHere)(
  'what does not fit is refused with its reason, and the certificate stays',
  async () => {
    const before = (await yika('certificate')).out
    writeFileSync(path('seal.csr'), (await yika('request')).out)
    writeFileSync(path('none.pem'), 'no certificate')
    writeFileSync(path('authority.cnf'), 'basicConstraints=critical,CA:TRUE\n')
    writeFileSync(path('long.cnf'), `nsComment=${'x'.repeat(2_000)}\n`)
    const wrong: readonly (readonly [file: string, why: string])[] = [
      [path('none.pem'), 'no certificate'],
      [path('ca.pem'), 'another key'],
      [issue('authority.pem', 700, ['-extfile', path('authority.cnf')]), 'certify others'],
      [issue('long.pem', 700, ['-extfile', path('long.cnf')]), '2,048 bytes'],
      [issue('short.pem', 30), 'ends within 90 days'],
    ]
    for (const [file, why] of wrong) {
      const { code, said } = await yika('import', file)
      expect([code, said], file).toEqual([exitCodes.refused, expect.stringContaining(why)])
    }
    const missing = await yika('import', path('nothing.pem'))
    expect([missing.code, missing.said]).toEqual([
      exitCodes.wrongUse,
      expect.stringContaining('no such file'),
    ])
    expect((await yika('certificate')).out).toBe(before)
  },
  wait,
)
