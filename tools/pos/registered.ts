/** Terminals that the demonstration has registered, with what the software needs to be one of them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type RegisteredTerminal = {
  readonly terminalId: string
  readonly institutionCode: string
  readonly profile: string
  /** Under which its working keys come, in hexadecimal. */
  readonly masterKey: string
}

export type DemoCard = {
  readonly login: string
  readonly cardNumber: string
  readonly pin: string
}

export type Registered = {
  readonly terminals: readonly RegisteredTerminal[]
  readonly cards: readonly DemoCard[]
}

/** Nothing is registered where no demonstration has been. */
export function registeredIn(dataFolder: string): Registered {
  const path = join(dataFolder, 'pos-terminals.json')
  if (!existsSync(path)) return { terminals: [], cards: [] }
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<Registered>
  return { terminals: kept.terminals ?? [], cards: kept.cards ?? [] }
}

/** The named one; without a name the first of that profile that stands in a pharmacy. */
export function chosenTerminal(
  { terminals }: Registered,
  terminalId: string | undefined,
  profile: string,
): RegisteredTerminal | null {
  const chosen = terminals.find((each) =>
    terminalId === undefined
      ? each.institutionCode.startsWith('P') && each.profile === profile
      : each.terminalId === terminalId,
  )
  return chosen ?? null
}
