import { existsSync, writeFileSync } from 'node:fs'
import {
  findOrganisationByCode,
  findTerminal,
  listTerminals,
  registerTerminal,
  releaseTerminal,
  setTerminalState,
  type TerminalRegistered,
} from '#capabilities/organisations/index.ts'
import { ascii87, profileNamed, profiles } from '#channels/pos/iso8583/profiles.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

const profileNames = profiles.map(({ name }) => name)

export const addTerminal: Command = {
  name: 'terminal add',
  does: 'Registers a terminal with keys of its own, and writes a file to load its master key from.',
  examples: [
    'yika terminal add T0000001 --institution P99990000101 --key-file T0000001.key',
    'yika terminal add T0000001 --institution P99990000101 --profile cn-pos --key-file T0000001.key',
  ],
  words: ['TERMINAL'],
  options: {
    institution: { type: 'string', does: 'code of the hospital or pharmacy where it stands' },
    profile: { type: 'string', does: `${profileNames.join(', ')}; the first when left out` },
    'key-file': { type: 'string', does: 'a new file for its key; readable by you alone' },
  },
  run: ({ words, options }, terminal) =>
    withServices(terminal, async (services) => {
      const [terminalId = ''] = words
      const profile = profileNamed(String(options['profile'] ?? ascii87.name))
      const keyFile = options['key-file']
      const code = String(options['institution'] ?? '')
      const institution = await findOrganisationByCode(services.db, code)
      const wrong =
        (!/^[0-9A-Z]{8}$/.test(terminalId) && 'a terminal has eight digits or capitals.') ||
        (!profile && `--profile is one of ${profileNames.join(', ')}.`) ||
        (typeof keyFile !== 'string' && 'give --key-file: where its key is to be written.') ||
        (existsSync(String(keyFile)) && 'the key file exists; give another name.') ||
        (!['hospital', 'pharmacy'].includes(institution?.kind ?? '') &&
          'give --institution: the code of a hospital or pharmacy that is entered.')
      if (wrong || !institution || !profile || typeof keyFile !== 'string') {
        return refuse(terminal, wrong)
      }
      const { name, customs } = profile
      const act = operatorAct(services)
      const registered = await transaction(services.db, async (tx) => {
        const made = await registerTerminal(
          { db: tx, keys: services.keys },
          {
            ...{ terminalId, institutionId: institution.organisationId, profile: name, ...customs },
          },
        )
        if (!made) return null
        const entry = { action: 'terminals.add', objectId: made.terminalRowId, result: 'done' }
        await recordOfficeAct(tx, act, entry)
        // Before the commit: a file too many can be thrown away, a key nobody has seen is lost.
        const named = { terminalId, institutionCode: code, profile: name }
        writeKeyFile(keyFile, { ...named, algorithm: customs.algorithm }, made)
        return made
      })
      if (!registered) return refuse(terminal, 'this terminal is registered already.')
      terminal.out(`${terminalId} ${registered.checkValue.toString('hex').toUpperCase()}`)
      terminal.say(
        registered.masterKey
          ? `The master key is in ${keyFile}: load it, compare the check value, destroy the file.`
          : `The key service gives no key out: inject it from there. ${keyFile} has the check value.`,
      )
      return exitCodes.done
    }),
}

/** Never over another file: that one may hold the only copy of a key. */
function writeKeyFile(
  path: string,
  named: Readonly<Record<string, string>>,
  { masterKey, checkValue }: TerminalRegistered,
): void {
  const key = masterKey ? { masterKey: masterKey.toString('hex').toUpperCase() } : {}
  const file = { ...named, ...key, checkValue: checkValue.toString('hex').toUpperCase() }
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

function refuse(terminal: Terminal, why: string | false, verb = 'add') {
  terminal.say(`yika terminal ${verb}: ${why || 'the institution is not entered.'}`)
  return exitCodes.refused
}

export const listAllTerminals: Command = {
  name: 'terminal list',
  does: 'Lists the terminals: institution, state, wrong codes within the hour, until when held.',
  examples: ['yika terminal list', 'yika terminal list --json'],
  options: { json: { type: 'boolean', does: 'print one JSON object for each terminal' } },
  run: ({ options }, terminal) =>
    withServices(terminal, async ({ db, now }) => {
      for (const each of await listTerminals(db, now())) {
        const { terminalId, institutionCode, institutionName, profile, state } = each
        const { heldUntil, wrongCodes } = each
        const words = [terminalId, state.padEnd(8), profile, institutionCode, institutionName]
        if (wrongCodes > 0) words.push(`wrong codes: ${wrongCodes}`)
        if (heldUntil) words.push(`held until ${heldUntil.toString({ smallestUnit: 'second' })}`)
        terminal.out(options['json'] === true ? JSON.stringify(each) : words.join('  '))
      }
      return exitCodes.done
    }),
}

export const releaseHeldTerminal: Command = {
  name: 'terminal release',
  does: 'Ends the hold of a terminal in whose name too many wrong codes came; the count begins anew.',
  examples: ['yika terminal release T0000001'],
  words: ['TERMINAL'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const [terminalId = ''] = words
      const found = await findTerminal(services.db, terminalId)
      if (!found) return refuse(terminal, 'there is no such terminal.', 'release')
      const act = operatorAct(services)
      const released = await transaction(services.db, async (tx) => {
        const listed = await listTerminals(tx, act.at)
        const held = listed.some((each) => each.terminalId === terminalId && each.heldUntil)
        const result = held && (await releaseTerminal(tx, terminalId)) ? 'done' : 'not_held'
        const entry = { action: 'terminals.release', objectId: found.terminalRowId, result }
        await recordOfficeAct(tx, act, entry)
        return result === 'done'
      })
      if (!released) return refuse(terminal, 'this terminal is not held.', 'release')
      terminal.out(`${terminalId} released`)
      return exitCodes.done
    }),
}

export const retireTerminal: Command = {
  name: 'terminal retire',
  does: 'Takes a terminal out of service for good: its keys open nothing any more.',
  examples: ['yika terminal retire T0000001'],
  words: ['TERMINAL'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const [terminalId = ''] = words
      const found = await findTerminal(services.db, terminalId)
      if (!found) return refuse(terminal, 'there is no such terminal.', 'retire')
      const act = operatorAct(services)
      await transaction(services.db, async (tx) => {
        await setTerminalState(tx, terminalId, 'retired')
        const entry = { action: 'terminals.retire', objectId: found.terminalRowId, result: 'done' }
        await recordOfficeAct(tx, act, entry)
      })
      terminal.out(`${terminalId} retired`)
      return exitCodes.done
    }),
}
