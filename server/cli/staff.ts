import {
  addStaff,
  canonicalLogin,
  findAccountByLogin,
  findOrganisationByCode,
  identifyStaff,
  isAdministration,
  isLoginTaken,
  newOneTimePassword,
  placesOfRole,
  resetStaffPassword,
  staffHasLeft,
  tellEmployer,
  type StaffRole,
  staffRoles,
} from '#capabilities/organisations/index.ts'
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Services } from '../services.ts'
import type { Command, ExitCode, Given, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const addStaffMember: Command = {
  name: 'staff add',
  does: 'Opens an account for a member of staff, and prints a password for one use.',
  examples: [
    'yika staff add limei --name 李梅 --role window_clerk --organisation JC-CENTRE-1',
    'yika staff add limei --name 李梅 --role window_clerk,reviewer --organisation JC-CENTRE-1',
  ],
  words: ['LOGIN'],
  options: {
    name: { type: 'string', does: 'as it is shown to colleagues' },
    role: { type: 'string', does: 'one or several, with commas' },
    organisation: { type: 'string', does: 'code of the organisation they work for' },
  },
  run: (given, terminal) =>
    withServices(terminal, async (services) => {
      const asked = await askedOf(services, given)
      if ('wrong' in asked) return refuse(terminal, 'add', asked.wrong)
      const personIndex = personIndexFrom(services, terminal)
      if (!personIndex && asked.staff.roles.some(isAdministration)) {
        return refuse(terminal, 'add', `an administrator is somebody: ${noNumber}`)
      }
      const password = newOneTimePassword()
      const act = operatorAct(services)
      await transaction(services.db, async (tx) => {
        const staffId = await addStaff(tx, {
          ...asked.staff,
          ...(personIndex ? { personIndex } : {}),
          ...{ password, passwordDue: true, at: act.at },
        })
        const purpose = asked.staff.roles.join(' ')
        const entry = { action: 'staff.add', objectId: staffId, result: 'done' }
        await recordOfficeAct(tx, { ...act, purpose }, entry)
        const { organisationId } = asked.staff
        const news = { organisationId, kind: 'officer_added', at: act.at } as const
        await tellEmployer({ ...services, tx }, news)
      })
      return handOut(terminal, password)
    }),
}

export const identifyStaffMember: Command = {
  name: 'staff identify',
  does: 'Says once whose account it is, so that two accounts of one person are not two pairs of eyes.',
  examples: ['read -rs CITIZEN_NUMBER; export CITIZEN_NUMBER; yika staff identify limei'],
  words: ['LOGIN'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const staff = await findAccountByLogin(services.db, canonicalLogin(words[0] ?? ''))
      if (!staff) return refuse(terminal, 'identify', nobody)
      const personIndex = personIndexFrom(services, terminal)
      if (!personIndex) return refuse(terminal, 'identify', noNumber)
      const act = operatorAct(services)
      const said = await transaction(services.db, async (tx) => {
        const isNew = await identifyStaff(tx, staff.staffId, personIndex)
        const result = isNew ? 'done' : 'identified_already'
        const entry = { action: 'staff.identify', objectId: staff.staffId, result }
        await recordOfficeAct(tx, act, entry)
        return isNew
      })
      if (!said) return refuse(terminal, 'identify', 'it is known already whose account this is.')
      terminal.out('identified')
      return exitCodes.done
    }),
}

const noNumber =
  'put the citizen number into the environment as CITIZEN_NUMBER; an argument would stay in the shell’s memory.'

/** Only its keyed hash is kept. */
function personIndexFrom({ personal }: Services, { environment }: Terminal): Buffer | null {
  const read = parseCitizenNumber(environment['CITIZEN_NUMBER'] ?? '')
  return read.ok ? personal.blindIndex('citizen-number', read.number) : null
}

export const disableStaff: Command = {
  name: 'staff disable',
  does: 'Ends the account of somebody who has left, and every session of theirs.',
  examples: ['yika staff disable limei'],
  words: ['LOGIN'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const staff = await findAccountByLogin(services.db, canonicalLogin(words[0] ?? ''))
      if (!staff) return refuse(terminal, 'disable', nobody)
      const act = operatorAct(services)
      await transaction(services.db, async (tx) => {
        await staffHasLeft(tx, staff.staffId, act.at)
        const entry = { action: 'staff.disable', objectId: staff.staffId, result: 'done' }
        await recordOfficeAct(tx, act, entry)
        const { organisationId } = staff
        const news = { organisationId, kind: 'officer_left', at: act.at } as const
        await tellEmployer({ ...services, tx }, news)
      })
      terminal.out('disabled')
      return exitCodes.done
    }),
}

export const resetStaff: Command = {
  name: 'staff reset',
  does: 'Ends the password of an account and prints another one for one use.',
  examples: ['yika staff reset limei'],
  words: ['LOGIN'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const staff = await findAccountByLogin(services.db, canonicalLogin(words[0] ?? ''))
      if (!staff) return refuse(terminal, 'reset', nobody)
      const oneTimePassword = newOneTimePassword()
      const act = operatorAct(services)
      await transaction(services.db, (tx) =>
        resetStaffPassword(tx, act, { staffId: staff.staffId, oneTimePassword }),
      )
      return handOut(terminal, oneTimePassword)
    }),
}

const nobody = 'no account of this name is open. Check its spelling.'

/** The password alone on standard output, so that it can be sent on without being shown. */
function handOut(terminal: Terminal, password: string): ExitCode {
  terminal.out(password)
  terminal.say('This password is shown this once and must be changed at the first sign-in.')
  return exitCodes.done
}

function refuse(terminal: Terminal, verb: string, why: string): ExitCode {
  terminal.say(`yika staff ${verb}: ${why}`)
  return exitCodes.refused
}

type Asked =
  | { readonly wrong: string }
  | {
      readonly staff: {
        readonly login: string
        readonly name: string
        readonly roles: readonly StaffRole[]
        readonly organisationId: string
      }
    }

async function askedOf(services: Services, { words, options }: Given): Promise<Asked> {
  const [login = ''] = words
  const name = String(options['name'] ?? '').trim()
  const wanted = String(options['role'] ?? '')
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login)) {
    return { wrong: 'a login is two to forty small letters, digits, dots and hyphens.' }
  }
  if (name === '') return { wrong: 'give --name.' }
  const given = wanted.split(',').map((role) => role.trim())
  const known = given.filter((role): role is StaffRole => staffRoles.includes(role as StaffRole))
  if (known.length < given.length) {
    return { wrong: `give --role: one or several of ${staffRoles.join(', ')}.` }
  }
  const organisation = await findOrganisationByCode(
    services.db,
    String(options['organisation'] ?? ''),
  )
  if (!organisation) return { wrong: 'give --organisation: the code of one that is entered.' }
  const misfit = known.find((role) => !placesOfRole(role).includes(organisation.kind))
  if (misfit) {
    return {
      wrong: `${misfit} works at a ${placesOfRole(misfit).join(', ')}, not a ${organisation.kind}.`,
    }
  }
  if (await isLoginTaken(services.db, login)) {
    return { wrong: 'somebody signs in by this name, or did. Choose another one.' }
  }
  return { staff: { login, name, roles: known, organisationId: organisation.organisationId } }
}
