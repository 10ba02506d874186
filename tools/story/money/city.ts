/** The year's city: entered from a file by an operator, with officers, terminals and machine keys. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Visitor, visitor } from '../api.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import { inPool } from './in-pool.ts'
import { lasting } from './lasting.ts'
import { type Make, makeOf, type YearPlan } from './plan.ts'

export type Employer = {
  readonly place: number
  readonly code: string
  readonly name: string
  readonly officer: Visitor
  readonly terms: Terms
}

/** What the area publishes to employers; shares in ten-thousandths, limits in fen. */
export type Terms = {
  readonly employerShare: bigint
  readonly personShare: bigint
  readonly floor: bigint
  readonly ceiling: bigint
}

export type Shop = {
  readonly institutionCode: string
  readonly name: string
  readonly terminalId: string
  readonly masterKey: string
  /** How its terminal writes its messages. */
  readonly make: Make
  /** Of the shops whose own system pays over HTTP as well. */
  readonly machineKey: string | null
}

export type City = { readonly employers: readonly Employer[]; readonly shops: readonly Shop[] }

/** The same in every telling: the bank is entered once. */
const nameOfNewBank = { zh: '城市商业银行', en: 'City Commercial Bank' }

type Organisation = {
  readonly kind: string
  readonly code: string
  readonly below: string
  readonly name: { readonly zh: string; readonly en: string }
}

/** As many of the operator's commands at once as a small machine bears. */
const commandsAtOnce = 3
const everyHowManyPaysOverHttp = 5

export async function makeCity(world: World, plan: YearPlan, officersAt: string): Promise<City> {
  const folder = mkdtempSync(join(tmpdir(), 'yika-year-'))
  try {
    const planned = planOrganisations(world, plan)
    const file = join(folder, 'city.json')
    const organisations = [...planned.banks, ...planned.employers, ...planned.shops]
    writeFileSync(file, JSON.stringify({ area: world.area.code, organisations }))
    const entered = await world.yika(['organisations', 'import', file])
    must(entered.code === 0, `the city is entered (${entered.said})`)

    const shops = await inPool(commandsAtOnce, planned.shops, (shop, place) =>
      openShop(world, shop, { plan, place, folder }),
    )
    const employers = await inPool(commandsAtOnce, planned.employers, (employer, place) =>
      openEmployer(world, employer, { plan, place, officersAt }),
    )
    return { employers, shops }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function planOrganisations({ area }: World, { seed, size, tag }: YearPlan) {
  const [centre] = area.centres
  const named = (zh: string, en: string) => ({ zh: `${zh}${tag}`, en: `${en} ${tag}` })
  const number = (place: number) => String(place + 1).padStart(3, '0')
  const digits = String((seed >>> 0) % 100_000_000).padStart(8, '0')
  const { newBank } = area
  const banks: readonly Organisation[] = newBank
    ? [{ kind: 'bank', code: newBank.code, below: area.city, name: nameOfNewBank }]
    : []
  const employers = Array.from({ length: size.employers }, (_, place): Organisation => {
    const name = named(`年度单位${number(place)}号`, `Employer ${number(place)}`)
    return { kind: 'employer', code: `Y${tag}-${number(place)}`, below: centre, name }
  })
  const shops = Array.from({ length: size.institutions }, (_, place): Organisation => {
    const kind = place % 4 === 3 ? 'hospital' : 'pharmacy'
    const code = `${kind === 'hospital' ? 'H' : 'P'}${digits}${number(place)}`
    const name =
      kind === 'hospital'
        ? named(`年度医院${number(place)}号`, `Hospital ${number(place)}`)
        : named(`年度药店${number(place)}号`, `Pharmacy ${number(place)}`)
    return { kind, code, below: centre, name }
  })
  return { banks, employers, shops }
}

type Where = { readonly plan: YearPlan; readonly place: number }

async function openShop(
  world: World,
  { code, name }: Organisation,
  { plan, place, folder }: Where & { readonly folder: string },
): Promise<Shop> {
  const terminalId = `${plan.tag.slice(-5)}${String(place + 1).padStart(3, '0')}`
  const keyFile = join(folder, `${terminalId}.key`)
  const make = makeOf(place)
  const words = ['terminal', 'add', terminalId, '--institution', code, '--profile', make]
  const added = await world.yika([...words, '--key-file', keyFile])
  must(added.code === 0, `a terminal is registered (${added.said})`)
  const { masterKey } = JSON.parse(readFileSync(keyFile, 'utf8')) as { masterKey?: string }
  must(masterKey !== undefined, 'the key service gives a terminal’s key out here')
  const hasSystem = place % everyHowManyPaysOverHttp === 0
  const key = hasSystem ? await world.yika(['institution-key', 'add', code]) : null
  must(!key || key.code === 0, `a machine key is made (${key?.said})`)
  return {
    ...{ institutionCode: code, name: name.zh, terminalId, masterKey, make },
    machineKey: key?.out ?? null,
  }
}

type EmployerTerms = {
  readonly terms: {
    readonly employerShareBasisPoints: number
    readonly personShareBasisPoints: number
    readonly baseFloor: string
    readonly baseCeiling: string
  }
}

async function openEmployer(
  world: World,
  { code, name }: Organisation,
  { plan, place, officersAt }: Where & { readonly officersAt: string },
): Promise<Employer> {
  const login = `year.${plan.tag.toLowerCase()}.${place + 1}`
  const words = ['staff', 'add', login, '--name', '年度经办', '--role', 'employer_officer']
  const opened = await world.yika([...words, '--organisation', code])
  must(opened.code === 0, `an officer’s account is opened (${opened.said})`)
  const first = visitor(officersAt)
  await first.post('/api/sessions', { login, password: opened.out })
  const newPassword = randomUUID()
  await first.post('/api/session/password', { currentPassword: opened.out, newPassword })
  const officer = lasting(first, async () => {
    const again = visitor(officersAt)
    await again.post('/api/sessions', { login, password: newPassword })
    return again
  })
  const { terms } = await officer.get<EmployerTerms>('/api/employer')
  return {
    ...{ place, code, name: name.zh, officer },
    terms: {
      employerShare: BigInt(terms.employerShareBasisPoints),
      personShare: BigInt(terms.personShareBasisPoints),
      floor: fenOf(terms.baseFloor),
      ceiling: fenOf(terms.baseCeiling),
    },
  }
}

/** As the interface writes an amount. */
export function fenOf(yuan: string): bigint {
  return BigInt(yuan.replace('.', ''))
}
