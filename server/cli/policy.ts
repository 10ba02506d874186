/** `yika policy …`: policy packs checked and read, before they are put in their place. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { problemText } from '#capabilities/organisations/index.ts'
import { packSchema, packValue, type Policy, readPolicy } from '#capabilities/settlement/index.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './command.ts'

const project = join(import.meta.dirname, '../..')

export const checkPolicy: Command = {
  name: 'policy check',
  does: 'Says everything that is wrong with a policy pack, each with its line; without a file, of all.',
  examples: [
    'yika policy check',
    'yika policy check areas/qichuan/policy.json',
    'yika policy check new-policy.yaml      JSON or YAML',
  ],
  words: ['[FILE]'],
  run: async ({ words: [given] }, terminal) => {
    const files = given === undefined ? allPacks() : [fileOf(given)]
    const wrong = files.filter((file) => !isRight(file, terminal))
    if (wrong.length === 0) return exitCodes.done
    terminal.say(
      `${wrong.length} of ${files.length} to correct. Nothing is settled by a wrong pack.`,
    )
    return exitCodes.refused
  },
}

export const showPolicy: Command = {
  name: 'policy show',
  does: 'Prints every figure of a policy pack with its source, and what is disputed or left open.',
  examples: ['yika policy show beijing', 'yika policy show areas/qichuan/policy.json'],
  words: ['FILE'],
  run: async ({ words: [given = ''] }, terminal) => {
    const file = fileOf(given)
    if (!isRight(file, terminal)) return exitCodes.refused
    for (const line of linesOf(packValue(readFileSync(file, 'utf8')), '')) terminal.out(line)
    return exitCodes.done
  },
}

export const policySchema: Command = {
  name: 'policy schema',
  does: 'Prints the JSON schema of policy packs, as policies/policy.schema.json has it for editors.',
  examples: ['yika policy schema > policies/policy.schema.json'],
  run: async (_, terminal) => {
    terminal.out(packSchema().trimEnd())
    return exitCodes.done
  },
}

function allPacks(): readonly string[] {
  return globSync(['areas/*/policy.json', 'policies/*.json'], { cwd: project })
    .filter((file) => !file.endsWith('.schema.json'))
    .toSorted()
    .map((file) => join(project, file))
}

/** A file by its path, a pack by the name of its place. */
function fileOf(given: string): string {
  if (existsSync(given)) return given
  const found = allPacks().find((file) =>
    [`policies/${given}.json`, `areas/${given}/policy.json`].includes(relative(project, file)),
  )
  return found ?? given
}

/** The pack that was named; null where it is wrong, which has been said. */
export function policyOf(given: string, terminal: Pick<Terminal, 'say'>): Policy | null {
  const read = readPolicy(fileOf(given))
  if ('data' in read) return read.data
  for (const problem of read.problems) terminal.say(problemText(problem))
  return null
}

function isRight(file: string, terminal: Terminal): boolean {
  const read = readPolicy(file)
  if ('problems' in read) {
    for (const problem of read.problems) terminal.say(problemText(problem))
    return false
  }
  const { version, digest } = read.data
  terminal.say(`${version} is right (${digest.slice(0, 12)}).`)
  return true
}

/** Row by row: when it fits, what it says, and where that is from. */
function linesOf(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, at) => linesOf(each, `${path}[${at}]`))
  }
  if (typeof value !== 'object' || value === null) return [`${path} = ${JSON.stringify(value)}`]
  if (isRow(path)) return [`${path} ${rowText(value)}`]
  return Object.entries(value).flatMap(([key, each]) =>
    linesOf(each, path === '' ? key : `${path}.${key}`),
  )
}

function isRow(path: string): boolean {
  return /\.table\[\d+\]$/.test(path)
}

function rowText(row: object): string {
  const { when = {}, ...said } = row as { readonly when?: object }
  const conditions = Object.entries(when).map(
    ([name, wanted]) => `${name} ${JSON.stringify(wanted)}`,
  )
  const fits = conditions.length === 0 ? 'always' : `when ${conditions.join(', ')}`
  return `${fits}: ${Object.entries(said)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join('; ')}`
}
