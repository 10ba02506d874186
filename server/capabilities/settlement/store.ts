/**
 * The hot path: one read and one posting, each a single statement for a whole group. Everything a
 * decision rests on comes with its version; the posting function refuses to build on stale ones.
 */
import type { CardId, PersonId } from '#kernel/ids.ts'
import type { AccountState } from '#capabilities/accounts/index.ts'
import { money } from '#kernel/money.ts'
import type { Statements } from '#platform/database/connection.ts'
import { createGroup, type Group } from '#platform/database/group.ts'
import type { Standing } from './purchase.ts'

export type Posted = {
  readonly kind:
    | 'approved'
    | 'refused'
    | 'reversed'
    | 'noted'
    | 'aided'
    | 'stale'
    | 'other_body'
    | 'other_actor'
  readonly refusal: string | null
  readonly replayed: boolean
  readonly balance: bigint | null
  readonly approval: string | null
  readonly retrieval: string | null
  readonly purchase: string | null
  readonly amount: bigint | null
}

type StandingRow = {
  readonly ord: bigint
  readonly person_id: string
  readonly card_id: string
  readonly state: string
  readonly insurance_function: string
  readonly version: bigint
  readonly pin_state: string | null
  readonly pin_salt: Buffer | null
  readonly account_id: string | null
  readonly balance: bigint | null
  readonly account_version: bigint | null
  readonly account_state: string | null
}

const readStatement = `
  select n.ord, c.person_id, c.card_id, c.state, c.insurance_function, c.version, c.pin_state,
         c.pin_salt, a.account_id, a.balance, a.version as account_version, a.state as account_state
    from unnest($1::bytea[]) with ordinality n (number_index, ord)
    join cards.shown_card c on c.number_index = n.number_index
    left join accounts.shown_balance a on a.person_id = c.person_id`

export function createStandingReader(pool: Statements): Group<Buffer, Standing | null> {
  return createGroup<Buffer, Standing | null>({
    post: async (indexes) => {
      const answers: (Standing | null)[] = indexes.map(() => null)
      const { rows } = await pool.query<StandingRow>({
        name: 'settlement-standing',
        text: readStatement,
        values: [indexes],
      })
      for (const row of rows) answers[Number(row.ord) - 1] = standingOf(row)
      return answers
    },
    keyOf: (index) => index.toString('latin1'),
    atMost: 256,
    lanes: 2,
    apartMs: 7,
    waitingAtMost: 20_000,
  })
}

function standingOf(row: StandingRow): Standing {
  return {
    personId: row.person_id as PersonId,
    cardId: row.card_id as CardId,
    cardState: row.state,
    insuranceFunction: row.insurance_function,
    cardVersion: row.version,
    pinState: row.pin_state,
    pinSalt: row.pin_salt,
    accountId: row.account_id,
    balance: money(row.balance ?? 0n),
    accountVersion: row.account_version,
    accountState: row.account_state as AccountState | null,
  }
}

/** A posting: the person's id and the arguments of the posting function, in its order. */
export type Posting = {
  readonly personId: string
  readonly values: readonly unknown[]
}

type PostedRow = Posted & { readonly ord: bigint }

/** A posting function as a group statement: one call per person, in the order of the people. */
export function createPoster(
  pool: Statements,
  fn: {
    readonly name: string
    readonly types: readonly string[]
    /** What locks several people is a statement and a commit of its own. */
    readonly alone?: true
  },
): Group<Posting, Posted> {
  const names = fn.types.map((_, at) => `a${at}`)
  // Lists inside a list travel as text and are cast in the call.
  const lists = fn.types.map((type) => (type.endsWith('[]') ? 'text[]' : `${type}[]`))
  const text = `
    select d.ord, r.*
      from unnest(${lists.map((type, at) => `$${at + 1}::${type}`).join(', ')})
           with ordinality d (${names.join(', ')}, ord)
     cross join lateral ${fn.name}(${fn.types
       .map((type, at) => (type.endsWith('[]') ? `d.a${at}::${type}` : `d.a${at}`))
       .join(', ')}) r`
  const statement = fn.name.replaceAll('.', '-')
  return createGroup<Posting, Posted>({
    post: async (postings) => {
      const values = fn.types.map((_, at) => postings.map((posting) => posting.values[at]))
      const { rows } = await pool.query<PostedRow>({ name: statement, text, values })
      const answers: Posted[] = []
      for (const row of rows) answers[Number(row.ord) - 1] = row
      return answers
    },
    keyOf: (posting) => posting.personId,
    ...(fn.alone ? { atMost: 1, lanes: 4, apartMs: 0 } : { atMost: 256, lanes: 2, apartMs: 5 }),
    waitingAtMost: 20_000,
  })
}

const purchaseTypes = [
  'uuid',
  'uuid',
  'date',
  'uuid',
  'bytea',
  'timestamptz',
  'uuid',
  'uuid',
  'bigint',
  'bigint',
  'uuid',
  'text',
  'text',
  'date',
  'text',
  'text',
  'bytea',
  'integer',
  'text',
  'bigint',
  'bigint',
  'uuid[]',
  'text[]',
  'uuid[]',
  'uuid[]',
  'bigint[]',
  'jsonb',
  'text',
  'text',
  'uuid',
  'uuid',
  'text',
]

export function createPurchasePoster(pool: Statements): Group<Posting, Posted> {
  return createPoster(pool, { name: 'settlement.post_purchase', types: purchaseTypes })
}

export function createAidedPurchasePoster(pool: Statements): Group<Posting, Posted> {
  const ofAid = ['date', 'uuid[]', 'uuid[]', 'bigint[]', 'uuid', 'bigint']
  const name = 'settlement.post_aided_purchase'
  return createPoster(pool, { name, types: [...purchaseTypes, ...ofAid], alone: true })
}

const reversalTypes = [
  'uuid',
  'timestamptz',
  'date',
  'uuid',
  'uuid',
  'uuid',
  'text',
  'text',
  'date',
  'text',
  'uuid',
  'bigint',
  'text',
  'uuid[]',
  'uuid',
  'uuid',
  'text',
]

export function createReversalPoster(pool: Statements): Group<Posting, Posted> {
  return createPoster(pool, { name: 'settlement.post_reversal', types: reversalTypes })
}

export function createAidedReversalPoster(pool: Statements): Group<Posting, Posted> {
  const name = 'settlement.post_aided_reversal'
  return createPoster(pool, { name, types: reversalTypes, alone: true })
}

const givingBackTypes = [
  'uuid',
  'uuid',
  'date',
  'uuid',
  'bytea',
  'timestamptz',
  'date',
  'uuid',
  'text',
  'uuid',
  'bigint',
  'uuid',
  'text',
  'text',
  'date',
  'text',
  'text',
  'boolean',
  'bytea',
  'integer',
  'text',
  'date',
  'uuid',
  'bigint',
  'bigint',
  'uuid[]',
  'text',
  'text',
  'uuid',
  'uuid',
  'text',
]

export function createGivingBackPoster(pool: Statements): Group<Posting, Posted> {
  return createPoster(pool, { name: 'settlement.post_giving_back', types: givingBackTypes })
}

export function createAidedGivingBackPoster(pool: Statements): Group<Posting, Posted> {
  const name = 'settlement.post_giving_back'
  return createPoster(pool, { name, types: givingBackTypes, alone: true })
}

export function createEnquiryPoster(pool: Statements): Group<Posting, Posted> {
  return createPoster(pool, {
    name: 'settlement.post_enquiry',
    types: [
      'uuid',
      'timestamptz',
      'uuid',
      'uuid',
      'uuid',
      'bigint',
      'text',
      'bytea',
      'integer',
      'uuid',
      'text',
    ],
  })
}

/** A list as PostgreSQL writes it; its items are ids, numbers and words without commas or quotes. */
export function listText(items: readonly (string | bigint)[]): string {
  return `{${items.join(',')}}`
}
