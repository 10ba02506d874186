// Goal: a terminal in software leaves no purchase in doubt, over lost answers, lost lines and lost
// power. Method: a gateway that can be told to lose things, and a terminal that is started again.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { FramingActs } from '#channels/pos/test/acts-for-framing.ts'
import {
  actsForFraming,
  framingHolder,
  framingTerminal,
} from '#channels/pos/test/acts-for-framing.ts'
import { startPosGateway } from '#channels/pos/gateway.ts'
import type { Terminal, TerminalOptions } from './terminal.ts'
import { connectTerminal } from './terminal.ts'

const run = promisify(execFile)

async function gatewayFor(acts: FramingActs, port = 0) {
  const gateway = await startPosGateway({
    acts,
    log: () => undefined,
    port,
    limits: { drainSeconds: 0.1 },
  })
  onTestFinished(() => gateway.drain())
  return gateway
}

async function terminalAt(port: number, options: Partial<TerminalOptions> = {}): Promise<Terminal> {
  const at = { host: '127.0.0.1', port, answerMs: 600 }
  const terminal = await connectTerminal({ ...at, ...framingTerminal, ...options })
  onTestFinished(() => terminal.close())
  return terminal
}

function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yika-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'journal')
}

const forever = () => new Promise<void>(() => undefined)
const reversals = (acts: FramingActs) => acts.asked.filter((each) => each.startsWith('reverse'))

test('a purchase that was under way when the power failed is reversed after the next sign-on', async () => {
  const acts = actsForFraming()
  const { port } = await gatewayFor(acts)
  const journal = journalFile()
  const first = await terminalAt(port, { journal, answerMs: 60_000 })
  await first.signOn()
  acts.before = forever
  void first.purchase({ ...framingHolder, amountFen: 700n })
  await expect.poll(() => acts.asked.length).toBe(1)

  const second = await terminalAt(port, { journal })
  expect(reversals(acts)).toEqual([])
  await second.signOn()
  expect(reversals(acts)).toHaveLength(1)

  const third = await terminalAt(port, { journal })
  await third.signOn()
  expect(reversals(acts)).toHaveLength(1)
})

test('what is kept on the terminal shows neither card nor PIN', async () => {
  const acts = actsForFraming()
  const { port } = await gatewayFor(acts)
  const journal = journalFile()
  const terminal = await terminalAt(port, { journal })
  await terminal.signOn()
  await terminal.purchase({ ...framingHolder, amountFen: 700n })
  const kept = readFileSync(journal, 'latin1')
  expect(kept).toMatch(/^keys \S+\nsent \S+\ntaken \S+\nsettled \S+\n$/)
  const keys = terminal.workingKeys()
  expect(kept).not.toContain(keys?.tpk.toString('hex'))
  expect(kept).not.toContain(framingHolder.card)
  expect(kept).not.toContain(framingHolder.pin)
})

test('a reversal that finds the line dead is kept, and sent before the next purchase', async () => {
  const acts = actsForFraming()
  const gateway = await gatewayFor(acts)
  const terminal = await terminalAt(gateway.port)
  await terminal.signOn()
  acts.before = forever
  const doubtful = terminal.purchase({ ...framingHolder, amountFen: 700n })
  await expect.poll(() => acts.asked.length).toBe(1)
  await gateway.drain()
  expect(await doubtful).toMatchObject({ kind: 'in_doubt', reversal: { kind: 'stored' } })

  acts.before = () => Promise.resolve()
  await gatewayFor(acts, gateway.port)
  expect((await terminal.purchase({ ...framingHolder, amountFen: 1n })).kind).toBe('approved')
  expect(reversals(acts)).toHaveLength(1)
  expect(await terminal.forward()).toBe(0)
})

test('a reversal is repeated until its answer can be trusted', async () => {
  const acts = actsForFraming()
  const { port } = await gatewayFor(acts)
  const terminal = await terminalAt(port)
  await terminal.signOn()
  const { reverse } = acts
  let faults = 2
  const flaky: FramingActs['reverse'] = async (reversal) => {
    if (faults-- > 0) throw new Error('not now')
    return reverse(reversal)
  }
  Object.assign(acts, { reverse: flaky })
  const name = { trace: '000007', dateTime: '1121101112' }
  const result = await terminal.reverse({ ...name, card: framingHolder.card, amountFen: 700n })
  expect(result).toEqual({ kind: 'reversed' })
  expect(faults).toBe(-1)
})

test('trace numbers start again at 000001 after 999999', async () => {
  const acts = actsForFraming()
  const { port } = await gatewayFor(acts)
  const terminal = await terminalAt(port, { firstTrace: 999_998 })
  await terminal.signOn()
  expect((await terminal.purchase({ ...framingHolder, amountFen: 1n })).trace).toBe('000001')
})

test('on the command line a purchase is told in words, and a refusal too', async () => {
  const acts = actsForFraming()
  const { port } = await gatewayFor(acts)
  const program = join(import.meta.dirname, 'terminal.ts')
  const where = ['--port', String(port), '--terminal', 'YK000001', '--institution', 'H33010000001']
  const what = [
    '--card',
    framingHolder.card,
    '--pin',
    framingHolder.pin,
    '--journal',
    journalFile(),
  ]
  const env = { ...process.env, POS_TMK: framingTerminal.tmk.toString('hex') }
  const buy = (yuan: string) =>
    run(process.execPath, [program, 'purchase', ...where, ...what, '--amount', yuan], { env })

  const { stdout } = await buy('12.30')
  expect(stdout).toMatch(/^Approved 12\.30 yuan \(trace \d{6}, \d{10}\)\.\n/)
  expect(stdout).toContain('Balance 987.70 yuan.')
  expect(stdout).not.toContain(framingHolder.card)
  await expect(buy('99999.00')).rejects.toMatchObject({
    code: 1,
    stdout: 'Refused: 51 balance too low.\n',
  })
})

type Ended = { readonly stdout: string; readonly stderr: string }

test('beside a demonstration card, PIN and amount are enough, and who gives none is told one', async () => {
  const { port } = await gatewayFor(actsForFraming())
  const data = mkdtempSync(join(tmpdir(), 'yika-data-'))
  onTestFinished(() => rmSync(data, { recursive: true }))
  const { terminalId, institutionCode, tmk } = framingTerminal
  const own = { terminalId, institutionCode, masterKey: tmk.toString('hex') }
  const key = { ...own, profile: 'ascii-87' }
  const pharmacy = { terminals: [{ ...key, institutionCode: `P${institutionCode.slice(1)}` }] }
  const card = { login: 'somebody', cardNumber: framingHolder.card, pin: framingHolder.pin }
  const keep = (kept: object): void =>
    writeFileSync(join(data, 'pos-terminals.json'), JSON.stringify(kept))
  const program = join(import.meta.dirname, 'terminal.ts')
  const type = (...words: string[]) =>
    run(process.execPath, [program, ...words, '--data', data, '--port', String(port)])

  keep({ ...pharmacy, cards: [card] })
  const told = `purchase --card ${card.cardNumber} --pin ${card.pin} --amount 12.30`
  await expect(type('purchase')).rejects.toMatchObject({
    code: 64,
    stderr: expect.stringContaining(told),
  })
  const refused = await type(...told.split(' ')).catch((fault: Ended) => fault)
  expect(`${refused.stdout}${refused.stderr}`).toMatch(/^Refused: /)
  keep({ terminals: [key], cards: [] })
  await expect(type(...told.split(' '))).rejects.toMatchObject({
    stderr: expect.stringContaining('start the demonstration first'),
  })
  const { stdout } = await type(...told.split(' '), '--terminal', terminalId)
  expect(stdout).toMatch(/^Approved 12\.30 yuan/)
})
