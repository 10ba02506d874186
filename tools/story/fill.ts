/** Chapter 3: the employer declares and pays, the month ends, the bank is ordered and answers. */
import { setTimeout as pause } from 'node:timers/promises'
import { decide, waitingFor } from './approvals.ts'
import { payAlone } from './paid-twice.ts'
import { payAtBank } from './pay-at-bank.ts'
import { type Declared, type Story, yuanOf } from './steps.ts'
import { must, type Refusal } from './telling.ts'

type Run = {
  readonly month: string
  readonly state: string
  readonly people: number
  readonly total: string
  readonly accepted: number
  readonly difference: string | null
  readonly banks: readonly {
    readonly bank: string
    readonly file: string
    readonly count: number
    readonly total: string
    readonly state: string
  }[]
}

/** Declares the newcomer; from then on they are insured. */
export async function declare(story: Story): Promise<void> {
  const { tell, employer, who, found } = story
  found.month = await openMonth(story)
  await payAlone(story)
  const people = [who, ...(found.other ? [found.other.who] : [])]
  found.declared = await employer.post<Declared>('/api/employer/declarations', {
    month: found.month,
    lines: people.map(({ citizenNumber, name }) => ({ citizenNumber, name, base: '8000.00' })),
  })
  const { total, payBy, reference } = found.declared
  tell.step(
    `The employer declares ${found.month}: base 8,000.00`,
    `owes ${total}, pays by ${payBy}, reference ${reference}`,
  )
}

export async function fill(story: Story): Promise<void> {
  const { tell, accountant, citizen, found } = story
  tell.chapter('Fill')
  const { month, declared } = found
  must(declared !== null, 'the employer has declared')
  await payAtBank(story, declared)
  tell.step('The employer pays at the bank', declared.total)
  const receipts = await accountant.post<{ matched: number; unmatched: unknown[] }>(
    '/api/desk/bank-receipts',
  )
  must(
    receipts.matched >= 1,
    `the bank’s statement matches the declaration (${JSON.stringify(receipts)})`,
  )
  tell.step(
    'The bank’s camt.053 arrives and matches the declaration',
    `${receipts.matched} matched`,
  )

  const run = await closeByTwo(story, month)
  tell.step(
    `Month-end ${month}: ${run.people} people, ${run.total} yuan`,
    run.banks.map((file) => file.file).join(', '),
  )
  const me = await citizen.get<{ account: { balance: string } }>('/api/me')
  const { activeShare } = story.world.area
  found.balanceFen = (800_000n * activeShare) / 10_000n
  const share = `${Number(activeShare) / 100} %`
  const credited = yuanOf(found.balanceFen)
  must(me.account.balance === credited, `${share} of 8,000.00 is there (${me.account.balance})`)
  tell.step(`${share} of the own base is in the personal account`, credited)

  const again = await accountant.attempt<Refusal | null>('/api/desk/month-ends', {
    ...{ month, early: true, reason: 'Once more' },
  })
  must(again.status === 409, 'a month is closed once, and nobody is asked twice')
  const same = await citizen.get<{ account: { balance: string } }>('/api/me')
  must(same.account.balance === credited, 'a month-end credits once')
  tell.step('Asked again: refused, credited once', again.body?.code)
  await takeAnswer(story, month)
  await readInbox(story, month)
}

/** One accountant asks, the other one decides. */
export async function closeByTwo(
  { tell, world, accountant }: Pick<Story, 'tell' | 'world' | 'accountant'>,
  month: string,
): Promise<Run> {
  const asked = await accountant.post<{ approvalId: string }>('/api/desk/month-ends', {
    ...{ month, early: true, reason: 'Receipts are matched' },
  })
  const second = await world.signIn('accountant2')
  const waiting = await waitingFor(second, asked.approvalId)
  must((await decide(accountant, waiting)).status === 409, 'nobody decides about their own request')
  must((await decide(second, waiting)).status === 200, 'the second accountant agrees')
  tell.step(`A second accountant agrees to close ${month}`, waiting.lines.join('; '))
  const { runs } = await accountant.get<{ runs: Run[] }>('/api/desk/month-ends')
  const run = runs.find((each) => each.month === month)
  must(run !== undefined, 'the month has its run')
  return run
}

/** What the employer was told of the month, in the order in which it happened. */
async function readInbox({ tell, employer, who, found }: Story, month: string): Promise<void> {
  type Notice = { readonly kind: string; readonly text: string }
  const { notices } = await employer.get<{ notices: Notice[] }>('/api/employer/notices')
  const told = notices
    .filter(({ text }) => text.includes(month) && !text.includes(found.lateMonth))
    .toReversed()
  const kinds = told.map(({ kind }) => kind).join(', ')
  must(
    kinds === 'declaration_taken, payment_matched, month_credited',
    `the employer was told of each step (${kinds})`,
  )
  must(!told.some(({ text }) => text.includes(who.name)), 'and of nobody by name')
  tell.step('The employer’s inbox tells of declaration, payment and credit', kinds)
}

/** The latest month that has neither been closed nor declared by this employer. */
export async function openMonth(story: Pick<Story, 'accountant' | 'employer'>): Promise<string> {
  const { runs } = await story.accountant.get<{ runs: Run[] }>('/api/desk/month-ends')
  const { declarations } = await story.employer.get<{ declarations: { month: string }[] }>(
    '/api/employer',
  )
  const taken = new Set([...runs, ...declarations].map((each) => each.month.slice(0, 7)))
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toPlainYearMonth()
  const months = Array.from({ length: 30 }, (_, back) =>
    today.subtract({ months: back }).toString(),
  )
  const open = months.find((month) => !taken.has(month))
  must(open !== undefined, 'a month is left for this story; start a fresh demonstration')
  return open
}

/** The bank reads its order and answers in its own time; the accountant asks until it has. */
export async function takeAnswer(
  story: Pick<Story, 'tell' | 'accountant'>,
  month: string,
): Promise<void> {
  const { tell, accountant } = story
  for (let tries = 0; tries < 60; tries++) {
    const run = await accountant.post<Run>(`/api/desk/month-ends/${month}/answers`)
    if (run.banks.every((file) => file.state !== 'sent')) {
      must(
        run.difference === null || /^0(\.00)?$/.test(run.difference),
        `the month reconciles (${run.difference})`,
      )
      tell.step(
        'The bank’s pain.002 is taken; lines, credits and files agree',
        `${run.accepted} accepted, state ${run.state}`,
      )
      return
    }
    await pause(500)
  }
  throw new Error('the bank did not answer within 30 seconds')
}
