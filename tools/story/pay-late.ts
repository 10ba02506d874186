/** An employer declares a month of long ago: it is in arrears, pays with the surcharge, and owes nothing more. */
import type { Somebody } from './enter-somebody.ts'
import { payAtBank } from './pay-at-bank.ts'
import { type Newcomer, newcomer } from './person.ts'
import type { Declared, Story } from './steps.ts'
import { must } from './telling.ts'

type Owed = {
  readonly month: string
  readonly reference: string
  readonly owed: string
  readonly isInArrears: boolean
  readonly surcharge: {
    readonly principal: string
    readonly days: number
    readonly perDayPercent: string
    readonly amount: string
    readonly paid: string
  } | null
}

export async function payLate(story: Story): Promise<void> {
  const { tell, employer, accountant, found } = story
  tell.chapter('A month of long ago')
  const month = await oldestOpenMonth(story)
  const somebody = newcomer()
  const { citizenNumber, name } = somebody
  const { reference, payBy } = await employer.post<Declared>('/api/employer/declarations', {
    month,
    lines: [{ citizenNumber, name, base: '8000.00' }],
  })
  found.other = await fileOf(story, somebody)
  found.lateMonth = month
  const late = await owedFor(story, reference)
  const { surcharge } = late
  must(late.isInArrears && surcharge !== null, 'the month is in arrears')
  tell.step(
    `${month} was to be paid by ${payBy}`,
    `${surcharge.principal} × ${surcharge.days} days × ${surcharge.perDayPercent} % = ${surcharge.amount}`,
  )
  const { declarations } = await accountant.get<{ declarations: Owed[] }>(
    '/api/desk/declarations?inArrears=true',
  )
  must(
    declarations.some((each) => each.reference === reference),
    'the accountant sees who is in arrears',
  )
  await payAtBank(story, { total: late.owed, reference })
  await accountant.post('/api/desk/bank-receipts')
  const paid = await owedFor(story, reference)
  must(paid.owed === '0.00' && !paid.isInArrears, `nothing more is owed (${paid.owed})`)
  must(paid.surcharge?.paid === surcharge.amount, 'the surcharge is paid')
  tell.step('Contributions and surcharge come in in one sum', `${late.owed}, ${reference}`)
}

/** Declared and new to the register, they are in it now. */
export async function fileOf({ clerk }: Pick<Story, 'clerk'>, who: Newcomer): Promise<Somebody> {
  const { person } = await clerk.post<{ person: { personId: string } | null }>(
    '/api/desk/people/search',
    { by: 'citizen_number', value: who.citizenNumber, purpose: 'enquiry' },
  )
  const personId = person?.personId ?? ''
  must(personId !== '', 'whom an employer has declared is in the register')
  return { who, personId, desk: `/api/desk/people/${personId}` }
}

async function owedFor({ employer }: Story, reference: string): Promise<Owed> {
  const { declarations } = await employer.get<{ declarations: Owed[] }>('/api/employer')
  const found = declarations.find((each) => each.reference === reference)
  must(found !== undefined, 'the employer sees what it declared')
  return found
}

/** Two years back at most, which every area has terms for. */
export async function oldestOpenMonth({ employer }: Pick<Story, 'employer'>): Promise<string> {
  const { declarations } = await employer.get<{ declarations: Owed[] }>('/api/employer')
  const taken = new Set(declarations.map((each) => each.month.slice(0, 7)))
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toPlainYearMonth()
  const months = Array.from({ length: 24 }, (_, back) =>
    today.subtract({ months: 24 - back }).toString(),
  )
  const open = months.find((month) => !taken.has(month))
  must(open !== undefined, 'a month of long ago is left; start a fresh demonstration')
  return open
}
