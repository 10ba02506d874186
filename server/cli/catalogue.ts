import {
  areasThatCount,
  cataloguePieces,
  type FileKind,
  fileKinds,
  importCatalogueFile,
  type ImportOutcome,
  isFileKind,
  readCatalogueFile,
  type Row,
  writeCatalogueFile,
} from '#capabilities/catalogues/index.ts'
import { isFileRefused } from '#platform/files/file-refusal.ts'
import { sayCatalogueProblem } from './catalogue-problem.ts'
import type { Command, ExitCode, Given, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import type { Services } from '../services.ts'
import { operatorAct, withServices } from './with-services.ts'

type Said = Pick<Terminal, 'out' | 'say'>

const kindOption = {
  type: 'string',
  does: `which national file it is: ${fileKinds.join(', ')}`,
} as const

export const importCatalogue: Command = {
  name: 'catalogue import',
  does: 'Takes a national catalogue file, text or ZIP, into the catalogues: all of it or nothing.',
  examples: [
    'yika catalogue import 1301.zip --kind 1301 --dry-run   says what it would do, and does nothing',
    'yika catalogue import 1312.txt --kind 1312',
  ],
  words: ['FILE'],
  options: {
    kind: kindOption,
    'dry-run': { type: 'boolean', does: 'only check, and show what would be done' },
  },
  run: ({ words: [path = ''], options }, terminal) => {
    const kind = kindOf(options)
    if (!kind) return Promise.resolve(sayKinds('catalogue import', terminal))
    const mode = options['dry-run'] === true ? 'check' : 'import'
    return withServices(terminal, (services) => takeIn(services, { path, kind, mode }, terminal))
  },
}

export async function takeIn(
  services: Pick<Services, 'db' | 'area' | 'now'>,
  given: { readonly path: string; readonly kind: FileKind; readonly mode: 'check' | 'import' },
  terminal: Said,
): Promise<ExitCode> {
  const { path, kind, mode } = given
  const areas = areasThatCount(services.area.gbCode)
  try {
    const file = await readCatalogueFile(kind, cataloguePieces(path), areas)
    const act = operatorAct(services)
    const outcome = await importCatalogueFile(services.db, act, { kind, file, mode })
    return sayOutcome(path, outcome, terminal)
  } catch (fault) {
    if (isFileRefused(fault)) {
      const line = fault.line === null ? '' : `:${fault.line}`
      terminal.say(`${path}${line}  ${fault.fileRefusal}. Nothing was written.`)
      return exitCodes.refused
    }
    if (!isMissing(fault)) throw fault
    terminal.say(`yika catalogue import: ${path} cannot be read. Check its name and rights.`)
    return exitCodes.refused
  }
}

export const exportCatalogue: Command = {
  name: 'catalogue export',
  does: 'Prints what the catalogues hold of one kind, as a national file.',
  examples: ['yika catalogue export --kind 1312 > 1312.txt'],
  options: { kind: kindOption },
  run: ({ options }, terminal) => {
    const kind = kindOf(options)
    if (!kind) return Promise.resolve(sayKinds('catalogue export', terminal))
    return withServices(terminal, async ({ db }) => {
      let lines = 0
      for await (const line of writeCatalogueFile(db, kind)) {
        terminal.out(line.trimEnd())
        lines += 1
      }
      terminal.say(`${lines} lines of kind ${kind}.`)
      return exitCodes.done
    })
  },
}

function kindOf(options: Given['options']): FileKind | null {
  const kind = String(options['kind'] ?? '')
  return isFileKind(kind) ? kind : null
}

function sayKinds(command: string, terminal: Terminal): ExitCode {
  terminal.say(`yika ${command}: give --kind and one of ${fileKinds.join(', ')}.`)
  return exitCodes.wrongUse
}

function isMissing(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return ['ENOENT', 'EACCES', 'EISDIR'].includes(code)
}

const rowsShown = 5

function sayOutcome(path: string, outcome: ImportOutcome, terminal: Said): ExitCode {
  if (outcome.kind === 'faulty') {
    for (const problem of outcome.problems) terminal.say(sayCatalogueProblem(path, problem))
    terminal.say(`${outcome.problems.length} to correct. Nothing was written.`)
    return exitCodes.refused
  }
  if (outcome.kind === 'as_it_was') {
    const where = outcome.version === null ? 'already' : `since version ${outcome.version}`
    terminal.say(`All ${outcome.rowsRead} lines are there ${where}. Nothing was written.`)
    return exitCodes.done
  }
  const { added, changed, ended } = outcome.piles
  showPile('+', added, terminal)
  showPile('~', changed, terminal)
  showPile('-', ended, terminal)
  terminal.out(
    `Read: ${outcome.rowsRead}. Added: ${added.length}. Changed: ${changed.length}. Ended: ${ended.length}.`,
  )
  terminal.say(
    outcome.kind === 'checked'
      ? 'Checked only. Nothing was written.'
      : `Written as version ${outcome.version}.`,
  )
  return exitCodes.done
}

function showPile(mark: string, rows: readonly Row[], terminal: Said): void {
  for (const { code, validFrom, validUntil, fields } of rows.slice(0, rowsShown)) {
    const until = validUntil === null ? '' : ` until, not with, ${validUntil}`
    terminal.out(`${mark} ${code}  ${String(fields['name'] ?? '')}  from ${validFrom}${until}`)
  }
  const more = rows.length - rowsShown
  if (more > 0) terminal.out(`${mark} and ${more} more`)
}
