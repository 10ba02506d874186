/**
 * "I paid but get no benefit", answered over HTTP for somebody with years behind them: each month declared
 * and paid, a card, a purse, and sixty tries at terminals. Its ratio is how many times the slowest in a
 * hundred fits into the second within which it has to be answered.
 */
import { declareContributions, takeBankReceipts } from '#capabilities/contributions/index.ts'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { addMonths, dayOf, monthOf } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { patientName, type BenchHospital } from './hospitals.ts'
import { signInHolders, type BenchTerminal } from './house.ts'
import { measure } from './measure.ts'
import { purchaseInProcess } from './paths.ts'
import type { Result } from './report.ts'
import { processorTime, stolenSince } from './stolen.ts'
import type { BenchServer, BenchWorld } from './world.ts'

const askedMs = 1_000
const months = 24
const tries = 60
/** As many as ask at the same moment at the windows of a city, on the web and on the telephone. */
const callers = 8

export async function measureDiagnosis(
  world: BenchWorld,
  server: BenchServer,
  on: {
    readonly hospital: BenchHospital
    readonly terminal: BenchTerminal
    readonly seconds: number
    readonly say: (line: string) => void
  },
): Promise<Result> {
  on.say('diagnosis …')
  const before = processorTime()
  const [, holder] = world.holders
  const [, bill] = on.hospital.bills
  if (!holder || !bill) throw new Error('there are two holders')
  await payForYears(world, holder, bill.citizenNumber)
  const purchases = purchaseInProcess({ ...world, holders: [holder] }, on.terminal)
  for (let n = 0; n < tries; n++) await purchases.act(n)
  await purchases.close()
  const [cookie = ''] = await signInHolders(world, [holder])
  const act = () => ask(server, cookie)
  const measured = await measure(act, { callers, seconds: on.seconds, warmSeconds: 2 })
  const { p50Ms, p99Ms, perSecond } = measured
  on.say(`  p50 ${Math.round(p50Ms)} ms, p99 ${Math.round(p99Ms)} ms, asked ${askedMs} ms`)
  return {
    ...{ path: 'diagnosis', ratio: askedMs / p99Ms, perSecond, p50Ms, p99Ms },
    ...{ p99AtHalfMs: null, yardP99AtHalfMs: null, walBytes: null },
    stolen: stolenSince(before),
  }
}

/** At work again, and each month declared by the employer and paid at the bank. */
async function payForYears(
  world: BenchWorld,
  { personId }: Cardholder,
  citizenNumber: string,
): Promise<void> {
  const { area, database, ownerClient, personal } = world
  const deps = { ...{ db: database.db, area, personal } }
  await ownerClient.query(`update people.person set status = 'active' where person_id = $1`, [
    personId,
  ])
  await ownerClient.query(
    `insert into people.person_index (blind_index, kind, person_id)
     values ($1, 'citizen_number', $2)`,
    [personal.blindIndex('citizen-number', citizenNumber), personId],
  )
  const place = { parentId: null, area: area.code }
  const name = { zh: '测量单位', en: 'Measured Employer' }
  const employer = await addOrganisation(deps.db, {
    ...{ ...place, kind: 'employer', code: 'BENCH-EMPLOYER', name },
  })
  const bank = await addOrganisation(deps.db, {
    ...{ ...place, kind: 'bank', code: area.banks[0]?.code ?? '', name },
  })
  const employerId = employer.organisationId
  const newest = monthOf(dayOf(Temporal.Now.instant()))
  for (let back = months - 1; back >= 0; back--) {
    const month = addMonths(newest, -back)
    const act = systemAct(Temporal.Now.instant(), newId())
    const lines = [{ citizenNumber, name: patientName, base: '8000.00' }]
    const ran = await declareContributions(deps, act, { employerId, month, lines })
    if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') {
      throw new Error(`a month was not declared: ${JSON.stringify(ran)}`)
    }
    const { total, reference } = ran.outcome
    const paid = {
      ...{ bankReference: `B${month}`, amount: moneyFromYuan(total), remittance: reference },
      bookedOn: dayOf(act.at),
    }
    await takeBankReceipts(deps, systemAct(act.at, newId()), {
      ...{ bankId: bank.organisationId, entries: [paid] },
    })
  }
}

async function ask({ webPort }: BenchServer, cookie: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${webPort}/api/me/diagnosis?complaint=benefit`, {
    headers: { cookie },
  })
  const told = (await answer.json()) as { covered?: boolean; months?: readonly unknown[] }
  if (!answer.ok || told.covered !== true || (told.months?.length ?? 0) < 12) {
    throw new Error(`a measured diagnosis failed (${answer.status})`)
  }
}
