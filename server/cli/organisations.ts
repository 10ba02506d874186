import { readFileSync } from 'node:fs'
import { openOfficeAccounts, type AccountName } from '#capabilities/accounts/index.ts'
import {
  type CityImported,
  type FileProblem,
  importCity,
  type ImportMode,
  type Organisation,
} from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { readCityFile } from './city-file.ts'
import type { Command, ExitCode, Given, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { lineOfPath } from './line-of-path.ts'
import { operatorAct, withServices } from './with-services.ts'

export const importOrganisations: Command = {
  name: 'organisations import',
  does: 'Enters agencies, banks, institutions and employers from a file: all of it or nothing.',
  examples: [
    'yika organisations import city.json',
    'yika organisations import city.json --check    says what it would do, and does nothing',
    'yika organisations import city.json --yes      makes the changes that were shown',
  ],
  words: ['FILE'],
  options: {
    check: { type: 'boolean', does: 'only check, and show what would be done' },
    yes: { type: 'boolean', does: 'make changes to organisations that are entered already' },
  },
  run: ({ words, options }, terminal) =>
    withServices(terminal, async (services) => {
      const path = words[0] ?? ''
      const text = readText(path)
      if (text === null) {
        terminal.say(
          `yika organisations import: ${path} cannot be read. Check its name and rights.`,
        )
        return exitCodes.refused
      }
      const places = services.area.otherAreas.places.map(({ code }) => code)
      const read = readCityFile(text, services.area.code, places)
      if ('problems' in read) return sayProblems({ path, text }, read.problems, terminal)
      const imported = await importCity(services.db, operatorAct(services), {
        ...{ file: read.file, mode: modeOf(options) },
        prepare: (tx, all) => openAccounts(tx, read.file.area, all),
      })
      if (imported.kind === 'wrong') return sayProblems({ path, text }, imported.problems, terminal)
      printPlan(imported, terminal)
      return closing[imported.kind](terminal)
    }),
}

function modeOf(options: Given['options']): ImportMode {
  if (options['check'] === true) return 'check'
  return options['yes'] === true ? 'apply' : 'add'
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function sayProblems(
  file: { readonly path: string; readonly text: string },
  problems: readonly FileProblem[],
  terminal: Terminal,
): ExitCode {
  for (const { at, reason, remedy } of problems) {
    const line = lineOfPath(file.text, at)
    const where = line === null ? file.path : `${file.path}:${line}`
    terminal.say(`${where}  ${at}: ${reason}; ${remedy}.`)
  }
  terminal.say(`${problems.length} to correct. Nothing was written.`)
  return exitCodes.refused
}

type Planned = Exclude<CityImported, { readonly kind: 'wrong' }>

function printPlan({ plan, newRules }: Planned, terminal: Terminal): void {
  for (const { kind, code, name } of plan.added) terminal.out(`+ ${kind} ${code} ${name.zh}`)
  for (const { to, differences } of plan.changed) {
    terminal.out(`~ ${to.kind} ${to.code} ${to.name.zh}`)
    for (const { field, from, to: next } of differences) {
      terminal.out(`    ${field}: ${from || '(nothing)'} → ${next || '(nothing)'}`)
    }
  }
  for (const { kind, act, serves, from } of newRules) {
    terminal.out(`+ rule: ${kind} may ${act} for ${serves} from ${from}`)
  }
  const { added, changed, unchanged } = plan
  terminal.out(
    `${added.length} new, ${changed.length} changed, ${unchanged} as they were, ${newRules.length} new rules`,
  )
}

const closing: Record<Planned['kind'], (terminal: Terminal) => ExitCode> = {
  done: () => exitCodes.done,
  checked: (terminal) => {
    terminal.say('Checked only. Nothing was written.')
    return exitCodes.done
  },
  needs_a_look: (terminal) => {
    terminal.say('Nothing was written: look at the changes, then give --yes.')
    return exitCodes.needsALook
  },
}

/** Money needs somewhere to go before the first payment; those that exist stay as they are. */
async function openAccounts(tx: Db, area: string, all: readonly Organisation[]): Promise<void> {
  const scheme = 'employee'
  const own = all.filter((each) => each.area === area)
  const funds = (['pooled_fund', 'contribution_clearing', 'suspense', 'interest'] as const).map(
    (kind): AccountName => ({ kind, area, scheme }),
  )
  const named = own.flatMap(({ kind, organisationId }): readonly AccountName[] => {
    if (kind === 'bank') return [{ kind: 'bank_clearing', area, scheme, organisationId }]
    if (kind !== 'hospital' && kind !== 'pharmacy') return []
    return [
      { kind: 'payable', area, organisationId },
      { kind: 'cash_collected', area, organisationId },
    ]
  })
  await openOfficeAccounts(tx, [...funds, { kind: 'cash_paid', area }, ...named])
}
