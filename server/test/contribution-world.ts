/**
 * An area with its agency, two agent banks and employers, for everything about contributions and the
 * month-end: the real database, a real key service, real folders.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import {
  declareContributions,
  takeBankReceipts,
  type BankExchange,
  type DeclaredLine,
} from '#capabilities/contributions/index.ts'
import { addOrganisation, type Area, loadArea } from '#capabilities/organisations/index.ts'
import { addPeople, type PersonStatus } from '#capabilities/people/index.ts'
import { openBankExchange } from '#channels/bank-files/exchange.ts'
import { makeSyntheticCitizenNumber, type CitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { systemAct } from '#platform/access/act.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { createPersonal, type Personal } from '#platform/personal/personal.ts'
import { dataKeyTable } from '#server/services.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

const areaFolder = join(import.meta.dirname, '../../areas/jincheng')

export type ContributionWorld = {
  readonly database: FreshDatabase
  readonly db: FreshDatabase['db']
  readonly area: Area
  readonly personal: Personal
  readonly now: () => Temporal.Instant
  readonly bankFolder: string
  readonly exchange: BankExchange
  readonly agencyId: string
  readonly banks: readonly [string, string]
  readonly employers: readonly [string, string]
  readonly act: (at?: string) => Act
  readonly employerAct: (employerId: string, at?: string) => Act
  readonly stop: () => Promise<void>
}

/** 1 December 2026, nine in the morning: November is over. */
export const morning = '2026-12-01T01:00:00Z'

export async function contributionWorld(keys: RunningKeyService): Promise<ContributionWorld> {
  const database = await freshDatabase()
  const { db } = database
  const area = loadArea(areaFolder)
  const personal = await createPersonal({
    keys: keys.keys,
    tableGroups: ['people', 'cards', 'mail', 'organisations', 'cases', 'contributions'],
    ...dataKeyTable(db),
    today: () => plainDate('2026-11-30'),
  })
  const bankFolder = mkdtempSync(join(tmpdir(), 'yika-bank-'))
  const now = () => Temporal.Instant.from(morning)
  const agencyId = await organisation(database, 'county_centre', 'JC-CENTRE', null)
  const banks = [
    await organisation(database, 'bank', '102999900019', null),
    await organisation(database, 'bank', '103999900025', null),
  ] as const
  const employers = [
    await organisation(database, 'employer', 'JC-EMPLOYER-1', agencyId),
    await organisation(database, 'employer', 'JC-EMPLOYER-2', agencyId),
  ] as const
  const deps = { db, area, personal, now, bankFolder }
  return {
    ...{ database, db, area, personal, now, bankFolder, agencyId, banks, employers },
    exchange: openBankExchange(deps),
    act: (at = morning) => systemAct(Temporal.Instant.from(at), newId()),
    employerAct: (employerId, at = '2026-11-10T02:00:00Z') => ({
      ...systemAct(Temporal.Instant.from(at), newId()),
      ...{ actorKind: 'employer', channel: 'employer' },
      ...{ actorId: employerId, organisationId: employerId },
    }),
    stop: async () => {
      await database.drop()
      rmSync(bankFolder, { recursive: true, force: true })
    },
  }
}

async function organisation(
  { db }: FreshDatabase,
  kind: 'county_centre' | 'bank' | 'employer',
  code: string,
  parentId: string | null,
): Promise<string> {
  const added = await addOrganisation(db, {
    ...{ kind, code, parentId, area: 'jincheng', name: { zh: `试验${code}`, en: code } },
  })
  return added.organisationId
}

let serial = 0

/** Numbers that nobody holds; each call gives the next one. */
export function nextCitizenNumber(): CitizenNumber {
  serial += 1
  const birthDate = plainDate('1985-01-01').add({ days: Math.floor(serial / 999) })
  return makeSyntheticCitizenNumber({ areaCode: '999999', birthDate, sequence: serial % 999 })
}

export function lines(count: number, base = '5000.00'): DeclaredLine[] {
  return Array.from({ length: count }, (_, at) => ({
    citizenNumber: nextCitizenNumber(),
    name: `试验${'甲乙丙丁戊己庚辛'.charAt(at % 8)}`,
    base,
  }))
}

/** An employer declares November and its bank transfer arrives; answers the reference. */
export async function declareAndPay(
  world: ContributionWorld,
  employerId: string,
  declared: readonly DeclaredLine[],
  month = '2026-11',
): Promise<string> {
  const ran = await declareContributions(world, world.employerAct(employerId), {
    ...{ employerId, month, lines: declared },
  })
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  const { reference, total } = ran.outcome
  await takeBankReceipts(world, world.act('2026-11-20T02:00:00Z'), {
    bankId: world.banks[0],
    entries: [
      {
        bankReference: `IN-${newId()}`,
        amount: moneyFromYuan(total),
        bookedOn: plainDate('2026-11-20'),
        remittance: `医保费 ${reference}`,
      },
    ],
  })
  return reference
}

/** People of the register with their accounts, at the bank given. */
export async function insured(
  world: ContributionWorld,
  count: number,
  of: { readonly status?: PersonStatus; readonly bank?: 0 | 1 } = {},
): Promise<readonly string[]> {
  const at = Temporal.Instant.from('2026-11-01T01:00:00Z')
  return transaction(world.db, async (tx) => {
    const people = await addPeople(
      { tx, personal: world.personal },
      Array.from({ length: count }, () => ({
        ...{ name: '试验人', citizenNumber: nextCitizenNumber(), phone: null, area: 'jincheng' },
        ...{ scheme: 'employee' as const, status: of.status ?? ('active' as const) },
        ...{ agencyId: world.agencyId, agentBankId: world.banks[of.bank ?? 0], enrolment: null },
      })),
      at,
    )
    await openPersonalAccounts(tx, people as PersonId[], plainDate('2026-11-01'))
    return people
  })
}

/** Every kept balance must equal the sum of its journal. */
export async function wrongBalances(world: ContributionWorld): Promise<number> {
  const found = await world.database.owner.query<{ wrong: string }>(`
    select count(*)::text as wrong from accounts.balance b
     where b.balance <> coalesce((
       select sum(case when t.credit_account = b.account_id then t.amount else -t.amount end)
         from accounts.transfer t
        where t.person_id = b.person_id and b.account_id in (t.credit_account, t.debit_account)), 0)`)
  return Number(found.rows[0]?.wrong)
}
