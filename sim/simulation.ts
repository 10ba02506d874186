/**
 * A small city lives through chance: people pay, repeat, reverse (also before the payment arrives),
 * mistype, lose and find their cards, are credited. Up to three acts of one person are on their way at
 * the same moment. The model must explain every answer and every state, or the seed is shown.
 */
import assert from 'node:assert/strict'
import { reportLoss, replaceCard, handOver, withdrawLoss } from '#capabilities/cards/index.ts'
import { enquireBalance, makePurchase, reversePurchase } from '#capabilities/settlement/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import type { Chance } from './chance.ts'
import { credit, makeHolders } from './faults/ground.ts'
import type { House } from './faults/house.ts'
import { requestOf, type Wish, wishOf } from './faults/pharmacy.ts'
import { explain, type ModelAct, startWith, type State } from './model.ts'

export type Counts = Record<ModelAct['kind'] | 'repeated' | 'together', number>

type Citizen = {
  readonly holder: Cardholder
  readonly wishes: Map<string, Wish>
  state: State
  reportId: string
}

/** What one person does next, as the model sees it and as the house is asked. */
type Move = { readonly act: ModelAct; readonly ask: () => Promise<string> }

export async function simulate(
  house: House,
  luck: Chance,
  size: { readonly people: number; readonly acts: number },
): Promise<Counts> {
  const start = 5_000n
  const holders = await makeHolders(house.ground, { count: size.people, balanceFen: start })
  const city: Citizen[] = holders.map((holder) => ({
    ...{ holder, wishes: new Map<string, Wish>(), state: startWith(start), reportId: '' },
  }))
  const counts: Counts = {
    ...{ pay: 0, reverse: 0, ask_balance: 0, report_loss: 0, withdraw_loss: 0, replace: 0 },
    ...{ credit: 0, repeated: 0, together: 0 },
  }
  for (let done = 0; done < size.acts; ) {
    const moving = luck.shuffled(city).slice(0, 1 + luck.whole(3))
    const moves = moving.map((citizen) => movesOf(house, citizen, luck, counts))
    await Promise.all(moving.map((citizen, at) => live(house, citizen, moves[at] ?? [])))
    for (const each of moves) {
      done += each.length
      if (each.length > 1) counts.together += 1
      for (const { act } of each) counts[act.kind] += 1
    }
  }
  return counts
}

/** Sends the moves at once and asks the model whether some order explains what came back. */
async function live(house: House, citizen: Citizen, moves: readonly Move[]): Promise<void> {
  const answers = await Promise.all(moves.map(({ ask }) => ask()))
  const acts = moves.map(({ act }) => act)
  const possible = explain(citizen.state, acts, answers)
  const said = (): string => JSON.stringify({ acts, answers, before: citizen.state }, asText)
  assert(possible.length > 0, `no order of these acts explains their answers: ${said()}`)
  const real = await realState(house, citizen)
  const found = possible.find((each) => sameState(each, real))
  assert(
    found,
    `the house is in no state that explains it: ${JSON.stringify(real, asText)} ${said()}`,
  )
  citizen.state = found
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

type RealState = Pick<State, 'balance' | 'tries' | 'locked' | 'lost' | 'replaced'>

async function realState({ ground }: House, { holder }: Citizen): Promise<RealState> {
  const { rows } = await ground.owner.query<Record<string, string>>(
    `select b.balance::text, p.tries::text, p.state as pin, c.insurance_function, c.state
       from accounts.balance b
       join cards.card c on c.person_id = b.person_id
       join cards.pin p on p.person_id = c.person_id and p.card_id = c.card_id
      where b.person_id = $1 and c.card_id = $2`,
    [holder.personId, holder.cardId],
  )
  const [row = {}] = rows
  return {
    balance: BigInt(row['balance'] ?? -1),
    tries: Number(row['tries']),
    locked: row['pin'] === 'locked',
    lost: row['insurance_function'] === 'blocked' && row['state'] !== 'void',
    replaced: row['state'] === 'void',
  }
}

function sameState(state: State, real: RealState): boolean {
  return (Object.keys(real) as (keyof RealState)[]).every((key) => state[key] === real[key])
}

/** One to three moves; what changes the card itself is never twice in one moment. */
function movesOf(house: House, citizen: Citizen, luck: Chance, counts: Counts): readonly Move[] {
  const first = moveOf(house, citizen, luck, counts)
  const moves = [first]
  while (moves.length < 3 && luck.happens(35)) {
    const repeats = luck.happens(40) && (first.act.kind === 'pay' || first.act.kind === 'reverse')
    if (repeats) counts.repeated += 1
    moves.push(repeats ? first : moneyMove(house, citizen, luck, counts))
  }
  return luck.shuffled(moves)
}

function moveOf(house: House, citizen: Citizen, luck: Chance, counts: Counts): Move {
  const { lost, replaced } = citizen.state
  const fate = luck.whole(100)
  if (fate < 6 && !lost && !replaced) return reportMove(house, citizen)
  if (fate < 30 && lost)
    return luck.happens(85) ? withdrawMove(house, citizen) : replaceMove(house, citizen)
  return moneyMove(house, citizen, luck, counts)
}

function moneyMove(house: House, citizen: Citizen, luck: Chance, counts: Counts): Move {
  const fate = luck.whole(100)
  const known = [...citizen.wishes.keys()]
  if (fate < 8) return creditMove(house, citizen, BigInt(1 + luck.whole(900)))
  if (fate < 18) return balanceMove(house, citizen, luck)
  if (fate < 40 && known.length > 0) return reverseMove(house, citizen, luck.pick(known))
  if (fate < 50 && known.length > 0) {
    counts.repeated += 1
    return payMove(house, citizen, luck.pick(known))
  }
  const wish = newWish(house, citizen, luck)
  return luck.happens(12) ? reverseMove(house, citizen, wish) : payMove(house, citizen, wish)
}

function newWish(house: House, { holder, wishes }: Citizen, luck: Chance): string {
  const pin = luck.happens(88) ? holder.pin : '900001'
  const amountFen = BigInt(1 + luck.whole(1_500))
  const wish = wishOf(luck.pick(house.pharmacy.tills), holder, { amountFen, pin })
  const name = `${wish.till.terminalId}-${wish.trace}`
  wishes.set(name, wish)
  return name
}

function wishNamed({ wishes }: Citizen, name: string): Wish {
  const wish = wishes.get(name)
  assert(wish)
  return wish
}

function payMove({ payments, pharmacy }: House, citizen: Citizen, name: string): Move {
  const wish = wishNamed(citizen, name)
  const pinRight = wish.pin === wish.holder.pin
  return {
    act: { kind: 'pay', name, amount: wish.amountFen, pinRight },
    ask: async () => {
      const outcome = await makePurchase(payments, requestOf(pharmacy, wish))
      return outcome.kind === 'approved' ? `approved ${outcome.balance}` : outcome.refusal
    },
  }
}

function reverseMove({ payments, pharmacy }: House, citizen: Citizen, name: string): Move {
  const wish = wishNamed(citizen, name)
  return {
    act: { kind: 'reverse', name, amount: wish.amountFen },
    ask: async () => {
      const { pin: _, cash: __, institutionOpen: ___, ...request } = requestOf(pharmacy, wish)
      const outcome = await reversePurchase(payments, { ...request, reason: '98' })
      return outcome.kind === 'refused' ? outcome.refusal : outcome.kind
    },
  }
}

function balanceMove({ payments, pharmacy }: House, { holder }: Citizen, luck: Chance): Move {
  const pinRight = luck.happens(85)
  const pin = pinRight ? holder.pin : '900002'
  const wish = wishOf(luck.pick(pharmacy.tills), holder, { pin })
  return {
    act: { kind: 'ask_balance', pinRight },
    ask: async () => {
      const outcome = await enquireBalance(payments, requestOf(pharmacy, wish))
      return outcome.kind === 'balance' ? `balance ${outcome.balance}` : outcome.refusal
    },
  }
}

function creditMove({ ground }: House, { holder }: Citizen, amount: bigint): Move {
  return {
    act: { kind: 'credit', amount },
    ask: async () => {
      await credit(ground, [holder.personId], amount)
      return 'credited'
    },
  }
}

function actOf(citizen: Citizen, channel: 'web' | 'desk', office: string | null = null): Act {
  const { personId } = citizen.holder
  return {
    ...(channel === 'web'
      ? { actorKind: 'self', actorId: personId, organisationId: null }
      : { actorKind: 'staff', actorId: office, organisationId: office }),
    ...{ channel, at: Temporal.Now.instant(), purpose: null, commandId: newId<CommandId>() },
  }
}

function reportMove({ deps }: House, citizen: Citizen): Move {
  const { personId } = citizen.holder
  return {
    act: { kind: 'report_loss' },
    ask: async () => {
      const body = { personId, functions: ['insurance', 'bank'], by: 'signed_in' } as const
      const ran = await reportLoss(deps, actOf(citizen, 'web'), body)
      assert(ran.kind === 'ran')
      if (ran.outcome.kind === 'refused') return ran.outcome.refusal
      citizen.reportId = ran.outcome.reportId
      return 'reported'
    },
  }
}

function withdrawMove({ deps, printingOffice }: House, citizen: Citizen): Move {
  const { personId } = citizen.holder
  return {
    act: { kind: 'withdraw_loss' },
    ask: async () => {
      const body = { personId, reportId: citizen.reportId, document: 'id_card' } as const
      const ran = await withdrawLoss(deps, actOf(citizen, 'desk', printingOffice), body)
      assert(ran.kind === 'ran')
      return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.kind
    },
  }
}

/** A new card on the spot; the old one is void from the hand-over. */
function replaceMove({ deps, printingOffice }: House, citizen: Citizen): Move {
  const { personId } = citizen.holder
  const act = (): Act => actOf(citizen, 'desk', printingOffice)
  return {
    act: { kind: 'replace' },
    ask: async () => {
      const ran = await replaceCard(deps, act(), {
        ...{
          personId,
          officeId: printingOffice,
          reason: 'lost',
          document: 'id_card',
          photoId: null,
        },
      })
      assert(ran.kind === 'ran')
      if (ran.outcome.kind === 'refused') return ran.outcome.refusal
      const { cardId } = ran.outcome
      const body = { personId, cardId, document: 'id_card', receiver: 'self' } as const
      const handed = await handOver(deps, act(), body)
      assert(handed.kind === 'ran')
      return handed.outcome.kind === 'refused' ? handed.outcome.refusal : 'replaced'
    },
  }
}
