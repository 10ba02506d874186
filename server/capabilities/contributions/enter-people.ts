/** Who is declared and not yet in the register enters it, enrolled through the declaring employer. */
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { agencyAbove, listBanks } from '#capabilities/organisations/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { addPeople, enrol } from '#capabilities/people/index.ts'
import { dayOf, periodOfMonth } from '#kernel/dates.ts'
import type { YearMonth } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { CheckedLine } from './declaration.ts'
import * as store from './declaration-store.ts'
import type { DeclaredPerson } from './declaration-store.ts'

type Entering = {
  readonly employerId: string
  readonly month: YearMonth
  readonly lines: readonly CheckedLine[]
  readonly known: ReadonlyMap<string, string>
}

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** In the declaration's transaction; answers a person for every line. */
export async function enterPeople(
  deps: Deps,
  act: Act,
  entering: Entering,
): Promise<readonly DeclaredPerson[]> {
  const unknown = entering.lines.filter((line) => !entering.known.has(line.citizenNumber))
  const added = await addUnknown(deps, act, entering, unknown)
  await enrolKnown(deps, entering)
  const personOf = new Map([...entering.known, ...added])
  await openPersonalAccounts(deps.db, [...personOf.values()] as PersonId[], dayOf(act.at))
  return entering.lines.map((line) => ({
    personId: personOf.get(line.citizenNumber) as PersonId,
    base: line.base,
    employerPart: line.employerPart,
    personPart: line.personPart,
  }))
}

async function addUnknown(
  deps: Deps,
  act: Act,
  { employerId, month }: Entering,
  lines: readonly CheckedLine[],
): Promise<ReadonlyMap<string, string>> {
  if (lines.length === 0) return new Map()
  const offices = await officesOf(deps, employerId)
  const ids = await addPeople(
    { tx: deps.db, personal: deps.personal },
    lines.map((line) => ({
      name: line.name,
      citizenNumber: line.citizenNumber,
      phone: null,
      area: deps.area.code,
      scheme: 'employee',
      status: 'active',
      ...offices,
      enrolment: { employerId, from: periodOfMonth(month).from },
    })),
    act.at,
  )
  await recordActs(
    deps.db,
    act,
    ids.map((personId) => ({ personId, action: 'people.register', result: 'done' })),
  )
  return new Map(lines.map((line, position) => [line.citizenNumber, ids[position] ?? '']))
}

/** Those whom this employer declared last are enrolled through it already. */
async function enrolKnown(deps: Deps, { employerId, month, known }: Entering): Promise<void> {
  const people = [...known.values()]
  const settled = await store.readLastDeclaredBy(deps.db, employerId, people)
  const from = periodOfMonth(month).from
  for (const personId of people.filter((each) => !settled.has(each)).toSorted()) {
    await enrol(deps.db, { personId, scheme: 'employee', employerId, from })
  }
}

/** The agency that the employer belongs to keeps the files; all its people have one agent bank. */
async function officesOf(
  deps: Deps,
  employerId: string,
): Promise<{ readonly agencyId: string; readonly agentBankId: string }> {
  const agencyId = await agencyAbove(deps.db, employerId)
  const banks = await listBanks(deps.db, deps.area.code)
  const chosen = Number.parseInt(employerId.slice(-6), 16) % Math.max(1, banks.length)
  const agentBankId = banks[chosen]?.organisationId
  if (!agentBankId) throw new Error('the area has no agent bank')
  return { agencyId, agentBankId }
}
