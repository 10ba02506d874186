// Goal: an operator is told what to type, and a script can tell by the exit code what happened.
// Method: the real commands on a terminal that remembers what was written to it.
// Teeth: with a command listed under another's word, and with all of them loaded for any word, the test of
// words failed.
import assert from 'node:assert/strict'
import { test } from 'vitest'
import { commandsFor } from '../cli.ts'
import { exitCodes, runCommandLine } from './command.ts'
import type { Command } from './command.ts'

const commands = await commandsFor(undefined)

async function type(line: string, own?: readonly Command[]) {
  const out: string[] = []
  const said: string[] = []
  const words = line.split(' ').filter(Boolean)
  const code = await runCommandLine(own ?? (await commandsFor(words[0])), words, {
    environment: { PORT: '0', DEMO: 'true' },
    out: (text) => out.push(text),
    say: (text) => said.push(text),
    isTerminal: false,
    showProgress: () => assert.fail('no progress where nobody is looking'),
  })
  return { code, out: out.join('\n'), said: said.join('\n') }
}

test('without a word, and with --help, the commands are listed with examples first', async () => {
  for (const line of ['', '--help', 'help']) {
    const { code, out } = await type(line)
    assert.equal(code, exitCodes.done)
    assert(out.startsWith('Examples\n'))
    for (const command of commands) assert(out.includes(`\n  ${command.name}`), command.name)
  }
})

test('each command explains itself, examples first', async () => {
  for (const { name } of commands) {
    const { code, out } = await type(`${name} --help`)
    assert.equal(code, exitCodes.done)
    assert(out.startsWith('Examples\n  ') && out.includes(`Usage: yika ${name}`), name)
  }
})

test('for a word that is known, the commands that begin with it are loaded, and no others', async () => {
  for (const { name } of commands) {
    const [first = ''] = name.split(' ')
    const own = commands.filter((each) => each.name.split(' ')[0] === first)
    assert.deepEqual(await commandsFor(first), own, name)
    assert.notEqual(own.length, commands.length)
  }
})

test('an unknown command, option or missing word is wrong use, and nothing runs', async () => {
  for (const line of [
    'mont-end',
    'month-end',
    'month-end 2026-10 --erly',
    'bank-receipts 2026-10',
  ]) {
    const { code, out, said } = await type(line)
    assert.deepEqual([code, out], [exitCodes.wrongUse, ''], line)
    assert.notEqual(said, '')
  }
})

test('a wrong setting stops a command before it does anything, with its own exit code', async () => {
  const check = await type('config check')
  assert.equal(check.code, exitCodes.wrongConfig)
  assert(check.out.includes('PORT should be a whole number'))
  const run = await type('month-end 2026-10')
  assert.equal(run.code, exitCodes.wrongConfig)
  assert(run.said.includes('PORT should be a whole number'))
})

test('a fault is told on standard error and is no refusal', async () => {
  const failing: Command = {
    ...{ name: 'fail', does: 'Fails.', examples: ['yika fail'] },
    run: () => Promise.reject(new Error('the disk is full')),
  }
  const { code, out, said } = await type('fail', [failing])
  assert.deepEqual([code, out], [exitCodes.fault, ''])
  assert(said.includes('the disk is full'))
})
