// Goal: the simulated factory makes what was ordered, and its faults are caught by our reader.
// Method: an order of 450 cards by our writer, reports read by our reader.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { productionFile, readProductionReturn } from '#channels/card-maker/production-file.ts'
import { makeCardNumber } from '#kernel/card-number.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { luhnCheckDigit } from '#kernel/luhn.ts'
import type { FactoryFaults } from './card-maker.ts'
import { goodDay, makeCards } from './card-maker.ts'

function bankCardNumberOf(serial: number): string {
  const body = `621799${String(serial).padStart(12, '0')}`
  return body + luhnCheckDigit(body)
}

const batch = {
  batchNumber: 'ZK-1',
  agentBank: 'SFYH',
  cards: Array.from({ length: 450 }, (_, index) => ({
    applicationReference: `SQ-${index}`,
    cardNumber: makeCardNumber({ letter: 'A', serial: index + 1 }),
    printedName: '张三',
    socialSecurityNumber: '11010519491231002X' as CitizenNumber,
    bankCardNumber: bankCardNumberOf(index + 1),
    personalAccount: `9900${String(index).padStart(6, '0')}`,
    photoFile: `photo-${index + 1_000}.jpg`,
  })),
}
const order = Buffer.from(productionFile(batch))
const today = Temporal.PlainDate.from('2026-11-21')

function reading(faults: Partial<FactoryFaults> = {}) {
  const report = makeCards(order, { today, faults: { ...goodDay, ...faults } })
  return readProductionReturn(Buffer.from(report), batch)
}

test('on a good day every card is made and lies in a box of two hundred', () => {
  const report = reading()
  const made = report.ok ? report.content.made : []
  expect(made).toHaveLength(450)
  expect(made[449]?.boxPosition).toBe('B0003-050')
  expect(reading()).toEqual(report)
})

test('cards can fail one by one', () => {
  const report = reading({
    failing: new Map([
      [7, 'chip'],
      [450, 'photo'],
    ]),
  })
  expect(report).toMatchObject({
    content: { made: { length: 448 }, failed: [{ sequence: 7, step: 'chip' }, { sequence: 450 }] },
  })
})

test('a doubled line or a wrong total is refused by our reader', () => {
  expect(reading({ duplicateLine: true })).toMatchObject({ problem: { code: 'count_differs' } })
  expect(reading({ wrongTotal: true })).toMatchObject({ problem: { code: 'count_differs' } })
})

test('a changed, shortened or foreign order is sent back', () => {
  const text = order.toString()
  for (const [spoilt, message] of [
    [text.replace('张三', '李四'), 'changed on its way'],
    [text.replace(/C\|2\|.*\n/, ''), 'number of cards'],
    ['hello', 'agreed version'],
  ] as const) {
    expect(() => makeCards(Buffer.from(spoilt), { today })).toThrow(message)
  }
})

test('the factory can be driven from a terminal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'factory-'))
  const [orderPath, reportPath] = [join(folder, 'order.txt'), join(folder, 'report.txt')]
  await writeFile(orderPath, order)
  const cli = join(import.meta.dirname, 'cli.ts')
  await promisify(execFile)(process.execPath, [cli, orderPath, reportPath, '--fail', '3:print'])

  const report = readProductionReturn(await readFile(reportPath), batch)
  expect(report).toMatchObject({ content: { failed: [{ sequence: 3, step: 'print' }] } })
  await rm(folder, { recursive: true })
})
