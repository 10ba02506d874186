/** The frame of each simulator's command: it explains itself, and says wrong use or a fault in a line. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

type Read<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>

/** Ends the process with 0 after --help, with 2 after wrong use; a later fault ends it with 1. */
export function readCommandLine<const Options extends ParseArgsOptionsConfig>(
  explanation: string,
  options: Options,
  args: readonly string[] = process.argv.slice(2),
): Read<Options> {
  const read = readWords(explanation, options, args)
  process.once('uncaughtException', (fault) => {
    process.stderr.write(`${wordsOf(fault)}\n`)
    process.exit(1)
  })
  return read
}

/** The same, where a later fault is told with all that is known of it. */
export function readWords<const Options extends ParseArgsOptionsConfig>(
  explanation: string,
  options: Options,
  args: readonly string[] = process.argv.slice(2),
): Read<Options> {
  if (args.includes('--help')) {
    process.stdout.write(explanation)
    process.exit(0)
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (fault) {
    return endWith(wordsOf(fault), explanation)
  }
}

/** Wrong use: what is wrong, how it is used, and exit code 2. */
export function endWith(wrong: string, explanation: string): never {
  process.stderr.write(`${wrong}\n\n${explanation}`)
  process.exit(2)
}

type Refused = Error & {
  readonly code?: unknown
  readonly address?: unknown
  readonly port?: unknown
}

/** What whoever typed the command can do something about. */
export function wordsOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const { code, address, port }: Refused = fault.cause instanceof Error ? fault.cause : fault
  if (code === 'ECONNREFUSED') {
    return `nobody answers at ${String(address)}:${String(port)}: start the server (npm start), or say where it is`
  }
  if (code === 'ENOENT')
    return `${fault.message}: start the server once, or say where its folder is`
  return fault.message
}
