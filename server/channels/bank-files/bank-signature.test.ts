// Goal: a file is read only with the signature of the bank with which a key was agreed, over these very bytes (F3).
// Method: both kinds of key; signatures that are missing, empty, another's, of another file or altered in a bit,
// and files altered in a bit. CHAOS_SEED gives a run again.
// Teeth: with every signature taken for right, a stranger's was.
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chance, report, times } from '#sim/chance.ts'
import { signatureOver, signatureProblem } from './bank-signature.ts'
import { digestOfFile } from './waiting-files.ts'

const luck = chance()
let judgements = 0
const folder = mkdtempSync(join(tmpdir(), 'yika-signed-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  report('signatures of banks', luck.seed, { judgements })
})

const file = Buffer.from(`<Document>${'<Ntry>𠮷田·</Ntry>'.repeat(20)}</Document>`)

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
const pairs: Readonly<Record<string, Pair>> = {
  ed25519: generateKeyPairSync('ed25519'),
  'P-256': generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
}

test('a file is read only with the bank’s own signature over these very bytes', async () => {
  const path = join(folder, 'answer.xml')
  for (const { publicKey, privateKey } of Object.values(pairs)) {
    const fileKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const judged = async (bytes: Uint8Array, signature: string | Buffer | null) => {
      writeFileSync(path, bytes)
      rmSync(`${path}.sig`, { force: true })
      if (signature !== null) writeFileSync(`${path}.sig`, signature)
      judgements += 1
      return signatureProblem({ path }, { fileKey })
    }
    writeFileSync(path, file)
    const digest = await digestOfFile(path)
    const right = signatureOver(digest, privateKey)
    expect(await judged(file, right)).toBeNull()
    expect(await judged(file, `${right}\n`)).toBeNull()
    expect(await judged(file, null)).toBe('signature_missing')
    const raw = Buffer.from(right, 'base64')
    const stranger = generateKeyPairSync('ed25519').privateKey
    const wrong: readonly (string | Buffer)[] = [
      ...['', 'none', '=', raw, randomBytes(64).toString('base64'), right.slice(4)],
      ...[signatureOver(digest, stranger), signatureOver(randomBytes(32), privateKey)],
    ]
    for (const each of wrong) expect(await judged(file, each)).toBe('signature_wrong')
    for (let round = 0; round < times({ pr: 10, night: 200 }); round++) {
      const hit = luck.whole(file.length)
      const other = file.with(hit, (file[hit] ?? 0) ^ (1 << luck.whole(8)))
      expect(await judged(other, right), `byte ${hit}`).toBe('signature_wrong')
      const bad = raw.with(luck.whole(raw.length), luck.whole(256))
      const isRight = raw.equals(bad)
      const text = Buffer.from(bad).toString('base64')
      expect(await judged(file, text)).toBe(isRight ? null : 'signature_wrong')
    }
  }
  // With a bank with which no key was agreed, the folder is what one goes by.
  expect(await signatureProblem({ path }, {})).toBeNull()
})
