import {
  addMachineKey,
  findOrganisationByCode,
  keyIdOfKey,
  listMachineKeys,
  revokeMachineKeyCalled,
} from '#capabilities/organisations/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const addInstitutionKey: Command = {
  name: 'institution-key add',
  does: "Makes a key for an institution's own system, and prints it this once.",
  examples: ['yika institution-key add H99990000001'],
  words: ['INSTITUTION'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const institution = await findOrganisationByCode(services.db, words[0] ?? '')
      if (!institution || !['hospital', 'pharmacy'].includes(institution.kind)) {
        return refuse(terminal, 'add', notAnInstitution)
      }
      const { organisationId } = institution
      const act = operatorAct(services)
      const key = await transaction(services.db, async (tx) => {
        const made = await addMachineKey(tx, organisationId, act.at)
        const entry = { action: 'institution-keys.add', objectId: organisationId, result: 'done' }
        await recordOfficeAct(tx, { ...act, purpose: keyIdOfKey(made) }, entry)
        return made
      })
      terminal.out(key)
      terminal.say(`Shown this once. To retire it, call it ${keyIdOfKey(key)}.`)
      return exitCodes.done
    }),
}

export const listInstitutionKeys: Command = {
  name: 'institution-key list',
  does: 'Lists the keys of an institution by the names they are retired by.',
  examples: ['yika institution-key list H99990000001'],
  words: ['INSTITUTION'],
  run: ({ words }, terminal) =>
    withServices(terminal, async ({ db }) => {
      const institution = await findOrganisationByCode(db, words[0] ?? '')
      if (!institution) return refuse(terminal, 'list', notAnInstitution)
      for (const each of await listMachineKeys(db, institution.organisationId)) {
        const state = each.revokedAt === null ? 'opens' : `retired ${each.revokedAt}`
        terminal.out(`${each.keyId}  made ${each.createdAt}  ${state}`)
      }
      return exitCodes.done
    }),
}

export const retireInstitutionKey: Command = {
  name: 'institution-key retire',
  does: 'Ends a key: the next request that comes with it is refused.',
  examples: ['yika institution-key retire H99990000001 3f9a0c12d4e5'],
  words: ['INSTITUTION', 'KEY'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const [code = '', keyId = ''] = words
      const institution = await findOrganisationByCode(services.db, code)
      if (!institution) return refuse(terminal, 'retire', notAnInstitution)
      const { organisationId } = institution
      const act = operatorAct(services)
      const retired = await transaction(services.db, async (tx) => {
        if (!(await revokeMachineKeyCalled(tx, { organisationId, keyId, at: act.at }))) return false
        const entry = {
          action: 'institution-keys.retire',
          objectId: organisationId,
          result: 'done',
        }
        await recordOfficeAct(tx, { ...act, purpose: keyId }, entry)
        return true
      })
      if (!retired) return refuse(terminal, 'retire', 'no key that opens is called so. See list.')
      terminal.out(`${keyId} retired`)
      return exitCodes.done
    }),
}

const notAnInstitution = 'give the code of a hospital or pharmacy that is entered.'

function refuse(terminal: Terminal, verb: string, why: string) {
  terminal.say(`yika institution-key ${verb}: ${why}`)
  return exitCodes.refused
}
