import { readFileSync } from 'node:fs'
import { type CoverClaims, numberDigest, readCoverStatement } from '#capabilities/cards/index.ts'
import { citizenNumberOf } from '#capabilities/people/index.ts'
import { readStatementCode, type StatementClaims } from '#capabilities/settlement/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { proofKeySet } from '#platform/keys/signed-statement.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

/** Needs no server, no database and no network: the published keys are enough. */
export const verifyProof: Command = {
  name: 'proof verify',
  does: 'Checks the code of a proof of cover or a statement offline, with the published keys alone.',
  examples: [
    'yika proof verify code.txt --keys cover-proof-keys.json',
    'yika proof verify "https://…/proof#eyJhbGciOi…" --keys cover-proof-keys.json',
    'yika proof verify code.txt --keys cover-proof-keys.json --holder < number.txt',
  ],
  words: ['FILE-OR-TEXT'],
  options: {
    keys: { type: 'string', does: 'The file from /.well-known/cover-proof-keys.json.' },
    holder: { type: 'boolean', does: 'Compares a citizen number, read from standard input.' },
  },
  run: async ({ words, options }, terminal) => {
    const keys = keysIn(String(options['keys'] ?? ''))
    if (!keys) {
      terminal.say('yika proof verify: give the published keys, --keys cover-proof-keys.json.')
      return exitCodes.wrongUse
    }
    const text = textOf(words[0] ?? '')
    const account = readStatementCode(text, keys)
    if (account) return tellTotals(account, terminal)
    const read = readCoverStatement(text, keys)
    if (read.kind === 'altered') {
      terminal.out('altered')
      terminal.say('No key of this file has signed that: do not accept it.')
      return exitCodes.refused
    }
    const number = options['holder'] ? readFileSync(0, 'utf8') : null
    return tell(read.claims, { number, now: Temporal.Now.instant(), terminal })
  },
}

type Telling = {
  readonly number: string | null
  readonly now: Temporal.Instant
  readonly terminal: Terminal
}

function tell(claims: CoverClaims, { number, now, terminal }: Telling): ExitCode {
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(claims.exp * 1000)
  const isOver = Temporal.Instant.compare(now, expiresAt) >= 0
  terminal.out(isOver ? 'expired' : 'valid')
  terminal.out(`reference   ${claims.jti}`)
  terminal.out(`area        ${claims.iss}`)
  terminal.out(`holder      ${claims.who}`)
  terminal.out(`scheme      ${claims.sch}`)
  terminal.out(`paid until  ${claims.paid ?? 'nothing to pay'}`)
  terminal.out(`expires     ${expiresAt.toString()}`)
  terminal.say('Offline it cannot be told whether it was withdrawn since: ask at the page /proof.')
  if (isOver) return exitCodes.refused
  if (number === null) return exitCodes.done
  const given = citizenNumberOf(number)
  const isTheirs = given !== null && numberDigest(claims.jti, given) === claims.num
  terminal.out(`number      ${isTheirs ? 'the same person' : 'another person'}`)
  return isTheirs ? exitCodes.done : exitCodes.refused
}

/** A statement is of its day and does not expire. */
function tellTotals(claims: StatementClaims, terminal: Terminal): ExitCode {
  terminal.out('genuine')
  terminal.out(`reference   ${claims.jti}`)
  terminal.out(`area        ${claims.iss}`)
  terminal.out(`holder      ${claims.who}`)
  terminal.out(`period      ${claims.from} to ${claims.until}`)
  terminal.out(`opening     ${claims.open}`)
  terminal.out(`in          ${claims.in}`)
  terminal.out(`out         ${claims.out}`)
  terminal.out(`closing     ${claims.close}`)
  terminal.out(`lines       ${claims.lines}`)
  return exitCodes.done
}

export const rotateProofKey: Command = {
  name: 'proof rotate-key',
  does: 'Makes a new key for the codes on proofs and statements; what earlier ones signed stays verifiable.',
  examples: ['yika proof rotate-key'],
  run: (_given, terminal) =>
    withServices(terminal, async (services) => {
      const { keyId } = await services.keys.rotateProofKey()
      const entry = { action: 'cover-proof-key.rotate', result: 'done' }
      const act = { ...operatorAct(services), purpose: keyId }
      await transaction(services.db, (tx) => recordOfficeAct(tx, act, entry))
      terminal.out(keyId)
      terminal.say('It signs from now on. Whoever checks offline fetches the published keys anew.')
      return exitCodes.done
    }),
}

function keysIn(path: string) {
  try {
    return proofKeySet.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** A file's content where there is such a file, else the word itself. */
function textOf(word: string): string {
  try {
    return readFileSync(word, 'utf8')
  } catch {
    return word
  }
}
