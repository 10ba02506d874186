/** Builds the screens, starts one demonstration and one browser, and ends both after the last test. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { monthAgo, todayOf } from '#server/demo/days.ts'
import { staffPersonas } from '#server/demo/personas.ts'
import { type PlannedPerson, planPeople } from '#server/demo/people-plan.ts'
import { launchBrowserServer } from '#tools/browser.ts'
import { buildWebIfChanged } from '#tools/build-web.ts'
import { startDemoServer } from '#tools/demo-server.ts'
import { signInStaff } from './sign-in.ts'

export type House = {
  readonly origin: string
  /** Where the banks of the demonstration find their folders. */
  readonly dataFolder: string
  readonly posPort: number
  readonly readerPort: number
  readonly phonePort: number
  readonly kioskKey: string
  readonly browser: string
  /** Who signs in with a second factor. */
  readonly staff: readonly string[]
  /** Of the staff, by login. */
  readonly sessions: Readonly<Record<string, string>>
  readonly people: Readonly<Record<string, Person>>
  /** In the register, and without a web account. */
  readonly unregistered: Person
  /** As the one before; holds a card, to be reported lost at a kiosk. */
  readonly loser: Person
  /** As the first; their account is closed. */
  readonly leaving: Person
  /** As the first; served for a month that was paid twice. */
  readonly payer: Person
  /** As the first; insured through work, and enrolled as a resident. */
  readonly lostWork: Person
  /** In another district than the window's. */
  readonly elsewhere: Person
  readonly cards: readonly { login: string; cardNumber: string; pin: string }[]
  readonly terminals: readonly { terminalId: string; institutionCode: string; masterKey: string }[]
}
export type Person = Pick<
  PlannedPerson,
  'personId' | 'name' | 'citizenNumber' | 'computerNumber' | 'phone'
>

declare module 'vitest' {
  export interface ProvidedContext {
    house: House
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildWebIfChanged()
  const begun = Temporal.Now.instant()
  const [server, browser] = await Promise.all([startDemoServer('silent'), launchBrowserServer()])
  const kept = readFileSync(join(server.dataFolder, 'pos-terminals.json'), 'utf8')
  const origin = `http://127.0.0.1:${server.port}`
  const staff = staffPersonas
    .filter(({ roles, shown }) => shown !== null && !roles.includes('employer_officer'))
    .map(({ login }) => login)
  project.provide('house', {
    ...(JSON.parse(kept) as Pick<House, 'cards' | 'terminals' | 'kioskKey'>),
    ...peopleOf(begun),
    ...{ origin, staff, sessions: await signInStaff({ origin, staff }) },
    dataFolder: server.dataFolder,
    posPort: server.posPorts['ascii-87'],
    phonePort: server.phonePort,
    readerPort: server.readerPort,
    browser: browser.wsEndpoint(),
  })
  return async () => {
    await browser.close()
    await server.stop()
  }
}

/** The demonstration draws the same people for everybody who asks on the same day. */
function peopleOf(
  now: Temporal.Instant,
): Pick<
  House,
  'people' | 'unregistered' | 'loser' | 'leaving' | 'payer' | 'lostWork' | 'elsewhere'
> {
  const people = planPeople(todayOf(now), monthAgo(now, 12).from)
  const [unregistered, loser] = people.filter(({ persona }) => persona === null)
  const elsewhere = people.find(({ district }) => district > 0)
  const [, , leaving, payer, ...others] = people.filter(
    ({ persona, district }) => persona === null && district === 0,
  )
  const lostWork = others.find(({ status }) => status === 'active')
  if (!unregistered || !loser || !leaving || !payer || !lostWork || !elsewhere)
    throw new Error('the city has no other people')
  return {
    unregistered: known(unregistered),
    loser: known(loser),
    leaving: known(leaving),
    payer: known(payer),
    lostWork: known(lostWork),
    elsewhere: known(elsewhere),
    people: Object.fromEntries(
      people.flatMap((each) => (each.persona ? [[each.persona.login, known(each)]] : [])),
    ),
  }
}

function known({ personId, name, citizenNumber, computerNumber, phone }: PlannedPerson): Person {
  return { personId, name, citizenNumber, computerNumber, phone }
}
