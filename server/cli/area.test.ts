// Goal: what the start would say of an area's files can be heard beforehand, and what is in force read.
// Method: the commands as an operator types them, on the shipped areas and on a copy with two faults.
// Teeth: with the exit code of a wrong area taken for done the second test failed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadArea } from '#capabilities/organisations/index.ts'
import { checkArea, showArea } from './area.ts'
import { runCommandLine } from './command.ts'

const areas = join(import.meta.dirname, '../../areas')

test.for(['jincheng', 'qichuan'])('%s is right, by its name and by its folder', async (area) => {
  for (const given of [area, join(areas, area)]) {
    expect(await typed(['area', 'check', given])).toMatchObject({ code: 0, said: [] })
  }
  expect((await typed(['area', 'check'], { AREA: area })).out.join()).toContain(area)
})

test('a wrong area is refused with the same words as at the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yika-area-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(join(areas, 'jincheng'), folder, { recursive: true })
  const path = join(folder, 'area.json')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('"validYears": 10', '"validYears": 0').replace('12333', 'none'))
  const { code, said } = await typed(['area', 'check', folder])
  expect(code).toBe(3)
  expect(said[0]).toMatch(/area\.json:6 {2}hotline: "none" is not right; write a telephone number/)
  expect(said[1]).toMatch(/card\.validYears: 0 is not right; write a whole number from 1 to 30/)
  expect(said[2]).toBe('2 to correct. The server would not start with this area.')
  for (const line of said.slice(0, 2)) expect(() => loadArea(folder)).toThrow(line)
  expect((await typed(['area', 'show', folder])).code).toBe(3)
})

test('what is in force today is shown with its source', async () => {
  const { code, out } = await typed(['area', 'show', 'qichuan'])
  expect(code).toBe(0)
  expect(out).toContain('loss.temporary.insurance.days = 10')
  expect(out).toContain('bank 104999800013 = 5000099980000000033')
  expect(out.join('\n')).toMatch(/since 2023-01-01: 栖医保发?〔2022〕41号 第六条/)
})

async function typed(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const out: string[] = []
  const said: string[] = []
  const code = await runCommandLine([checkArea, showArea], args, {
    ...{ environment, isTerminal: false, showProgress: () => {} },
    out: (line) => out.push(line),
    say: (line) => said.push(line),
  })
  return { code, out, said }
}
