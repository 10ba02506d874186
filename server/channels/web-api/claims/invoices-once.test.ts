// Goal: whoever brings an invoice, at a window, on their own page, at a hospital's office or by the hospital's system
// with the bill itself, however they write it and whoever comes at the same moment, it is paid once (G5).
// Method: fifty invoices, each brought by several in whatever order or at once; the bills of a hospital are
// settled beside the claims by the same rooms. CHAOS_SEED gives a run again.
// Teeth: with an invoice known by its number alone, the same was settled with a bill and claimed, and of two with
// one number the second was refused.
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation, addStaff } from '#capabilities/organisations/index.ts'
import {
  addLines,
  describeVisit,
  registerVisit,
  settleVisit,
} from '#capabilities/settlement/index.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/dates.ts'
import { newLine, outpatient } from '#server/test/bill-world.ts'
import {
  type Claimant,
  type ClaimWorld,
  claimWorld,
  content,
  own,
} from '#server/test/claim-world.ts'
import type { Visit } from '#server/test/web-world.ts'
import { type Chance, chance, report, times } from '#sim/chance.ts'

const luck = chance()
const counts: Record<string, number> = {}
let world: ClaimWorld
let hospitalId: InstitutionId
let office: Visit
let people: readonly Claimant[]
beforeAll(async () => {
  world = await claimWorld()
  const { deps, organisations, database, password } = world
  const { organisationId } = await addOrganisation(deps.db, {
    ...{ kind: 'hospital', code: 'H99990000888', parentId: organisations.east, area: 'jincheng' },
    ...{ name: { zh: '锦城第八医院', en: 'Eighth Hospital' }, tier: 'second' },
  })
  hospitalId = organisationId as InstitutionId
  await addStaff(database.db, {
    ...{ login: 'hospital-office', organisationId: organisations.east, name: '试验院端', password },
    ...{ roles: ['hospital_office'], personIndex: Buffer.alloc(32, 7) },
  })
  office = await world.signedIn('hospital-office')
  const all: Claimant[] = []
  for (let each = 0; each < 4; each++) all.push(await world.claimant())
  people = all
})
afterAll(async () => {
  await world.bills.drained()
  const findings = await world.deps.audit()
  await world.stop()
  report('invoices', luck.seed, counts)
  assert.deepEqual(
    findings.filter(({ differences }) => differences > 0),
    [],
  )
})

type Invoice = { readonly code: string; readonly number: string }
type Said = 'taken' | 'refused'
type Way = (claimant: Claimant, invoice: Invoice, issuer?: string) => Promise<Said>

/** As a form lets somebody type it. */
const typed = (text: string, from: Chance): string =>
  from.pick([text, text.toLowerCase(), text.toUpperCase()])

/** As some hospital's system may write it. */
function told(text: string, from: Chance): string {
  const wide = text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
  const [head, tail] = [text.slice(0, 8), text.slice(8)]
  return from.pick([text, wide, `${head} ${tail}`, `${head}-${tail}`, text.toLowerCase()])
}

const asClaim =
  (base: (claimant: Claimant) => { readonly visit: Visit; readonly url: string }): Way =>
  async (claimant, { code, number }, issuer) => {
    const { visit, url } = base(claimant)
    const invoices = [{ code: typed(code, luck), number: typed(number, luck), amount: '20.00' }]
    const institution = issuer ?? luck.pick(['锦城第八医院', '外地试验医院'])
    const opened = await visit.send('POST', url, content('20.00', { invoices, institution }))
    assert.equal(opened.status, 201, opened.text)
    const filed = await visit.send('POST', `${url}/${String(opened.body['claimId'])}/submit`, {})
    if (filed.status === 200) return 'taken'
    expect(filed.body['code']).toBe('invoice_used')
    return 'refused'
  }

let serial = 0

function message({ personId }: Claimant) {
  serial += 1
  const at = world.clock.at
  const written = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString()
  const id = `H99990000888${written.replaceAll(/[-:T]/g, '').slice(0, 14)}`
  const messageId = `${id}${serial.toString().padStart(4, '0')}`
  return { messageId, institutionId: hospitalId, personId: personId as PersonId, at }
}

/** The hospital's system settles the bill itself, and names its invoice whole. */
const asBill: Way = async (claimant, { code, number }) => {
  const { bills, clock } = world
  const from = dayOf(clock.at)
  const registered = await registerVisit(bills, {
    ...{ ...message(claimant), scheme: 'employee', certificate: { kind: 'id_card' } },
    ...{ visitNumber: String(serial), from, particulars: {} },
  })
  assert(registered.kind === 'registered', inspect(registered))
  const { visitId } = registered.visit
  const visit = { ...message(claimant), visitId, from, description: outpatient }
  assert.equal((await describeVisit(bills, visit)).kind, 'changed')
  const line = newLine(2_000n, { code: 'XA00001', at: clock.at })
  assert.equal(
    (await addLines(bills, { ...message(claimant), visitId, lines: [line] })).kind,
    'added',
  )
  const outcome = await settleVisit(bills, {
    ...{ ...message(claimant), visitId, certificate: { kind: 'id_card' }, pin: null },
    ...{ accountUsed: false, batchNumber: null, total: null, interim: false },
    invoice: told(code + number, luck),
  })
  if (outcome.kind === 'settled') return 'taken'
  assert(outcome.kind === 'refused' && outcome.refusal === 'invoice_used', inspect(outcome))
  return 'refused'
}

const ways: Readonly<Record<string, Way>> = {
  'on their own page': asClaim(({ visit }) => ({ visit, url: own })),
  'at a window': asClaim(({ desk }) => ({ visit: world.clerk, url: desk })),
  'at a hospital’s office': asClaim(({ desk }) => ({ visit: office, url: desk })),
  'with the bill': asBill,
}

test('an invoice is paid once, whoever brings it by whichever way and at which moment', async () => {
  for (let round = 0; round < times({ pr: 50, night: 1_000 }); round++) {
    const invoice = {
      code: `${3_306 + luck.whole(9)}A126`,
      number: String(20_000_000 + round * 7 + luck.whole(7)),
    }
    const bringers = luck.shuffled(Object.entries(ways)).slice(0, 2 + luck.whole(3))
    const bring =
      ([name, way]: (typeof bringers)[number], place: number) =>
      async () => {
        const claimant = people[place % people.length]
        assert(claimant)
        return [name, await way(claimant, invoice)] as const
      }
    const acts = bringers.map(bring)
    const isAtOnce = luck.happens(50)
    const said: (readonly [string, Said])[] = []
    if (isAtOnce) said.push(...(await Promise.all(acts.map((act) => act()))))
    else for (const act of acts) said.push(await act())
    const taken = said.filter(([, each]) => each === 'taken')
    expect([invoice, taken.length], JSON.stringify(said)).toEqual([invoice, 1])
    for (const [way] of taken) counts[way] = (counts[way] ?? 0) + 1
    counts[isAtOnce ? 'at once' : 'in turn'] = (counts[isAtOnce ? 'at once' : 'in turn'] ?? 0) + 1
  }
}, 240_000)

test('one number under two codes is two invoices, and each is paid', async () => {
  const [first, second] = people
  assert(first && second)
  for (const name of ['at a window', 'with the bill']) {
    const number = String(90_000_000 + luck.whole(9_000_000))
    const [online, other] = [ways['on their own page'], ways[name]]
    assert(online && other)
    const elsewhere = '外地试验医院'
    expect(await online(first, { code: '33060126', number }, elsewhere)).toBe('taken')
    expect([name, await other(second, { code: '44030126', number }, elsewhere)]).toEqual([
      name,
      'taken',
    ])
  }
})
