/**
 * Works a settlement out again from its facts: an old one under the terms of its day gives the same, in
 * every amount and in every step of its derivation.
 */
import { type Money, signedYuan } from '#kernel/money.ts'
import type { StepRule } from '../rules/derivation.ts'
import type { Facts, Year } from '../rules/facts.ts'
import type { Amounts, LineAmounts, Settled, Step } from '../rules/outcome.ts'
import type { Pack } from '../rules/pack.ts'
import { settle } from '../rules/settle.ts'

export type Kept = {
  readonly facts: Facts
  readonly amounts: Readonly<Record<keyof Amounts, bigint>>
  readonly added: Year
  readonly lines: readonly LineAmounts[]
  readonly steps: readonly Step[]
}

/** What is kept otherwise than it comes out now; amounts in yuan, `added.` before those of the year. */
export type Differing = {
  readonly name: string
  readonly kept: string
  readonly now: string
  /** The step that the amount comes out of, as it is worked out now; null where none says it. */
  readonly step: Step | null
}

/** Nothing where it is the same to the fen. Throws PolicyGap where the pack no longer says. */
export function verifySettlement(kept: Kept, pack: Pack): readonly Differing[] {
  const now: Settled = settle(kept.facts, pack)
  const stepOf = (name: string): Step | null =>
    now.steps.findLast(({ rule }) => rule === stepOfAmount[name as keyof Amounts]) ?? null
  return [
    ...differing('', kept.amounts, now.amounts).map((each) => ({
      ...each,
      step: stepOf(each.name),
    })),
    ...differing('added.', kept.added, now.added).map((each) => ({
      ...each,
      step: stepOf(each.name.slice('added.'.length)),
    })),
    ...differingLines(kept.lines, now.lines),
    ...differingSteps(kept.steps, now.steps),
  ]
}

/** Which rule says an amount; sums of several have none of their own. */
const stepOfAmount: Partial<Record<keyof Amounts, StepRule>> = {
  ...{ notCovered: 'line_not_covered', overLimit: 'line_over_limit' },
  ...{ firstSelfPay: 'line_first_share', inScope: 'in_scope', deductible: 'deductible' },
  ...{ pool: 'pool', largeAmount: 'large_amount', seriousIllness: 'serious_illness' },
  ...{ civilServant: 'civil_servants', assistance: 'assistance', account: 'own_account' },
  ...{ relatives: 'relatives', cash: 'cash' },
}

function differing<K extends string>(
  prefix: string,
  kept: Readonly<Record<K, bigint>>,
  now: Readonly<Record<K, bigint | Money>>,
): readonly Omit<Differing, 'step'>[] {
  const names = Object.keys(now) as K[]
  return names.flatMap((name) =>
    kept[name] === now[name]
      ? []
      : [{ name: `${prefix}${name}`, kept: signedYuan(kept[name]), now: signedYuan(now[name]) }],
  )
}

function differingLines(
  kept: readonly LineAmounts[],
  now: readonly LineAmounts[],
): readonly Differing[] {
  const inWords = (line: LineAmounts | undefined): string =>
    line === undefined
      ? ''
      : [line.id, line.notCovered, line.overLimit, line.firstSelfPay, line.inScope]
          .map((part) => (typeof part === 'bigint' ? signedYuan(part) : part))
          .join(' ')
  return longest(kept, now).flatMap((place) => {
    const [was, is] = [inWords(kept[place]), inWords(now[place])]
    return was === is ? [] : [{ name: `lines[${place}]`, kept: was, now: is, step: null }]
  })
}

const partsOfStep = ['rule', 'article', 'parameter', 'source', 'arithmetic', 'result'] as const

function differingSteps(kept: readonly Step[], now: readonly Step[]): readonly Differing[] {
  return longest(kept, now).flatMap((place) => {
    const [was, is] = [kept[place], now[place]]
    const named = (part: string): string => `steps[${place}].${part}`
    const step = is ?? null
    const parts = partsOfStep.map((part) => ({
      ...{ name: named(part), kept: was?.[part] ?? '', now: is?.[part] ?? '', step },
    }))
    const inputs = { kept: inputsText(was), now: inputsText(is) }
    return [...parts, { name: named('inputs'), ...inputs, step }].filter(
      (part) => part.kept !== part.now,
    )
  })
}

function inputsText(step: Step | undefined): string {
  return Object.entries(step?.inputs ?? {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

function longest(kept: readonly unknown[], now: readonly unknown[]): readonly number[] {
  return Array.from({ length: Math.max(kept.length, now.length) }, (_, place) => place)
}
