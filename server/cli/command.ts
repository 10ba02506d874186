/**
 * The frame of every command: its words are matched, its options read strictly, its help begins with
 * examples, and its exit code says which kind of end it was.
 */
import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import { WrongConfig } from '#platform/config/config.ts'
import { UnsafeDatabase } from '#platform/database/boot-check.ts'

export const exitCodes = {
  done: 0,
  fault: 1,
  wrongUse: 2,
  /** Understood, and the answer is no: the reason stands in standard error. */
  refused: 3,
  /** Done, and something needs a person: a file put aside, money that was not matched. */
  needsALook: 4,
  wrongConfig: 78,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export type Terminal = {
  readonly environment: NodeJS.ProcessEnv
  /** A line of data. */
  readonly out: (line: string) => void
  /** A line for whoever is watching. */
  readonly say: (line: string) => void
  readonly isTerminal: boolean
  /** Replaces the line shown before; called on a terminal only. */
  readonly showProgress: (line: string) => void
}

export type Given = {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
}

export type Command = {
  /** As typed: 'month-end', 'config check'. */
  readonly name: string
  readonly does: string
  readonly examples: readonly string[]
  /** In brackets when it may be left out: '[YEAR]', after those that may not. */
  readonly words?: readonly string[]
  readonly options?: Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly does: string }>
  >
  readonly run: (given: Given, terminal: Terminal) => Promise<ExitCode>
}

export async function runCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const asksHelp = args.length === 0 || args[0] === '--help' || args[0] === 'help'
  if (asksHelp) {
    terminal.out(overviewOf(commands))
    return exitCodes.done
  }
  const command = commands.find((each) => isCalled(each, args))
  if (!command) {
    terminal.say(`yika: there is no command "${args[0]}". yika --help lists them.`)
    return exitCodes.wrongUse
  }
  const rest = args.slice(command.name.split(' ').length)
  if (rest.includes('--help')) {
    terminal.out(helpOf(command))
    return exitCodes.done
  }
  const given = read(command, rest)
  if ('wrong' in given) {
    terminal.say(`yika ${command.name}: ${given.wrong}\n\n${helpOf(command)}`)
    return exitCodes.wrongUse
  }
  try {
    return await command.run(given, terminal)
  } catch (fault) {
    return sayFault(command, fault, terminal)
  }
}

function isCalled(command: Command, args: readonly string[]): boolean {
  return command.name.split(' ').every((word, position) => args[position] === word)
}

function read(command: Command, args: readonly string[]): Given | { readonly wrong: string } {
  const wanted = command.words ?? []
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    })
    const needed = wanted.filter((word) => !word.startsWith('[')).length
    if (positionals.length < needed || positionals.length > wanted.length) {
      return { wrong: wanted.length ? `give ${wanted.join(' ')}` : 'takes no words' }
    }
    return { words: positionals, options: values as Given['options'] }
  } catch (fault) {
    return { wrong: fault instanceof Error ? fault.message : String(fault) }
  }
}

function sayFault(command: Command, fault: unknown, terminal: Terminal): ExitCode {
  if (fault instanceof WrongConfig || fault instanceof UnsafeDatabase) {
    terminal.say(fault.message)
    return exitCodes.wrongConfig
  }
  const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  terminal.say(`yika ${command.name} stopped:\n${words}`)
  return exitCodes.fault
}

function overviewOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((each) => each.name.length))
  return [
    'Examples',
    ...commands.flatMap((each) => each.examples.slice(0, 1)).map((each) => `  ${each}`),
    '',
    'Commands',
    ...commands.map((each) => `  ${each.name.padEnd(width)}  ${each.does}`),
    '',
    'yika <command> --help says more. Settings come from the environment: yika config check.',
  ].join('\n')
}

function helpOf(command: Command): string {
  const options = Object.entries(command.options ?? {})
  const usage = ['yika', command.name, ...(command.words ?? []), options.length ? '[options]' : '']
  return [
    'Examples',
    ...command.examples.map((each) => `  ${each}`),
    '',
    command.does,
    '',
    `Usage: ${usage.filter(Boolean).join(' ')}`,
    ...options.map(([name, { does }]) => `  --${name.padEnd(8)} ${does}`),
    '',
    'Exit codes: 0 done, 1 fault, 2 wrong use, 3 refused, 4 done but something needs a look,',
    '78 wrong configuration.',
  ].join('\n')
}
