/** 2101 to 2103: drugs from a pharmacy, told and paid in one message. */
import {
  type DrugPurchaseWish,
  preSettleDrugs,
  settlePurchaseOfDrugs,
  type Weighed,
} from '#capabilities/settlement/index.ts'
import { isRefused, type Refused } from '#kernel/refusal.ts'
import { billProblem, type PayingRefusal, payingOf } from './bill-wish.ts'
import { pharmaciesOnly } from './callers.ts'
import type { Deps } from './deps.ts'
import { lineOf, signProblem, splitFields } from './line-fields.ts'
import { circumstancesOf } from './medical-type.ts'
import { fitting, type Given } from './output.ts'
import { told } from './peers/listed-lines.ts'
import { settledOutput, type Shown, weighedOutput } from './settlement-rows.ts'
import { takeBack } from './take-back.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import { descriptionFields } from './visit-fields.ts'

const together = ((input) =>
  billProblem(input.one('druginfo'), 'druginfo') ??
  signProblem(input.rows('drugdetail'), 'drugdetail')) satisfies Transaction['together']

export const pharmacyTransactions = {
  2101: { callers: pharmaciesOnly, changes: false, together, carryOut: preSettle },
  2102: { callers: pharmaciesOnly, changes: true, together, carryOut: settle },
  2103: {
    ...{ callers: pharmaciesOnly, changes: true },
    carryOut: (deps, call) => takeBack(deps, call, '2103'),
  },
} as const satisfies Readonly<Record<string, Transaction>>

async function preSettle(deps: Deps, call: Call): Promise<Answered> {
  const purchase = await purchaseOf(deps, call, '2101')
  if ('kind' in purchase) return purchase
  const weighed = await preSettleDrugs(deps.bills, purchase.wish)
  if (isRefused(weighed)) return weighed
  return {
    ...weighedOutput(deps, purchase.shown, weighed, call.messageId),
    detlcutinfo: await linesOf(deps, purchase, weighed),
  }
}

async function settle(deps: Deps, call: Call): Promise<Answered> {
  const purchase = await purchaseOf(deps, call, '2102')
  if ('kind' in purchase) return purchase
  const outcome = await settlePurchaseOfDrugs(deps.bills, purchase.wish)
  if (isRefused(outcome)) return outcome
  const { settlement } = outcome
  const shown = { ...purchase.shown, visitId: settlement.visitId }
  return {
    ...settledOutput(deps, shown, settlement),
    detlcutinfo: await linesOf(deps, purchase, settlement),
  }
}

type Purchase = { readonly wish: DrugPurchaseWish; readonly shown: Shown }

/** The same beforehand and in earnest. */
async function purchaseOf(
  deps: Deps,
  call: Call,
  infno: string,
): Promise<Purchase | Refused<PayingRefusal>> {
  const row = call.input.one('druginfo')
  const paying = await payingOf(deps, call, row)
  if ('kind' in paying) return paying
  const { certificate, identity, scheme, wish } = paying
  const medType = row.text('med_type')
  const lines = call.input.rows('drugdetail').map((each) => lineOf(each, ofOneBatch))
  return {
    shown: { infno, identity, visitId: null, medType, certificate: certificate.kind },
    wish: {
      ...{ ...wish, scheme, from: row.day('begntime') },
      description: {
        ...{ medicalType: medType, diagnoses: [], ...circumstancesOf(row) },
        particulars: row.particulars(descriptionFields),
      },
      ...{ lines, ...told(call, lines) },
      particulars: row.particulars(['invono']),
    },
  }
}

/** A purchase of drugs is one bill whole. */
const ofOneBatch = ''

/** Each line as it was split, with what the lists say of its item on the day of the purchase. */
async function linesOf(
  deps: Deps,
  { wish, shown }: Purchase,
  { lines }: Pick<Weighed, 'lines'>,
): Promise<readonly Given[]> {
  const codes = wish.lines.map((line) => line.code)
  const asked = { scheme: wish.scheme, tier: 'pharmacy' } as const
  const listed = await deps.bills.lists(deps.db, wish.from, codes, asked)
  const listedOf = ({ code, lineNumber }: (typeof wish.lines)[number]) =>
    wish.toldLists ? wish.toldLists.get(lineNumber) : listed.get(code)
  const split = new Map(lines.map((line) => [line.id, line]))
  return wish.lines.map((line) =>
    fitting(
      shown.infno,
      'detlcutinfo',
      splitFields({
        ...line,
        listed: listedOf(line) ?? null,
        split: split.get(line.lineNumber) ?? null,
      }),
    ),
  )
}
