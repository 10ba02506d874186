// Goal: whoever types a simulator's command is told what to do, never shown the inside of the program.
// Method: each command as a process: with --help, with an option it does not have, with nobody to call.
// Teeth: without the listener a refused call shows a stack; without the catch a wrong option does.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#server/test/free-port.ts'
import { test } from 'vitest'

const commands = globSync(join(import.meta.dirname, '*/cli.ts'))

function type(program: string, ...words: readonly string[]) {
  const { promise, resolve } = Promise.withResolvers<{ code: unknown; out: string; said: string }>()
  execFile(process.execPath, [program, ...words], (fault, out, said) => {
    resolve({ code: fault?.code ?? 0, out, said })
  })
  return promise
}

test('each explains itself when asked, and after an option it does not have', async () => {
  assert(commands.length >= 7)
  for (const program of commands) {
    const asked = await type(program, '--help')
    assert.deepEqual([asked.code, asked.said], [0, ''], program)
    assert(asked.out.startsWith('A simulated '), program)
    const wrong = await type(program, '--no-such-option')
    assert.deepEqual([wrong.code, wrong.out], [2, ''], program)
    assert(wrong.said.includes('--no-such-option') && wrong.said.endsWith(asked.out), program)
  }
})

test('where nobody answers, the command says who and what to do, in a line', async () => {
  const data = mkdtempSync(join(tmpdir(), 'yika-sim-'))
  try {
    const his = join(import.meta.dirname, 'his/cli.ts')
    const absent = await type(his, 'outpatient', '--data', data)
    assert.equal(absent.code, 1)
    assert.match(absent.said, /^ENOENT.*start the server once[^\n]*\n$/)
    const system = { institutionCode: 'H99990000001', accessKey: 'k', secretKey: 'AAAA' }
    const kept = { interfaceKeys: [system], cards: [{ login: 'wangxiulan', citizenNumber: '' }] }
    writeFileSync(join(data, 'pos-terminals.json'), JSON.stringify(kept))
    const origin = `http://127.0.0.1:${await freePort()}`
    const unheard = await type(his, 'outpatient', '--data', data, '--origin', origin)
    assert.equal(unheard.code, 1)
    assert.match(unheard.said, /nobody answers at 127\.0\.0\.1:\d+: start the server[^\n]*\n$/)
    assert(!unheard.said.includes('    at '))
  } finally {
    rmSync(data, { recursive: true })
  }
})
