/** Systems of institutions that speak FHIR: registered with their public keys, listed and retired. */
import { readFileSync } from 'node:fs'
import {
  findOrganisationByCode,
  type KeySetProblem,
  listFhirClients,
  type Organisation,
  readKeySet,
  registerFhirClient,
  retireFhirClient,
} from '#capabilities/organisations/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Command, ExitCode, Given, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'
import type { Services } from '../services.ts'

type Asked = {
  readonly services: Services
  readonly holder: Organisation
  readonly given: Given
  readonly terminal: Terminal
}

const problems = {
  no_key_set: 'the file is no JWK Set: {"keys": [ … ]} with one to ten keys.',
  private_key_given: 'the file holds a private key. Give the public keys alone, and make new ones.',
  key_without_name: 'each key needs a kid.',
  key_named_twice: 'two keys have one kid.',
  key_of_another_kind: 'keys are EC P-384 (ES384) or RSA (RS384).',
  key_too_short: 'an RSA key needs 2048 bits or more.',
} as const satisfies Record<KeySetProblem, string>

export const addFhirClient: Command = command({
  ...{ name: 'fhir-client add', words: ['ORGANISATION', 'KEYS'] },
  example: 'H99990000001 jwks.json --scope "system/Patient.rs system/Claim.cu"',
  does: 'Registers a system that speaks FHIR with its public keys, and prints its client id.',
  options: {
    scope: { type: 'string', does: 'What it may ask for; everything where nothing is said.' },
  },
  run: async ({ services, holder, given, terminal }) => {
    const keys = readKeySet(textOf(given.words[1] ?? ''))
    if (typeof keys === 'string') {
      terminal.say(`yika fhir-client add: ${problems[keys]}`)
      return exitCodes.refused
    }
    const { organisationId } = holder
    const act = operatorAct(services)
    const { scope } = given.options
    const scopes = typeof scope === 'string' ? { scopes: scope.split(' ').filter(Boolean) } : {}
    const clientId = await transaction(services.db, async (tx) => {
      const made = await registerFhirClient(tx, { organisationId, keys, at: act.at, ...scopes })
      if (made === null) return null
      const entry = { action: 'fhir-clients.add', objectId: organisationId, result: 'done' }
      await recordOfficeAct(tx, { ...act, purpose: made }, entry)
      return made
    })
    if (clientId === null) {
      terminal.say('yika fhir-client add: no scope of these is served. See docs/formats/fhir.md.')
      return exitCodes.refused
    }
    terminal.out(clientId)
    return exitCodes.done
  },
})

/** A file that cannot be read is no key set either; the sentence says what one is. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

export const listFhirClientsCommand: Command = command({
  ...{ name: 'fhir-client list', words: ['ORGANISATION'], example: 'H99990000001' },
  does: 'Lists the systems of a hospital or pharmacy that speak FHIR, with their scopes.',
  run: async ({ services, holder, terminal }) => {
    for (const each of await listFhirClients(services.db, holder.organisationId)) {
      const state = each.revokedAt === null ? 'calls' : `retired ${each.revokedAt}`
      terminal.out(`${each.clientId}  made ${each.createdAt}  ${state}  ${each.scopes.join(' ')}`)
    }
    return exitCodes.done
  },
})

export const retireFhirClientCommand: Command = command({
  ...{ name: 'fhir-client retire', words: ['ORGANISATION', 'CLIENT'] },
  example: 'H99990000001 FHIR0123456789ABCDEF0123',
  does: 'Ends a system’s access at once: the tokens that it holds are refused too.',
  run: async ({ services, holder, given, terminal }) => {
    const { organisationId } = holder
    const clientId = given.words[1] ?? ''
    const act = operatorAct(services)
    const retired = await transaction(services.db, async (tx) => {
      const found = await retireFhirClient(tx, { organisationId, clientId, at: act.at })
      if (!found) return false
      const entry = { action: 'fhir-clients.retire', objectId: organisationId, result: 'done' }
      await recordOfficeAct(tx, { ...act, purpose: clientId }, entry)
      return true
    })
    if (retired) terminal.out(`${clientId} retired`)
    else terminal.say('yika fhir-client retire: no client that calls is named so. See list.')
    return retired ? exitCodes.done : exitCodes.refused
  },
})

function command(
  made: Pick<Command, 'name' | 'does' | 'options'> & {
    readonly example: string
    readonly words: readonly string[]
    readonly run: (asked: Asked) => Promise<ExitCode>
  },
): Command {
  const { name, does, words, example, options } = made
  return {
    ...{ name, does, words, examples: [`yika ${name} ${example}`], ...(options && { options }) },
    run: (given, terminal) =>
      withServices(terminal, async (services) => {
        const holder = await findOrganisationByCode(services.db, given.words[0] ?? '')
        if (!holder || !['hospital', 'pharmacy'].includes(holder.kind)) {
          terminal.say(`yika ${name}: give the code of a hospital or pharmacy that is entered.`)
          return exitCodes.refused
        }
        return made.run({ services, holder, given, terminal })
      }),
  }
}
