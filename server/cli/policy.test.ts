// Goal: a policy pack can be checked and read before anything is settled by it.
// Method: the commands as an operator types them, on the packs that ship and on one with a fault.
// Teeth: with the exit code of a wrong pack taken for done the second test failed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommandLine } from './command.ts'
import { checkPolicy, policySchema, showPolicy } from './policy.ts'

const project = join(import.meta.dirname, '../..')

test('all packs that ship are right', async () => {
  const { code, said } = await typed(['policy', 'check'])
  expect(code).toBe(0)
  expect(said).toHaveLength(8)
  expect(said.join('\n')).toMatch(/^jincheng-1 is right \([0-9a-f]{12}\)\.$/m)
})

test('a wrong pack is refused with line, path and remedy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yika-policy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'policy.json')
  const text = readFileSync(join(project, 'policies/chengdu.json'), 'utf8')
  writeFileSync(file, text.replace('"share": 5000', '"share": "half"'))
  for (const command of ['check', 'show']) {
    const { code, said, out } = await typed(['policy', command, file])
    expect([code, out]).toEqual([3, []])
    expect(said[0]).toMatch(
      /policy\.json:\d+ {2}employee\.outpatient\.segments\[0\]\.table\[0\]\.value\[0\]\.share: "half" is not right; write a whole number from 0 to 10000\./,
    )
  }
})

test('a pack is shown row by row, with what is disputed and what is left open', async () => {
  const { code, out } = await typed(['policy', 'show', 'guangzhou'])
  expect(code).toBe(0)
  expect(out).toContain('employee.outpatient.cap[0].reliability = "secondary"')
  expect(out).toContain(
    'employee.outpatient.cap[0].table[0] when status ["active"]: value "7616.00"',
  )
  expect(out.join('\n')).toMatch(/table\[4\] when status \["retired"\].*: disputed .*"one page"/)
})

test('the schema is printed as it is published', async () => {
  const { out } = await typed(['policy', 'schema'])
  const published = readFileSync(join(project, 'policies/policy.schema.json'), 'utf8')
  expect(`${out.join('\n')}\n`).toBe(published)
})

async function typed(args: readonly string[]) {
  const out: string[] = []
  const said: string[] = []
  const code = await runCommandLine([checkPolicy, showPolicy, policySchema], args, {
    ...{ environment: {}, isTerminal: false, showProgress: () => {} },
    out: (line) => out.push(line),
    say: (line) => said.push(line),
  })
  return { code, out, said }
}
