/** Keys of the hospital interface: made, listed and retired. The secret is shown once. */
import {
  addInterfaceKey,
  findOrganisationByCode,
  listInterfaceKeys,
  newInterfaceKey,
  type Organisation,
  retireInterfaceKey,
} from '#capabilities/organisations/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'
import type { Services } from '../services.ts'

type Asked = {
  readonly services: Services
  readonly holder: Organisation
  readonly words: readonly string[]
  readonly terminal: Terminal
}

export const addInterfaceKeyCommand: Command = command({
  ...{ name: 'interface-key add', words: ['ORGANISATION'], example: 'H99990000001' },
  does: 'Makes a key for the hospital interface, and prints its two halves this once.',
  run: async ({ services, holder, terminal }) => {
    const { organisationId } = holder
    const act = operatorAct(services)
    const key = newInterfaceKey()
    await transaction(services.db, async (tx) => {
      await addInterfaceKey({ ...services, db: tx }, { ...key, organisationId, at: act.at })
      const entry = { action: 'interface-keys.add', objectId: organisationId, result: 'done' }
      await recordOfficeAct(tx, { ...act, purpose: key.accessKey }, entry)
    })
    terminal.out(key.accessKey)
    terminal.out(key.secretKey)
    terminal.say('Shown this once: the access key, then the secret key.')
    return exitCodes.done
  },
})

export const listInterfaceKeysCommand: Command = command({
  ...{ name: 'interface-key list', words: ['ORGANISATION'], example: 'H99990000001' },
  does: 'Lists the keys of a hospital or pharmacy by their access keys.',
  run: async ({ services, holder, terminal }) => {
    for (const each of await listInterfaceKeys(services.db, holder.organisationId)) {
      const state = each.revokedAt === null ? 'opens' : `retired ${each.revokedAt}`
      terminal.out(`${each.accessKey}  made ${each.createdAt}  ${state}`)
    }
    return exitCodes.done
  },
})

export const retireInterfaceKeyCommand: Command = command({
  ...{ name: 'interface-key retire', words: ['ORGANISATION', 'KEY'] },
  example: 'H99990000001 HIS0123456789ABCDEF0123',
  does: 'Ends a key of the hospital interface: the next message under it is refused.',
  run: async ({ services, holder, words, terminal }) => {
    const { organisationId } = holder
    const accessKey = words[1] ?? ''
    const act = operatorAct(services)
    const retired = await transaction(services.db, async (tx) => {
      const found = await retireInterfaceKey(tx, { organisationId, accessKey, at: act.at })
      if (!found) return false
      const entry = { action: 'interface-keys.retire', objectId: organisationId, result: 'done' }
      await recordOfficeAct(tx, { ...act, purpose: accessKey }, entry)
      return true
    })
    if (retired) terminal.out(`${accessKey} retired`)
    else terminal.say('yika interface-key retire: no key that opens is called so. See list.')
    return retired ? exitCodes.done : exitCodes.refused
  },
})

function command(made: {
  readonly name: string
  readonly does: string
  readonly example: string
  readonly words: readonly string[]
  readonly run: (asked: Asked) => Promise<ExitCode>
}): Command {
  const { name, does, words, example } = made
  return {
    ...{ name, does, words, examples: [`yika ${name} ${example}`] },
    run: (given, terminal) =>
      withServices(terminal, async (services) => {
        const holder = await findOrganisationByCode(services.db, given.words[0] ?? '')
        if (!holder || !['hospital', 'pharmacy', 'other_area'].includes(holder.kind)) {
          terminal.say(
            `yika ${name}: give the code of a hospital, pharmacy or other area that is entered.`,
          )
          return exitCodes.refused
        }
        return made.run({ services, holder, words: given.words, terminal })
      }),
  }
}
