/** Works a settlement out again from its facts: an old one under the terms of its day gives the same. */
import { type Money, signedYuan } from '#kernel/money.ts'
import type { Facts, Year } from '../rules/facts.ts'
import type { Amounts, Settled } from '../rules/outcome.ts'
import type { Pack } from '../rules/pack.ts'
import { settle } from '../rules/settle.ts'

export type Kept = {
  readonly facts: Facts
  readonly amounts: Readonly<Record<keyof Amounts, bigint>>
  readonly added: Year
}

/** A figure that is kept otherwise than it comes out now, in yuan; `added.` before those of the year. */
export type Differing = { readonly name: string; readonly kept: string; readonly now: string }

/** Nothing where it is the same to the fen. Throws PolicyGap where the pack no longer says. */
export function verifySettlement(kept: Kept, pack: Pack): readonly Differing[] {
  const now: Settled = settle(kept.facts, pack)
  return [
    ...differing('', kept.amounts, now.amounts),
    ...differing('added.', kept.added, now.added),
  ]
}

function differing<K extends string>(
  prefix: string,
  kept: Readonly<Record<K, bigint>>,
  now: Readonly<Record<K, bigint | Money>>,
): readonly Differing[] {
  const names = Object.keys(now) as K[]
  return names.flatMap((name) =>
    kept[name] === now[name]
      ? []
      : [{ name: `${prefix}${name}`, kept: signedYuan(kept[name]), now: signedYuan(now[name]) }],
  )
}
