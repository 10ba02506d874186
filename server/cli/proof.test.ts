// Goal: a clinic without a network can tell a proof of cover from a forgery, with the published keys alone.
// Method: the real command in a folder with two files: the code that was scanned, and the keys.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { proofKeySetOf, signStatement } from '#platform/keys/signed-statement.ts'
import { exitCodes, runCommandLine } from './command.ts'
import { verifyProof } from './proof.ts'

let running: RunningKeyService
let folder = ''
beforeAll(async () => {
  running = await runKeyService()
  folder = mkdtempSync(join(tmpdir(), 'yika-proof-'))
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(await proofKeySetOf(running.keys)))
})
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

async function statement(exp: number): Promise<string> {
  const claims = { iss: 'jincheng', jti: 'ZM-7K4M-29X', iat: 1_700_000_000, exp, sch: 'employee' }
  const rest = { paid: '2026-10', who: '王**', num: 'a1b2c3' }
  return signStatement(running.keys, 'cover-proof', { ...claims, ...rest })
}

async function verify(word: string, keys = join(folder, 'keys.json')) {
  const out: string[] = []
  const code = await runCommandLine([verifyProof], ['proof', 'verify', word, '--keys', keys], {
    ...{ environment: {}, isTerminal: false, say: () => {}, showProgress: () => {} },
    out: (line) => out.push(line),
  })
  return { code, out }
}

const far = 4_000_000_000

test('a proof in force is told as valid, from a file and from the words themselves', async () => {
  const signed = await statement(far)
  const file = join(folder, 'code.txt')
  writeFileSync(file, `https://card.example/proof#${signed}\n`)
  for (const word of [file, signed]) {
    const { code, out } = await verify(word)
    expect([code, out[0]]).toEqual([exitCodes.done, 'valid'])
    expect(out).toContain('reference   ZM-7K4M-29X')
  }
})

test('one whose time is over, one that was altered, and one of another key are refused', async () => {
  const { refused } = exitCodes
  const over = await verify(await statement(1_700_000_001))
  expect([over.code, over.out[0]]).toEqual([refused, 'expired'])
  const signed = await statement(far)
  const [head, claims, signature] = signed.split('.')
  const longer = Buffer.from(claims ?? '', 'base64url')
    .toString()
    .replace('4000000000', '4100000000')
  const altered = `${head}.${Buffer.from(longer).toString('base64url')}.${signature}`
  expect(await verify(altered)).toEqual({ code: refused, out: ['altered'] })

  const another = await runKeyService()
  const theirs = join(folder, 'theirs.json')
  writeFileSync(theirs, JSON.stringify(await proofKeySetOf(another.keys)))
  await another.stop()
  expect(await verify(signed, theirs)).toEqual({ code: refused, out: ['altered'] })
})

test('without the keys nothing is judged', async () => {
  const { code, out } = await verify(await statement(far), join(folder, 'nothing.json'))
  expect([code, out]).toEqual([exitCodes.wrongUse, []])
})
