/**
 * The city of the demonstration: organisations, people, cards and a year of payments. Made once, in one
 * transaction as the owner of the tables: stopped half-way it leaves nothing, started again it is there.
 * Afterwards its people begin what the desks have to show, once and whole as well (begin-once.ts).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { addMachineKey, findOrganisationByCode } from '#capabilities/organisations/index.ts'
import { passwords } from '#platform/access/login-tries.ts'
import { type Db, openDatabase, transaction } from '#platform/database/connection.ts'
import type { Services } from '../services.ts'
import type { CardStory } from './card-story.ts'
import { beginAreaMonths } from './begin-area-months.ts'
import { type Beginning, beginOnce } from './begin-once.ts'
import { castOf } from './cast.ts'
import { planCards } from './cards-plan.ts'
import { planContributions } from './contributions-plan.ts'
import { monthAgo, todayOf } from './days.ts'
import { at } from './draw.ts'
import { enterSelfPayers } from './enter-self-payers.ts'
import { insertActs } from './insert-acts.ts'
import { insertAid } from './insert-aid.ts'
import { insertBindings } from './insert-bindings.ts'
import { insertAuthority } from './insert-authority.ts'
import { insertCards } from './insert-cards.ts'
import { insertStock } from './insert-stock.ts'
import { insertDeclarations, insertMonthEnds } from './insert-contributions.ts'
import { insertDisputes } from './insert-disputes.ts'
import { insertLedger } from './insert-ledger.ts'
import { insertPeople, insertWebAccounts } from './insert-people.ts'
import {
  insertFhirClients,
  insertInterfaceKeys,
  insertMachineKeys,
  insertPlaces,
  insertStaff,
  insertTerminals,
} from './insert-places.ts'
import { insertTerminalBatches } from './insert-terminal-batches.ts'
import { planLedger } from './ledger-plan.ts'
import { planLooks } from './looks.ts'
import { creditedMonths } from './months.ts'
import { openCases } from './open-cases.ts'
import { openMoveIns } from './open-move-ins.ts'
import { planPeople } from './people-plan.ts'
import { demoPassword, demoPin } from './personas.ts'
import { centreIds } from './places.ts'

export async function loadDemoCity(services: Services): Promise<void> {
  await makeDemoCity(services)
  await beginDemoCases(services)
}

export async function makeDemoCity(services: Services): Promise<void> {
  const { cityCode } = castOf(services.area)
  if (await findOrganisationByCode(services.db, cityCode)) return
  await alone(services, async (tx) => {
    if (!(await findOrganisationByCode(tx, cityCode))) await makeCity(tx, services)
  })
}

/** What is going on there. */
export async function beginDemoCases(
  services: Services,
  afterAct?: Beginning['afterAct'],
): Promise<void> {
  const begin = async (within: Services): Promise<void> => {
    const began = performance.now()
    await openCases(within)
    await openMoveIns(within)
    await enterSelfPayers(within)
    await beginAreaMonths(within)
    const durationMs = Math.round(performance.now() - began)
    services.log.info('demo_cases_begun', { durationMs })
  }
  await beginOnce(services, { isBegun: hasCases, begin, afterAct })
}

async function hasCases(db: Db): Promise<boolean> {
  return (await sql`select from cases.closing limit 1`.execute(db)).rows.length > 0
}

async function alone(services: Services, make: (tx: Db) => Promise<void>): Promise<void> {
  const began = performance.now()
  const owner = openDatabase({ url: services.urls.owner, poolSize: 1 })
  try {
    await transaction(owner.db, async (tx) => {
      await prepare(tx)
      await make(tx)
    })
  } finally {
    await owner.close()
  }
  const durationMs = Math.round(performance.now() - began)
  services.log.info('demo_city_made', { durationMs })
}

/** One server makes the city; another that starts at the same moment waits and finds it made. */
async function prepare(tx: Db): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`set local lock_timeout = 0`.execute(tx)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
  await sql`set local jit = off`.execute(tx)
  // A rough picture of the tables is enough to begin with; autovacuum draws the finer one.
  await sql`set local default_statistics_target = 10`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended('yika demo city', 0))`.execute(tx)
}

async function makeCity(tx: Db, services: Services): Promise<void> {
  const { area, personal, keys } = services
  const now = services.now()
  const passwordHash = await passwords.hash(demoPassword)
  const enteredOn = monthAgo(now, 12).from
  const today = todayOf(now)
  const people = planPeople(today, enteredOn)
  const cards = planCards(area, people, { today, enteredOn })
  const months = creditedMonths(now)
  const ledger = planLedger(area, cards.stories, { months, today })

  await insertPlaces(tx, area)
  await insertStaff({ tx, personal }, passwordHash)
  await insertPeople({ tx, personal, area: area.code }, people, enteredOn)
  await insertWebAccounts({ tx, personal }, people, passwordHash)
  await insertCards({ tx, personal, keys, area }, cards)
  const acts = cards.stories.flatMap((story) => story.acts)
  await insertActs(tx, [...acts, ...planLooks(people, today)])
  await insertDeclarations(tx, area.code, planContributions(area, people, months, now))
  await insertMonthEnds(tx, area.code, months, ledger.credits)
  await insertLedger(tx, area.code, ledger, enteredOn)
  await analyze(tx)
  await insertDisputes(tx, at(centreIds, 0), now)
  await insertBindings({ tx, personal }, now)
  await insertAid({ tx, personal }, now)
  await insertAuthority(tx, now)
  await insertStock(tx, today)

  const terminals = await insertTerminals(tx, services)
  await insertTerminalBatches(tx, now)

  // Written before the commit: a file too many can be written again, a key forgotten cannot.
  keepForSimulators(services, {
    terminals,
    machineKeys: await insertMachineKeys(tx, services),
    interfaceKeys: await insertInterfaceKeys(tx, services),
    fhirClients: await insertFhirClients(tx, services),
    kioskKey: await addMachineKey(tx, at(centreIds, 0), now, 'kiosk'),
    cards: cardsForSimulator(cards.stories),
  })
}

/** Without it the first questions to the full tables would be answered as if they were empty. */
async function analyze(tx: Db): Promise<void> {
  await sql`analyze people.person, people.person_index, people.enrolment, cards.photo,
    cards.application, cards.card, cards.pin, cards.number_index, cards.loss_report,
    cards.public_reference, accounts.balance, accounts.transfer, settlement.purchase,
    settlement.reversal, contributions.declaration, contributions.declared_person,
    contributions.credit_line, command.person_command, audit.entry`.execute(tx)
}

/** The cards that the personas hold, for the terminal in software and for a hospital's system. */
function cardsForSimulator(stories: readonly CardStory[]): object[] {
  return stories.flatMap(({ person, cards }) => {
    const { citizenNumber, name, persona } = person
    const card = cards.find((each) => each.state === 'handed_over')
    if (!persona || !card) return []
    const { login } = persona
    return [{ login, name, citizenNumber, cardNumber: card.bankNumber, pin: demoPin }]
  })
}

/** For the terminal in software; readable by the owner of the data folder alone. */
function keepForSimulators({ config }: Services, kept: object): void {
  const path = join(config.dataFolder, 'pos-terminals.json')
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
}
