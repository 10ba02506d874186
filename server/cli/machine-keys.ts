/** Keys of institutions' systems and of kiosks: made, listed and retired alike. */
import {
  addMachineKey,
  findOrganisationByCode,
  keyIdOfKey,
  type KeyUse,
  listMachineKeys,
  type OrganisationKind,
  revokeMachineKeyCalled,
} from '#capabilities/organisations/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

type KeyKind = {
  readonly name: 'institution-key' | 'kiosk-key' | 'hotline-key'
  readonly opens: KeyUse
  readonly kinds: readonly OrganisationKind[]
  readonly whose: string
  readonly does: string
  readonly example: string
}

const ofInstitutions: KeyKind = {
  ...{ name: 'institution-key', opens: 'interface' },
  kinds: ['hospital', 'pharmacy', 'bank', 'insurer'],
  whose: 'a hospital, pharmacy, bank or insurer',
  does: "Makes a key for an institution's own system, and prints it this once.",
  example: 'H99990000001',
}

const ofKiosks: KeyKind = {
  ...{ name: 'kiosk-key', opens: 'kiosk' },
  kinds: ['city', 'county_centre', 'service_point', 'bank_outlet', 'hospital'],
  whose: 'an agency, a service point, a bank outlet or a hospital',
  does: 'Makes a key for the reader bridge of a kiosk, and prints it this once.',
  example: 'JC-EAST',
}

const ofHotline: KeyKind = {
  ...{ name: 'hotline-key', opens: 'hotline', kinds: ['city', 'county_centre'] },
  whose: 'an agency',
  does: 'Makes a key for a voice browser that asks for documents of the hotline, and prints it this once.',
  example: 'JC-CITY',
}

export const addHotlineKey = adding(ofHotline)
export const listHotlineKeys = listing(ofHotline)
export const retireHotlineKey = retiring(ofHotline)
export const addInstitutionKey = adding(ofInstitutions)
export const listInstitutionKeys = listing(ofInstitutions)
export const retireInstitutionKey = retiring(ofInstitutions)
export const addKioskKey = adding(ofKiosks)
export const listKioskKeys = listing(ofKiosks)
export const retireKioskKey = retiring(ofKiosks)

function adding({ name, opens, kinds, whose, does, example }: KeyKind): Command {
  return {
    name: `${name} add`,
    does,
    examples: [`yika ${name} add ${example}`],
    words: ['ORGANISATION'],
    run: ({ words }, terminal) =>
      withServices(terminal, async (services) => {
        const holder = await findOrganisationByCode(services.db, words[0] ?? '')
        if (!holder || !kinds.includes(holder.kind)) {
          return refuse(terminal, `${name} add`, `give the code of ${whose} that is entered.`)
        }
        const { organisationId } = holder
        const act = operatorAct(services)
        const key = await transaction(services.db, async (tx) => {
          const made = await addMachineKey(tx, organisationId, act.at, opens)
          const entry = { action: `${name}s.add`, objectId: organisationId, result: 'done' }
          await recordOfficeAct(tx, { ...act, purpose: keyIdOfKey(made) }, entry)
          return made
        })
        terminal.out(key)
        terminal.say(`Shown this once. To retire it, call it ${keyIdOfKey(key)}.`)
        return exitCodes.done
      }),
  }
}

function listing({ name, opens, whose, example }: KeyKind): Command {
  return {
    name: `${name} list`,
    does: `Lists the keys of ${whose} by the names they are retired by.`,
    examples: [`yika ${name} list ${example}`],
    words: ['ORGANISATION'],
    run: ({ words }, terminal) =>
      withServices(terminal, async ({ db }) => {
        const holder = await findOrganisationByCode(db, words[0] ?? '')
        if (!holder) {
          return refuse(terminal, `${name} list`, `give the code of ${whose} that is entered.`)
        }
        for (const each of await listMachineKeys(db, holder.organisationId, opens)) {
          const state = each.revokedAt === null ? 'opens' : `retired ${each.revokedAt}`
          terminal.out(`${each.keyId}  made ${each.createdAt}  ${state}`)
        }
        return exitCodes.done
      }),
  }
}

function retiring({ name, opens, whose, example }: KeyKind): Command {
  return {
    name: `${name} retire`,
    does: 'Ends a key: the next request that comes with it is refused.',
    examples: [`yika ${name} retire ${example} 3f9a0c12d4e5`],
    words: ['ORGANISATION', 'KEY'],
    run: ({ words }, terminal) =>
      withServices(terminal, async (services) => {
        const [code = '', keyId = ''] = words
        const holder = await findOrganisationByCode(services.db, code)
        if (!holder) {
          return refuse(terminal, `${name} retire`, `give the code of ${whose} that is entered.`)
        }
        const { organisationId } = holder
        const act = operatorAct(services)
        const retired = await transaction(services.db, async (tx) => {
          const called = { organisationId, opens, keyId, at: act.at }
          if (!(await revokeMachineKeyCalled(tx, called))) return false
          const entry = { action: `${name}s.retire`, objectId: organisationId, result: 'done' }
          await recordOfficeAct(tx, { ...act, purpose: keyId }, entry)
          return true
        })
        if (!retired) {
          return refuse(terminal, `${name} retire`, 'no key that opens is called so. See list.')
        }
        terminal.out(`${keyId} retired`)
        return exitCodes.done
      }),
  }
}

function refuse(terminal: Terminal, command: string, why: string) {
  terminal.say(`yika ${command}: ${why}`)
  return exitCodes.refused
}
