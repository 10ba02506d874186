// Goal: what is owed on claims leaves by a file that is the same bytes however often its writing is cut
// short, and is paid once: whichever lines a bank refuses, in whichever order its answers come, however
// often, under whatever name; of an answer that is wrong anywhere, or another's, nothing is believed (F1 to F4, F6).
// Method: claims that were decided, real folders, the simulated bank; a kill is a trigger that fails where
// the step ends. Pay-outs and clearing go the same way (`order-exchange.ts`). CHAOS_SEED gives a run again.
// Teeth, each seen: with lines matched by their number, an answer in another order paid and refused the wrong ones;
// with the whole order noted as paid, refused lines were. Two guards stand behind each other where an answer comes
// again: without the one in `settle_order` the digest of the first answer held (`take-file.ts`).
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeClaimAccount } from '#capabilities/claims/index.ts'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { answerWaitingOrders, type BankFaults, openBank } from '#sim/bank/bank.ts'
import { chance, report, times } from '#sim/chance.ts'
import {
  checked,
  type Claimant,
  type ClaimWorld,
  claimWorld,
  content,
  submitted,
} from '#server/test/claim-world.ts'
import { carryClaims } from './claim-exchange.ts'

const luck = chance()
const code = '102999900019'
let world: ClaimWorld
let fromBank: string
let toBank: string
beforeAll(async () => {
  world = await claimWorld()
  fromBank = join(world.bankFolder, code, 'from-bank')
  toBank = join(world.bankFolder, code, 'to-bank')
})
afterAll(async () => {
  const findings = await world.deps.audit()
  await world.stop()
  assert.deepEqual(
    findings.filter(({ differences }) => differences > 0),
    [],
  )
})

type Owed = { readonly claimant: Claimant; readonly claimId: string }

async function approved(yuan: string): Promise<Owed> {
  const claimant = await world.claimant()
  const claim = await submitted(claimant, content(yuan))
  await checked(world.clerk, claimant, claim)
  const claimId = String(claim['claimId'])
  const url = `${claimant.desk}/${claimId}/decision`
  const { status, text } = await world.reviewer.send('POST', url, { verdict: 'approve' })
  assert.equal(status, 200, text)
  return { claimant, claimId }
}

async function bankAnswers(faults: Partial<BankFaults> = {}): Promise<readonly string[]> {
  const folder = join(world.bankFolder, code)
  return answerWaitingOrders(await openBank(folder, { now: () => world.clock.at, faults }))
}

type Standing = { readonly id: string; readonly state: string; readonly moved: number }

/** Each payment by the id that a bank knows it by, and how often its money has moved. */
async function standing(): Promise<readonly Standing[]> {
  const { rows } = await world.database.owner.query<Standing>(
    `select replace(p.payment_id::text, '-', '') as id, p.state,
            (select count(*)::int from accounts.transfer t
              where t.entry_id = p.payment_id and t.reason = 'claim_paid' and t.amount = p.amount
                and t.person_id = p.person_id) as moved
       from claims.payment p order by p.made_at, p.payment_id`,
  )
  return rows
}

const inState = async (...states: readonly string[]) =>
  (await standing()).filter(({ state }) => states.includes(state))

/** The files of our orders by their names, wherever the bank has put them. */
function orders(): ReadonlyMap<string, string> {
  const names = readdirSync(toBank, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => name.endsWith('.xml'))
  return new Map(files.map((name) => [name, readFileSync(join(toBank, name), 'utf8')]))
}

/** From now on the database fails where this happens, as if the program had been killed there. */
async function killAt(what: string): Promise<void> {
  await revive()
  await world.database.owner.query(
    `create or replace function public.fail() returns trigger language plpgsql
       as $$ begin raise exception 'killed'; end $$;
     create trigger killed ${what} execute function public.fail()`,
  )
}

async function revive(): Promise<void> {
  for (const table of ['claims.payment_order', 'claims.payment', 'claims.event']) {
    await world.database.owner.query(`drop trigger if exists killed on ${table}`)
  }
}

test('an order that is cut short at each step is the same bytes, and is paid once', async () => {
  await approved('2000.00')
  // Frozen, and nothing is written: a file lies where the folder should be.
  mkdirSync(join(world.bankFolder, code), { recursive: true })
  writeFileSync(toBank, '')
  await assert.rejects(world.carry())
  rmSync(toBank)
  // Written, and not noted.
  await killAt(`before update on claims.payment_order for each row when (new.state = 'sent')`)
  await assert.rejects(world.carry(), /killed/)
  const [first] = orders().values()
  await assert.rejects(world.carry(), /killed/)
  // The bank is faster than we come back: its answer waits until we know that we have asked.
  const [answer = ''] = await bankAnswers()
  await assert.rejects(world.carry(), /killed/)
  await revive()
  assert.deepEqual(await world.carry(), { sent: 1, answered: 0, refused: [] })
  assert.deepEqual(new Set(orders().values()), new Set([first]))
  assert.deepEqual(
    (await standing()).map(({ state, moved }) => [state, moved]),
    [['ordered', 0]],
  )
  // Answered, and cut short within what it does: wholly there or wholly not.
  const steps = [
    `before update on claims.payment_order for each row when (new.state = 'answered')`,
    `before update on claims.payment for each row when (new.state = 'paid')`,
    `before insert on claims.event for each row when (new.kind = 'paid')`,
  ]
  for (const step of steps) {
    await killAt(step)
    await assert.rejects(world.carry(), /killed/)
    assert.deepEqual((await inState('ordered')).length, 1)
  }
  await revive()
  assert.equal((await world.carry()).answered, 1)
  // Taken, and not moved on: it is met again.
  writeFileSync(join(fromBank, answer), readFileSync(join(fromBank, 'taken', answer)))
  assert.equal((await world.carry()).answered, 1)
  await bankAnswers()
  await world.carry()
  assert.deepEqual(
    (await standing()).map(({ state, moved }) => [state, moved]),
    [['paid', 1]],
  )
})

const wrong: Readonly<Record<string, (text: string) => string>> = {
  'a wrong sum': (text) => text.replace(/<DtldCtrlSum>[0-9]/, '<DtldCtrlSum>9'),
  'a wrong count': (text) => text.replace('<OrgnlNbOfTxs>', '$&1'),
  'a missing line': (text) => text.replace(/<TxInfAndSts>.*?<\/TxInfAndSts>\n/, ''),
  'a doubled line': (text) => text.replace(/(<TxInfAndSts>.*?<\/TxInfAndSts>\n)/, '$1$1'),
  'a negative amount': (text) => text.replace('<InstdAmt Ccy="CNY">', '$&-'),
  'an amount beyond any': (text) => text.replace(/"CNY">[0-9.]+/, `"CNY">${'9'.repeat(40)}.00`),
  'another’s line': (text) => text.replace(/(<OrgnlEndToEndId>)[0-9a-f]{8}/, '$100000000'),
  'no line at all': (text) => text.replace(/<TxInfAndSts>[^]*<\/TxInfAndSts>\n/, ''),
  'another currency': (text) => text.replace('"CNY"', '"USD"'),
  'a cut end': (text) => text.slice(0, -200),
  'a status of its own': (text) => text.replace('<TxSts>ACSC', '<TxSts>GOOD'),
  'a zero byte': (text) => text.replace('</OrgnlEndToEndId>', '\u0000$&'),
  'what is not the last word': (text) => text.replaceAll('ACSC', 'ACCP'),
}

test('of an answer that is wrong anywhere nothing is believed, and the right one is taken after it', async () => {
  for (const yuan of ['1100.00', '1200.00', '1300.00']) await approved(yuan)
  await world.carry()
  const [name = ''] = await bankAnswers({ rejectEvery: 3 })
  const path = join(fromBank, name)
  const good = readFileSync(path, 'utf8')
  rmSync(path)
  const before = await standing()
  const variants = Object.entries(wrong)
  for (const [place, [title, change]] of variants.entries()) {
    assert.notEqual(change(good), good, title)
    writeFileSync(join(fromBank, `${place + 10}.xml`), change(good))
  }
  const { refused, answered } = await world.carry()
  assert.deepEqual([refused.length, answered], [variants.length, 0])
  assert.deepEqual(await standing(), before)

  // The answer of this bank in the folder of another one.
  await addOrganisation(world.deps.db, {
    ...{ kind: 'bank', code: '103999900025', parentId: null, area: 'jincheng' },
    name: { zh: '另一试验银行', en: 'Another Bank' },
  })
  const others = join(world.bankFolder, '103999900025', 'from-bank')
  mkdirSync(others, { recursive: true })
  writeFileSync(join(others, name), good)
  const strange = await world.carry()
  assert.deepEqual(
    strange.refused.map(({ bank, problem }) => [bank, problem]),
    [['103999900025', 'batch_unknown']],
  )
  assert.deepEqual(await standing(), before)

  writeFileSync(path, good)
  assert.equal((await world.carry()).answered, 1)
  const after = await standing()
  assert.deepEqual(
    after.map(({ moved }) => moved).toSorted((a, b) => a - b),
    [0, 1, 1, 1],
  )

  // The same under another name is the same; another one under the same name is refused, and both are kept.
  writeFileSync(join(fromBank, 'again.xml'), good)
  const turned = good.replaceAll(/ACSC|RJCT/g, (each) => (each === 'ACSC' ? 'RJCT' : 'ACSC'))
  writeFileSync(path, withCounts(turned))
  const { answered: known, refused: other } = await world.carry()
  assert.deepEqual([known, other.map(({ problem }) => problem)], [1, ['answered_otherwise']])
  assert.equal(readFileSync(join(fromBank, 'taken', name), 'utf8'), good)
  writeFileSync(path, good)
  await world.carry()
  assert.equal(
    readdirSync(join(fromBank, 'taken')).filter((each) => each.includes(stem(name))).length,
    2,
  )
  assert.deepEqual(await standing(), after)
})

const stem = (name: string): string => name.slice(0, -'.xml'.length)

/** The counts of an answer whose lines were turned round: leaving them out is allowed. */
function withCounts(text: string): string {
  return text.replaceAll(/<NbOfTxsPerSts>.*?<\/NbOfTxsPerSts>/g, '')
}

test('with a bank whose key was agreed only what it has signed is read', async () => {
  await approved('900.00')
  await world.carry()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const fileKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const banks = world.area.banks.map((bank) => ({ ...bank, fileKey }))
  const deps = { ...world.deps, bankFolder: world.bankFolder, area: { ...world.area, banks } }
  const carry = () => carryClaims(deps, systemAct(world.clock.at, newId()))
  const bank = await openBank(join(world.bankFolder, code), {
    ...{ now: () => world.clock.at, key: privateKey },
  })
  const [name = ''] = await answerWaitingOrders(bank)
  const path = join(fromBank, name)
  const [good, signature] = [readFileSync(path), readFileSync(`${path}.sig`)]
  const before = await standing()
  const problems: string[] = []
  const forged = good.toString().replace('<MsgId>', '$&X')
  for (const [bytes, signed] of [[good, null] as const, [forged, signature] as const]) {
    rmSync(`${path}.sig`, { force: true })
    writeFileSync(path, bytes)
    if (signed) writeFileSync(`${path}.sig`, signed)
    problems.push(...(await carry()).refused.map(({ problem }) => problem))
  }
  assert.deepEqual(problems, ['signature_missing', 'signature_wrong'])
  assert.deepEqual(await standing(), before)
  writeFileSync(path, good)
  writeFileSync(`${path}.sig`, signature)
  assert.equal((await carry()).answered, 1)
  assert.equal((await inState('ordered')).length, 0)
  const taken = readdirSync(join(fromBank, 'taken'))
  assert(taken.includes(name) && taken.includes(`${name}.sig`))
})

test('whichever lines a bank refuses, each is paid once in the end, and opened again once', async () => {
  // What the tests before have left refused is not of this one.
  const left = new Set((await inState('rejected')).map(({ id }) => id))
  const rejectedNow = async () => (await inState('rejected')).filter(({ id }) => !left.has(id))
  const paid = new Set((await inState('paid')).map(({ id }) => id))
  const owed: Owed[] = []
  for (let each = 0; each < 6; each++) owed.push(await approved('800.00'))
  const rounds = times({ pr: 40, night: 2_000 })
  const counts = { orders: 0, refused: 0, 'answers again': 0 }
  for (let round = 0; round < rounds || (await inState('due')).length > 0; round++) {
    await world.carry()
    const sent = await inState('ordered')
    const isLast = round >= rounds - 1
    // Seldom is one paid, so that there is something to refuse until the end.
    const often = sent.length > 3 ? 75 : 97
    const refused = sent.filter(() => !isLast && luck.happens(often)).map(({ id }) => id)
    await bankAnswers({
      rejected: new Map(refused.map((id) => [id, luck.pick(['AC04', 'AC01', 'RR04'])])),
      reversed: luck.happens(50),
      answerTwice: luck.happens(50),
    })
    counts['answers again'] += bringAgain(round)
    const { refused: files } = await world.carry()
    assert.deepEqual(files, [])
    for (const { id } of sent) if (!refused.includes(id)) paid.add(id)
    const rejected = await rejectedNow()
    assert.deepEqual(rejected.map(({ id }) => id).toSorted(), refused.toSorted())
    for (const { id, moved } of await standing()) assert.equal(moved, paid.has(id) ? 1 : 0)
    await openAgain(owed, refused.length)
    counts.orders += sent.length > 0 ? 1 : 0
    counts.refused += refused.length
  }
  report('claims and banks', luck.seed, counts)
  assert.deepEqual([await inState('due', 'ordered'), await rejectedNow()], [[], []])
})

/** Answers of earlier rounds come once more, under other names, before and after the new one. */
function bringAgain(round: number): number {
  const earlier = readdirSync(join(fromBank, 'taken')).filter((name) => name.endsWith('.xml'))
  const chosen = luck.shuffled(earlier).slice(0, luck.whole(3))
  for (const [place, name] of chosen.entries()) {
    const again = `${luck.pick(['0', 'z'])}-${round}-${place}.xml`
    writeFileSync(join(fromBank, again), readFileSync(join(fromBank, 'taken', name)))
  }
  return chosen.length
}

/** Everybody whose money came back names another account, twice at the same moment. */
async function openAgain(owed: readonly Owed[], wanted: number): Promise<void> {
  let opened = 0
  for (const { claimant, claimId } of owed) {
    const { personId } = claimant
    const account = String(6_217_000_000_000_000_000n + BigInt(luck.whole(1e9)))
    const payee = { name: '王秀兰', account, bankCode: '102100099996' }
    const change = () =>
      changeClaimAccount(world.deps, systemAct(world.clock.at, newId()), {
        ...{ personId, claimId, payee },
      })
    const done = await Promise.all([change(), change()])
    const changed = done.filter((ran) => ran.kind === 'ran' && ran.outcome.kind === 'changed')
    expect(changed.length).toBeLessThanOrEqual(1)
    opened += changed.length
  }
  assert.equal(opened, wanted)
}
