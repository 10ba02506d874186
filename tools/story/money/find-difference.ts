/** A batch that closed with a difference: the fund accountant finds it, and which lines make it. */
import { yuanOf } from '../steps.ts'
import { must } from '../telling.ts'
import type { Desks } from './month.ts'
import type { Till } from './tills.ts'

type Batch = {
  readonly institutionId: string
  readonly batchId: string
  readonly terminalId: string
  readonly state: string
  readonly differences: number
}
type Found = { readonly closed: readonly Batch[] }
type Line = {
  readonly class: 'paid' | 'back'
  readonly trace: string
  readonly ours: string | null
  readonly theirs: string | null
}

/** The newest of this terminal has just been closed. */
export async function isFound(
  { accountant }: Pick<Desks, 'accountant'>,
  { shop, forgotten }: Pick<Till, 'shop' | 'forgotten'>,
): Promise<void> {
  const path = '/api/desk/batch-differences'
  const { closed } = await accountant.get<Found>(path)
  const batch = closed.find(({ terminalId }) => terminalId === shop.terminalId)
  must(batch?.state === 'closed', `the batch of ${shop.name} is on the accountant’s list`)
  must(batch.differences === forgotten.length, `with so many differences (${batch.differences})`)
  const { lines } = await accountant.get<{ lines: readonly Line[] }>(
    `${path}/${batch.institutionId}/${batch.batchId}`,
  )
  const named = lines
    .filter(({ ours, theirs }) => ours !== theirs)
    .map((line) => `${line.class} ${line.trace} ${line.ours} ${line.theirs}`)
  const own = forgotten.map(({ trace, fen }) => `paid ${trace} ${yuanOf(fen)} null`)
  must(
    named.toSorted().join() === own.toSorted().join(),
    `what ${shop.name} has forgotten is named (${named.join()})`,
  )
}
