/** Everybody who calls, with what the trail must say of them. */
import { addNumberBlock } from '#capabilities/cards/index.ts'
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { sealPin } from '#platform/keys/seal-pin.ts'
import type { Visit, WebWorld } from '#server/test/web-world.ts'
import type { Caller, Who } from './trail-walk.ts'

export type Callers = {
  readonly nobody: Caller
  readonly citizen: Caller
  readonly clerk: Caller
  readonly reviewer: Caller
  readonly teller: Caller
  readonly officer: Caller
  readonly accountant: Caller
  readonly auditor: Caller
  readonly institution: Caller
}

/** Nobody signed in; also who signs in, until they are in. */
export const stranger: Who = {
  ...{ actorKind: 'public', actorId: null, organisationId: null, channel: 'web' },
}

export function selfNamed(personId: string): Who {
  return { actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' }
}

export async function everyCaller(world: WebWorld): Promise<Callers> {
  const { staff, organisations, citizen, machineKey } = world
  const atDesk = async (login: keyof typeof staff, place: keyof typeof organisations) => ({
    ...{ actorKind: 'staff', actorId: staff[login], channel: 'desk' },
    organisationId: organisations[place],
    visit: await world.signedIn(login),
  })
  return {
    nobody: { ...stranger, visit: world.visit() },
    citizen: {
      ...selfNamed(citizen.personId),
      visit: await world.signedIn(citizen.citizenNumber),
    },
    clerk: await atDesk('east-clerk', 'east'),
    reviewer: await atDesk('east-reviewer', 'east'),
    teller: await atDesk('printing-teller', 'outlet'),
    officer: {
      ...(await atDesk('officer', 'employer')),
      ...{ actorKind: 'employer', channel: 'employer' },
    },
    accountant: await atDesk('accountant', 'city'),
    auditor: await atDesk('auditor', 'city'),
    institution: {
      ...{ actorKind: 'institution', actorId: organisations.pharmacy, channel: 'http' },
      organisationId: organisations.pharmacy,
      visit: withKey(world.visit(), machineKey),
    },
  }
}

export function withKey(visit: Visit, key: string): Visit {
  const authorization = `Bearer ${key}`
  return {
    get: (url, headers = {}) => visit.get(url, { authorization, ...headers }),
    send: (method, url, body, headers = {}) =>
      visit.send(method, url, body, { authorization, ...headers }),
  }
}

/** Numbers for cards, and the accounts that a pharmacy is paid from and into. */
export async function prepare({ database, organisations, area }: WebWorld): Promise<void> {
  await addNumberBlock(database.db, {
    ...{ area: area.code, bankId: organisations.bank, letter: 'A', bankBin: '621799' },
    ...{ first: 1n, count: 1_000n },
  })
  const office = { area: area.code, organisationId: organisations.pharmacy }
  await openOfficeAccounts(database.db, [
    { kind: 'payable', ...office },
    { kind: 'cash_collected', ...office },
    { kind: 'cash_paid', area: area.code },
  ])
  await database.owner.query(
    'update organisations.organisation set prints_cards = true, holds_stock = true where organisation_id = $1',
    [organisations.outlet],
  )
}

export async function sealed(world: WebWorld, pin: string, purpose: string): Promise<string> {
  const { spkiBase64, now } = await world.deps.keys.sealingPublicKey()
  return (await sealPin({ spkiBase64, sealedAt: now, pin, purpose })).toString('base64')
}
