/**
 * What the story itself reckons: who paid in what, who was credited, who spent it where. It never asks the
 * server, so that what the fund's books say can be compared with it. Amounts in fen, since the year began.
 */
export type OwnBooks = {
  /** Money at a bank: the people's part, the fund's and the surcharge, or nothing that it pays. */
  readonly paidIn: (bank: string, fen: bigint, pays: Parts | null) => void
  /** A month-end: to people who work, out of their own parts; to retired people, out of the fund. */
  readonly credited: (of: { readonly active: bigint; readonly retired: bigint }) => void
  readonly creditedTo: (buyer: number, fen: bigint) => void
  readonly orderedAt: (bank: string, fen: bigint, refusedFen: bigint) => void
  /** A month counts as the employer's: what the person paid for it alone is theirs again. */
  readonly overpaid: (parts: Parts) => void
  /** And is paid out to them. */
  readonly refunded: (bank: string, fen: bigint) => void
  readonly helps: (giver: number, user: number, limits: AidLimits) => void
  /** How a purchase would be paid; null when there is not enough. */
  readonly sharesOf: (buyer: number, fen: bigint) => Shares | null
  readonly bought: (shop: string, buyer: number, fen: bigint) => Shares
  readonly gaveBack: (shop: string, fen: bigint, shares: Shares) => void
  readonly balanceOf: (buyer: number) => bigint
  readonly expected: () => Expected
}

export type Parts = {
  readonly people: bigint
  readonly employer: bigint
  readonly surcharge?: bigint
}
export type AidLimits = { readonly year: bigint; readonly purchase: bigint }
export type Shares = {
  readonly buyer: number
  readonly own: bigint
  readonly giver: number | null
  readonly aid: bigint
}

export type Expected = {
  readonly personal: bigint
  readonly clearing: bigint
  readonly pooled: bigint
  readonly surcharge: bigint
  readonly suspense: bigint
  /** Owed to people who paid for a month that their employer paid too. */
  readonly refunds: bigint
  /** What the banks' statements brought, less what went back to people. */
  readonly bank: bigint
  /** By bank: what is left at it after all its orders. */
  readonly left: ReadonlyMap<string, bigint>
  readonly payable: ReadonlyMap<string, bigint>
}

type Aid = AidLimits & { readonly giver: number; used: bigint }

export function openOwnBooks(): OwnBooks {
  const kept = openKept()
  const { funds, left, payable, balances, aids } = kept
  return {
    paidIn(bank, fen, pays) {
      funds.bank += fen
      left.add(bank, fen)
      funds.clearing += pays?.people ?? 0n
      funds.pooled += pays?.employer ?? 0n
      funds.surcharge += pays?.surcharge ?? 0n
      if (!pays) funds.suspense += fen
    },
    credited({ active, retired }) {
      funds.clearing -= active
      funds.pooled -= retired
      funds.personal += active + retired
    },
    creditedTo: (buyer, fen) => balances.add(buyer, fen),
    orderedAt(bank, fen, refusedFen) {
      left.add(bank, refusedFen - fen)
      funds.personal -= refusedFen
      funds.suspense += refusedFen
    },
    overpaid({ people, employer }) {
      funds.clearing -= people
      funds.pooled -= employer
      funds.refunds += people + employer
    },
    refunded(bank, fen) {
      left.add(bank, -fen)
      funds.bank -= fen
      funds.refunds -= fen
    },
    helps: (giver, user, limits) => void aids.set(user, { ...limits, giver, used: 0n }),
    sharesOf: (buyer, fen) => sharesOf(kept, buyer, fen),
    bought(shop, buyer, fen) {
      const shares = sharesOf(kept, buyer, fen)
      if (!shares) throw new Error('what was approved can be paid')
      move(kept, shop, shares, 1n)
      return shares
    },
    gaveBack(shop, fen, shares) {
      // In parts only where nobody helped: otherwise it comes back whole.
      move(kept, shop, shares.giver === null ? { ...shares, own: fen } : shares, -1n)
    },
    balanceOf: balances.of,
    expected: () => ({
      ...{ ...funds, left: left.all(), payable: payable.all() },
    }),
  }
}

type Kept = ReturnType<typeof openKept>

function openKept() {
  return {
    funds: {
      ...{ personal: 0n, clearing: 0n, pooled: 0n, surcharge: 0n, suspense: 0n },
      ...{ refunds: 0n, bank: 0n },
    },
    ...{ left: sums<string>(), payable: sums<string>() },
    ...{ balances: sums<number>(), aids: new Map<number, Aid>() },
  }
}

function sharesOf({ balances, aids }: Kept, buyer: number, fen: bigint): Shares | null {
  const balance = balances.of(buyer)
  if (balance >= fen) return { buyer, own: fen, giver: null, aid: 0n }
  const aid = aids.get(buyer)
  const lacking = fen - balance
  if (!aid) return null
  const most = [aid.purchase, aid.year - aid.used, balances.of(aid.giver)]
  if (most.some((each) => each < lacking)) return null
  return { buyer, own: balance, giver: aid.giver, aid: lacking }
}

function move(
  { funds, payable, balances, aids }: Kept,
  shop: string,
  { buyer, own, giver, aid }: Shares,
  sign: 1n | -1n,
): void {
  balances.add(buyer, -sign * own)
  payable.add(shop, sign * (own + aid))
  funds.personal -= sign * (own + aid)
  if (giver === null) return
  balances.add(giver, -sign * aid)
  const used = aids.get(buyer)
  if (used) used.used += sign * aid
}

function sums<Key>() {
  const kept = new Map<Key, bigint>()
  const of = (key: Key): bigint => kept.get(key) ?? 0n
  return {
    of,
    add: (key: Key, fen: bigint): void => void kept.set(key, of(key) + fen),
    all: (): ReadonlyMap<Key, bigint> => new Map(kept),
  }
}

export type Figure = { readonly of: string; readonly own: bigint; readonly theirs: bigint }

/** Which figures differ, and which are there on one side only. */
export function differing(
  own: ReadonlyMap<string, bigint>,
  theirs: ReadonlyMap<string, bigint>,
): readonly Figure[] {
  const names = [...new Set([...own.keys(), ...theirs.keys()])].toSorted()
  return names
    .map((of) => ({ of, own: own.get(of) ?? 0n, theirs: theirs.get(of) ?? 0n }))
    .filter((each) => each.own !== each.theirs)
}
