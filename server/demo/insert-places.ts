/** Organisations, staff, office accounts and terminals. */
import { sql } from 'kysely'
import { type AccountName, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import {
  addMachineKey,
  addOrganisation,
  addServiceRule,
  registerTerminal,
  servedActs,
} from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Services } from '../services.ts'
import { at } from './draw.ts'
import { staffPersonas } from './personas.ts'
import { bankIds, institutions, planPlaces } from './places.ts'

export async function insertPlaces(tx: Db, area: string): Promise<void> {
  for (const place of planPlaces(area)) await addOrganisation(tx, place)
  for (const act of servedActs) {
    for (const rule of serviceRules) await addServiceRule(tx, { ...rule, area, act })
  }
  await openOfficeAccounts(tx, accountNames(area))
}

const decree = {
  from: '2024-01-01',
  source:
    '锦医保发〔2023〕40号 第五条 (Jincheng decree 2023-40, art. 5; invented for the demonstration)',
} as const
const serviceRules = [
  { ...decree, kind: 'county_centre', serves: 'everyone' },
  { ...decree, kind: 'service_point', serves: 'district' },
  { ...decree, kind: 'bank_outlet', serves: 'own_bank' },
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
  }
}

export type TerminalForSimulator = {
  readonly terminalId: string
  readonly institutionCode: string
  readonly keyAlgorithm: 'tdes'
  readonly macAlgorithm: 'x919'
  readonly pinFormat: 0
  readonly profile: 'ascii-87'
  /** Hexadecimal. In earnest a master key never leaves the key service in the clear. */
  readonly masterKey: string
}

export async function insertTerminals(
  tx: Db,
  { keys }: Pick<Services, 'keys'>,
): Promise<readonly TerminalForSimulator[]> {
  const kept: TerminalForSimulator[] = []
  for (const { institutionId, code, terminals } of institutions) {
    for (const terminalId of terminals) {
      const made = { terminalId, profile: 'ascii-87', macAlgorithm: 'x919', pinFormat: 0 } as const
      const registered = await registerTerminal(
        { db: tx, keys },
        { ...made, institutionId, algorithm: 'tdes' },
      )
      if (!registered?.masterKey) continue
      const masterKey = registered.masterKey.toString('hex')
      kept.push({ ...made, institutionCode: code, keyAlgorithm: 'tdes', masterKey })
    }
  }
  return kept
}

export type MachineKeyForSimulator = { readonly institutionCode: string; readonly key: string }

/** A hospital and a pharmacy whose own systems call us. */
export async function insertMachineKeys(
  tx: Db,
  now: Temporal.Instant,
): Promise<readonly MachineKeyForSimulator[]> {
  const kept: MachineKeyForSimulator[] = []
  for (const { institutionId, code } of [at(institutions, 0), at(institutions, 4)]) {
    kept.push({ institutionCode: code, key: await addMachineKey(tx, institutionId, now) })
  }
  return kept
}
