/** What the accountant sees of the fund, from the sums down to a transfer: nobody is named in it. */
import { expect } from 'vitest'
import { countBooks } from '#capabilities/accounts/index.ts'
import type { Answer } from '#server/test/web-world.ts'
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

type Rows = readonly Readonly<Record<string, string>>[]
type Pool = { readonly kind: string; readonly months: Rows }

/** A receipt of a bank, found again from the pool down to the bank's own reference. */
export async function lookAtBooks({ call, world }: Walk, { accountant }: Callers): Promise<void> {
  await countBooks(world.database.db, { anew: true, at: world.clock.at })
  const ask = (what: string, query?: string): Promise<Answer> =>
    call(accountant, `GET /api/desk/books${what}`, {
      ...(query === undefined ? {} : { query }),
      ...{ status: 200, leaves: null },
    })
  const rows = async (what: string, query: string) => {
    const { body } = await ask(`/${what}`, query)
    return body[what] as Rows
  }

  const { body: fund } = await ask('')
  expect(fund['differences']).toEqual({ books: '0.00', statements: '0.00' })
  const kind = 'bank_clearing'
  const banks = (fund['pools'] as readonly Pool[]).find((pool) => pool.kind === kind)
  const month = banks?.months.findLast((each) => each['inflow'] !== '0.00')
  const [day] = await rows('days', `month=${month?.['month']}&kind=${kind}`)
  expect(day?.['inflow']).toBe(month?.['inflow'])
  const [account] = await rows('accounts', `day=${day?.['day']}&kind=${kind}`)
  expect(account).toMatchObject({ code: '1001', debit: day?.['inflow'], credit: '0.00' })
  const query = `day=${day?.['day']}&account=${account?.['accountId']}`
  const transfers = await rows('transfers', query)
  expect(transfers.map((each) => each['act']).join()).toMatch(/银行流水 .+，申报 JF/)
  expect(
    (await ask('/transfers', `${query}&after=${transfers.at(-1)?.['transferId']}`)).body,
  ).toEqual({ transfers: [], next: null })

  const { body: balance } = await ask('/trial-balance')
  expect(balance).toMatchObject({ difference: '0.00', differences: [] })
  expect((await ask('/chart')).body['accounts']).not.toEqual([])
  for (const file of ['/months.csv', '/rejects.csv', '/trial-balance.csv']) {
    expect((await ask(file, 'lang=en')).text).toMatch(/^\ufeff(Month|Reason code|Code),/)
  }
}
