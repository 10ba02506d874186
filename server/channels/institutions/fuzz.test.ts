// Goal: whatever comes in place of a message, the answer is well-formed: the envelope with a reason, or the
// gateway's own shape, and never a fault.
// Method: messages that are right by their tables, of every transaction, are altered by a seed: fields
// taken away, doubled, made long, negative, of another type, nested, or characters of the text changed.
// Ten thousand of them are answered in an area that asks for no sign-in.
// Teeth, each tried once: with rows not held to be objects a message that has nothing in their place
// ends in a fault.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entriesOn } from '#capabilities/catalogues/index.ts'
import { findOrganisation, loadArea, type Organisation } from '#capabilities/organisations/index.ts'
import { createBills, livingPolicy } from '#capabilities/settlement/index.ts'
import { type Chance, chance } from '#sim/chance.ts'
import { answerMessage } from './answer-message.ts'
import { type Deps, depsOf } from './deps.ts'
import { GatewayRefusal } from './gateway.ts'
import { servedNumbers } from './served.ts'
import { tableOf } from './tables.ts'
import { type HisWorld, hisWorld } from './test/his-world.ts'
import { rightInput } from './test/right-input.ts'

const messages = 10_000
const atOnce = 50

let world: HisWorld
let deps: Deps
let institutions: readonly Organisation[]
beforeAll(async () => {
  world = await hisWorld()
  const folder = join(import.meta.dirname, '../../../areas/qichuan')
  const policy = livingPolicy(folder, { onChange: () => {}, lookEveryMs: 60_000 }).now
  const { payments } = world.deps
  const { pool } = world.database
  const bills = createBills({ payments, pool, lists: entriesOn, policy })
  deps = depsOf({ ...world.deps, bills, area: loadArea(folder) })
  const ids = [world.hospitalId, world.organisations.pharmacy]
  const found = await Promise.all(ids.map((id) => findOrganisation(world.database.db, id)))
  institutions = found.filter((each) => each !== null)
})
afterAll(() => world.stop())

test('ten thousand altered messages are answered, each in its shape', async () => {
  const dice = chance()
  const tally = { done: 0, refused: 0, unreadable: 0 }
  for (let sent = 0; sent < messages; sent += atOnce) {
    const batch = Array.from({ length: atOnce }, (_, each) => {
      const institution = dice.pick(institutions)
      return { institution, ...altered(dice, institution, sent + each) }
    })
    const answers = await Promise.all(batch.map(answered))
    for (const answer of answers) tally[answer] += 1
  }
  process.stdout.write(`  fuzz: seed ${dice.seed}, ${JSON.stringify(tally)}\n`)
  expect(tally.unreadable).toBeGreaterThan(0)
  expect(tally.done + tally.refused + tally.unreadable).toBe(messages)
}, 600_000)

type Message = {
  readonly institution: Organisation
  readonly apiName: string
  readonly text: string
}

async function answered({
  institution,
  apiName,
  text,
}: Message): Promise<'done' | 'refused' | 'unreadable'> {
  try {
    const answer = await answerMessage(deps, { apiName, institution }, Buffer.from(text))
    // A file that was there to be fetched.
    if (typeof answer !== 'string') return 'done'
    const body = JSON.parse(answer) as Readonly<Record<string, unknown>>
    const words = String(body['err_msg'])
    const isWell =
      Object.keys(body).length === 6 &&
      /^[0-9]{30}$/.test(String(body['inf_refmsgid'])) &&
      /^[0-9]{17}$/.test(String(body['respond_time'])) &&
      [...words].length <= 200 &&
      (body['infcode'] === 0 ? words === '' : body['infcode'] === -1 && words !== '')
    if (!isWell) throw new Error(`${apiName} was answered ${answer}`)
    return body['infcode'] === 0 ? 'done' : 'refused'
  } catch (fault) {
    if (fault instanceof GatewayRefusal) return 'unreadable'
    throw new Error(`${apiName} with ${text}`, { cause: fault })
  }
}

/** Half-way right is worse than wrong: the person is one who is known. */
function aboutSomebody(text: string): string {
  const { citizenNumber, computerNumber, name } = world.citizen
  const known = {
    ...{ psn_no: computerNumber, psn_No: computerNumber, psn_name: name, certno: citizenNumber },
    ...{ mdtrt_cert_no: citizenNumber },
  }
  return Object.entries(known).reduce(
    (told, [field, value]) => told.replaceAll(`"${field}":"1"`, `"${field}":"${value}"`),
    text.replaceAll('"mdtrt_cert_type":"01"', '"mdtrt_cert_type":"02"'),
  )
}

type Tree = { [name: string]: unknown }

function altered(
  dice: Chance,
  { code }: Organisation,
  serial: number,
): { readonly apiName: string; readonly text: string } {
  const apiName = dice.pick(servedNumbers)
  const envelope: Tree = {
    ...{ infno: apiName, msgid: `${code}20261116090000${serial.toString(36).padStart(4, '0')}` },
    ...{ mdtrtarea_admvs: deps.area.gbCode, insuplc_admdvs: deps.area.gbCode },
    ...{ recer_sys_code: 'YIKA', infver: '1.0.0', opter_type: '1', opter: 'A', opter_name: '甲' },
    ...{
      inf_time: '2026-11-16 09:00:00',
      fixmedins_code: code,
      fixmedins_name: '试验',
      sign_no: '',
    },
    input: rightInput(tableOf(apiName).takes),
  }
  for (let times = 1 + dice.whole(3); times > 0; times--) alterSomewhere(dice, envelope)
  const text = aboutSomebody(JSON.stringify(envelope))
  return { apiName, text: dice.happens(20) ? brokenText(dice, text) : text }
}

function alterSomewhere(dice: Chance, tree: Tree): void {
  let at = tree
  for (;;) {
    const names = Object.keys(at)
    if (names.length === 0) return
    const name = dice.pick(names)
    const value = at[name]
    if (typeof value === 'object' && value !== null && dice.happens(55)) {
      at = value as Tree
      continue
    }
    if (dice.happens(15)) delete at[name]
    else at[name] = structuredClone(dice.pick(strange))
    return
  }
}

const strange: readonly unknown[] = [
  ...[
    null,
    null,
    null,
    null,
    true,
    '',
    ' ',
    0,
    -1,
    1e300,
    0.1,
    '1e9',
    '-0.001',
    '9'.repeat(40),
    '龘'.repeat(5_000),
  ],
  ...[
    '\u0000',
    '\ud800',
    '2026-02-30',
    '2026-13-01 25:61:00',
    '0000-00-00',
    "' or 1=1 --",
    '{{x}}',
  ],
  ...[[], {}, [[[[]]]], { __proto__: null, constructor: 1 }, [1, 2], { psn_no: { psn_no: '1' } }],
  ...['{"TRUM_FLAG":"1","REL_TTP_FLAG":"1"}', '{"TRUM', 'NaN', '0x10', '１２', '+5', '.5', '5.'],
]

function brokenText(dice: Chance, text: string): string {
  const at = dice.whole(text.length)
  const put = dice.pick(['"', '{', '}', '[', ']', ',', ':', '\\', '\u0007', '0', 'é', ''])
  return text.slice(0, at) + put + text.slice(at + dice.whole(3))
}
