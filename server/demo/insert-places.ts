/** Organisations, staff, office accounts and terminals. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { type AccountName, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import {
  type Area,
  addInterfaceKey,
  addMachineKey,
  type InterfaceKey,
  namesOf,
  newInterfaceKey,
  addOrganisation,
  addServiceRule,
  readKeySet,
  registerFhirClient,
  registerTerminal,
  sealedFactor,
  servedActs,
} from '#capabilities/organisations/index.ts'
import { profileNamed } from '#channels/pos/iso8583/profiles.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Services } from '../services.ts'
import { castOf } from './cast.ts'
import { at } from './draw.ts'
import { staffPersonas } from './personas.ts'
import { bankIds, institutions, planPlaces } from './places.ts'

export async function insertPlaces(tx: Db, area: Area): Promise<void> {
  const cast = castOf(area)
  for (const place of planPlaces(area.code)) {
    const { name, address = null } = place
    const own = { name: cast.words(name), code: cast.code(place.code) }
    const at = address ? { address: cast.words(address) } : {}
    await addOrganisation(tx, { ...place, ...own, ...at })
  }
  for (const act of servedActs) {
    for (const rule of serviceRules) {
      await addServiceRule(tx, { ...rule, ...cast.decree, area: area.code, act })
    }
  }
  await openOfficeAccounts(tx, accountNames(area.code))
}

const serviceRules = [
  { kind: 'county_centre', serves: 'everyone' },
  { kind: 'service_point', serves: 'district' },
  { kind: 'bank_outlet', serves: 'own_bank' },
] as const

function accountNames(area: string): readonly AccountName[] {
  const scheme = 'employee'
  const funds = (['pooled_fund', 'contribution_clearing', 'suspense', 'interest'] as const).map(
    (kind) => ({ kind, area, scheme }),
  )
  const banks = bankIds.map((organisationId) => ({
    ...{ kind: 'bank_clearing' as const, area, scheme, organisationId },
  }))
  const owed = institutions.flatMap(({ institutionId: organisationId }) => [
    { kind: 'payable' as const, area, organisationId },
    { kind: 'cash_collected' as const, area, organisationId },
  ])
  return [...funds, ...banks, { kind: 'cash_paid', area }, ...owed]
}

/** Each is somebody else, so that two of them are two pairs of eyes. */
export async function insertStaff(
  { tx, personal }: { readonly tx: Db; readonly personal: Personal },
  passwordHash: string,
): Promise<void> {
  for (const { staffId, organisationId, login, name, roles } of staffPersonas) {
    await sql`insert into organisations.staff (staff_id, organisation_id, login, name,
        password_hash, roles, person_index)
      values (${staffId}, ${organisationId}, ${login}, ${name}, ${passwordHash},
        ${roles}::text[], ${personal.blindIndex('citizen-number', `staff ${login}`)})`.execute(tx)
    if (roles.includes('employer_officer')) continue
    // The page where one signs in shows the code in place of their authenticator.
    const secret = createHash('sha1').update(`demonstration ${login}`).digest()
    await sql`insert into organisations.staff_factor (staff_id, sealed_secret, made_at, confirmed_at)
      values (${staffId}, ${sealedFactor(personal, staffId, secret)}, now(), now())`.execute(tx)
  }
}

export type TerminalForSimulator = {
  readonly terminalId: string
  readonly institutionCode: string
  readonly profile: string
  /** Hexadecimal. In earnest a master key never leaves the key service in the clear. */
  readonly masterKey: string
}

export async function insertTerminals(
  tx: Db,
  { keys, area }: Pick<Services, 'keys' | 'area'>,
): Promise<readonly TerminalForSimulator[]> {
  const cast = castOf(area)
  const kept: TerminalForSimulator[] = []
  for (const { institutionId, code, terminals } of institutions) {
    for (const planned of terminals) {
      const terminalId = cast.code(planned.terminalId)
      const profile = profileNamed(planned.profile)
      if (!profile) throw new Error(`no terminal speaks ${planned.profile}`)
      const registered = await registerTerminal(
        { db: tx, keys },
        { terminalId, institutionId, profile: profile.name, ...profile.customs },
      )
      if (!registered?.masterKey) continue
      const masterKey = registered.masterKey.toString('hex')
      kept.push({
        ...{ terminalId, institutionCode: cast.code(code), profile: profile.name, masterKey },
      })
    }
  }
  // What the demonstration's past holds was settled in it.
  await sql`insert into settlement.batch (institution_id, batch_id, terminal_id, place, number, state,
      told_paid_count, told_paid, told_back_count, told_back, our_paid_count, our_paid,
      our_back_count, our_back, closed_by_trace, asked_at, closed_at)
    select institution_id, gen_random_uuid(), terminal_id, 0, '000000', 'closed',
           0, 0, 0, 0, 0, 0, 0, 0, '000000', now(), now()
      from organisations.terminal`.execute(tx)
  return kept
}

export type InterfaceKeyForSimulator = InterfaceKey & {
  readonly institutionCode: string
  readonly institutionName: string
}

/** Every hospital and pharmacy whose system could speak the hospital interface. */
export async function insertInterfaceKeys(
  tx: Db,
  { personal, now, area }: Pick<Services, 'personal' | 'now' | 'area'>,
): Promise<readonly InterfaceKeyForSimulator[]> {
  const cast = castOf(area)
  const kept: InterfaceKeyForSimulator[] = []
  const names = await namesOf(
    tx,
    institutions.map(({ institutionId }) => institutionId),
  )
  for (const { institutionId: organisationId, code } of institutions) {
    const key = newInterfaceKey()
    await addInterfaceKey({ db: tx, personal }, { ...key, organisationId, at: now() })
    const institutionName = names.get(organisationId)?.zh ?? ''
    kept.push({ institutionCode: cast.code(code), institutionName, ...key })
  }
  return kept
}

export type FhirClientForSimulator = {
  readonly institutionCode: string
  readonly clientId: string
  readonly kid: string
  /** A JWK: in the demonstration the simulator's key is made here. */
  readonly privateKey: object
}

/** Every hospital and pharmacy has a system that speaks FHIR. */
export async function insertFhirClients(
  tx: Db,
  { now, area }: Pick<Services, 'now' | 'area'>,
): Promise<readonly FhirClientForSimulator[]> {
  const cast = castOf(area)
  const kept: FhirClientForSimulator[] = []
  for (const { institutionId: organisationId, code } of institutions) {
    const kid = 'demo'
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const text = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid }] })
    const keys = readKeySet(text)
    if (typeof keys === 'string') throw new Error(`a key that was just made is none: ${keys}`)
    const clientId = await registerFhirClient(tx, { organisationId, keys, at: now() })
    if (clientId === null) throw new Error('everything that is served is something')
    const secret = privateKey.export({ format: 'jwk' })
    kept.push({ institutionCode: cast.code(code), clientId, kid, privateKey: secret })
  }
  return kept
}

export type MachineKeyForSimulator = { readonly institutionCode: string; readonly key: string }

/** A hospital and a pharmacy whose own systems call us. */
export async function insertMachineKeys(
  tx: Db,
  { now, area }: Pick<Services, 'now' | 'area'>,
): Promise<readonly MachineKeyForSimulator[]> {
  const cast = castOf(area)
  const kept: MachineKeyForSimulator[] = []
  for (const { institutionId, code } of [at(institutions, 0), at(institutions, 4)]) {
    const key = await addMachineKey(tx, institutionId, now())
    kept.push({ institutionCode: cast.code(code), key })
  }
  return kept
}
