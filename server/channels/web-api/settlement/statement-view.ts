import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf, type PeopleDeps } from '#capabilities/people/index.ts'
import type { Statement, StatementLine } from '#capabilities/settlement/index.ts'
import { yuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'
import {
  billStepView,
  type DerivationView,
  derivationView,
  forRelative,
  kindWord,
} from './statement-words.ts'

export type LineView = {
  readonly transferId: string
  readonly postedAt: string
  readonly effectiveOn: string
  readonly kind: StatementLine['kind']
  readonly counterparty: string
  readonly amount: string
  readonly balanceAfter: string
  readonly derivation: readonly DerivationView[]
  readonly corrects: string | null
  readonly reversed: boolean
  readonly dispute: StatementLine['dispute']
}

type Names = {
  readonly places: Awaited<ReturnType<typeof namesOf>>
  readonly people: Awaited<ReturnType<typeof identitiesOf>>
}

/** Lines as the interface shows them: a sign for the direction, names for places and relatives. */
export async function lineViews(
  deps: PeopleDeps,
  lines: Statement['lines'],
  language: Language,
): Promise<readonly LineView[]> {
  const names = await namesIn(deps, lines)
  return lines.map((line) => lineView(line, language, names))
}

async function namesIn(
  deps: PeopleDeps,
  shown: readonly Pick<StatementLine, 'organisationId' | 'relativeId'>[],
): Promise<Names> {
  const places = shown.flatMap(({ organisationId }) => organisationId ?? [])
  const relatives = shown.flatMap(({ relativeId }) => relativeId ?? [])
  return {
    places: await namesOf(deps.db, places),
    people: await identitiesOf(deps, relatives),
  }
}

export type AidReceivedView = {
  readonly purchaseId: string
  readonly effectiveOn: string
  readonly reversed: boolean
  readonly dispute: StatementLine['dispute']
  readonly ofBill: boolean
  readonly postedAt: string
  readonly place: string
  readonly name: string
  readonly amount: string
  readonly total: string
  readonly returned: string
}

/** What relatives paid of one's purchases. */
export async function aidViews(
  deps: PeopleDeps,
  received: Statement['aidReceived'],
  language: Language,
): Promise<AidReceivedView[]> {
  const shown = received.map((each) => ({ ...each, organisationId: each.institutionId }))
  const { places, people } = await namesIn(deps, shown)
  return received.map((each) => ({
    ...{ purchaseId: each.purchaseId, ofBill: each.ofBill, effectiveOn: each.effectiveOn },
    ...{ reversed: each.reversed, dispute: each.dispute },
    postedAt: each.postedAt.toString(),
    place: places.get(each.institutionId)?.[language] ?? '',
    name: people.get(each.relativeId)?.name ?? '',
    amount: yuan(each.amount),
    total: yuan(each.total),
    returned: yuan(each.returned),
  }))
}

function lineView(line: StatementLine, language: Language, { places, people }: Names): LineView {
  const place = places.get(line.organisationId ?? '')?.[language] ?? kindWord(line.kind, language)
  const relative = people.get(line.relativeId ?? '')?.name
  return {
    transferId: line.transferId,
    postedAt: line.postedAt.toString(),
    effectiveOn: line.effectiveOn,
    kind: line.kind,
    counterparty: relative ? forRelative(place, relative, language) : place,
    amount: `${line.direction === 'in' ? '' : '-'}${yuan(line.amount)}`,
    balanceAfter: yuan(line.balanceAfter),
    derivation: [
      ...line.derivation.map((step) => derivationView(step, language)),
      ...line.bill.map((step) => billStepView(step, language)),
    ],
    corrects: line.corrects,
    reversed: line.reversed,
    dispute: line.dispute,
  }
}
