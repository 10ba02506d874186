/** What the chapters at a hospital and a pharmacy share: whose bills they are, and how they are seen. */
import { billOf, fenOf, type OwnBill, textOfFen } from '#sim/his/reconcile.ts'
import type { Item, Journey, Settled } from '#sim/his/journeys.ts'
import type { Visitor } from '../api.ts'
import { must, type Telling } from '../telling.ts'
import type { World } from '../world.ts'
import type { HisSystem } from './system.ts'

export type Care = {
  readonly world: World
  readonly tell: Telling
  readonly patient: World['holders'][number]
  readonly citizen: Visitor
  readonly hospital: HisSystem
  readonly pharmacy: HisSystem
  /** What the hospital has noted of its out-patients, in its own books. */
  readonly bills: OwnBill[]
}

/** On the lists of every demonstration, within what they allow for one. */
const listed = {
  medicine: ['XJ01CAA001B001010100001', '8.50'],
  scan: ['002102000010000-210200001', '480.00'],
  angiography: ['002103000040000-210300004', '780.00'],
  newKnee: ['003315060020000-331506002', '4300.00'],
  newHip: ['003315060010000-331506001', '4200.00'],
} as const

export type Given = keyof typeof listed

export function itemsOf(...given: readonly Given[]): readonly Item[] {
  return given.map((name) => {
    const [code, price] = listed[name]
    return { code, price }
  })
}

export function packageOf(traceCode: string): readonly Item[] {
  return itemsOf('medicine').map((item) => ({ ...item, traceCode }))
}

export function journeyOf(care: Care, { client }: HisSystem, items: readonly Item[]): Journey {
  return {
    ...{ client, items, patient: care.patient },
    accountPays: !care.world.area.accountNeedsPin,
    clock: () => Temporal.Now.plainDateTimeISO('Asia/Shanghai'),
    told: () => {},
  }
}

export type Bill = {
  readonly number: string
  readonly reversedBy: string | null
  readonly reverses: string | null
  readonly amounts: Readonly<Record<string, string>>
  readonly derivation: readonly { readonly article: string; readonly working: string }[]
}

/** On the person's own page, today. */
export async function ownBills({ citizen }: Pick<Care, 'citizen'>): Promise<readonly Bill[]> {
  const { bills } = await citizen.get<{ bills: Bill[] }>('/api/me/bills')
  return bills
}

export async function ownBill(
  care: Pick<Care, 'citizen'>,
  { settlementId }: Pick<Settled, 'settlementId'>,
): Promise<Bill> {
  const found = (await ownBills(care)).find(({ number }) => number === settlementId)
  must(found !== undefined, 'the bill stands on the own page')
  return found
}

export async function balanceOf({ citizen }: Pick<Care, 'citizen'>): Promise<string> {
  const { account } = await citizen.get<{ account: { balance: string } | null }>('/api/me')
  return account?.balance ?? '0.00'
}

/** As a sentence at a step: total, and who pays what. */
export function sharesOf({ amounts }: Settled): string {
  const of = (name: string) => textOfFen(fenOf(String(amounts[name])))
  return `${of('medfee_sumamt')}: fund ${of('fund_pay_sumamt')}, account ${of('acct_pay')}, cash ${of('psn_cash_pay')}`
}

export function note(care: Care, settled: Settled): void {
  care.bills.push(billOf(settled))
}
