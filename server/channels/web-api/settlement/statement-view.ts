import { namesOf } from '#capabilities/organisations/index.ts'
import type { Statement, StatementLine } from '#capabilities/settlement/index.ts'
import { yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Language } from '../context.ts'
import { type DerivationView, derivationView, kindWord } from './statement-words.ts'

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

/** Lines as the interface shows them: a sign for the direction, names for the places. */
export async function lineViews(
  db: Db,
  lines: Statement['lines'],
  language: Language,
): Promise<readonly LineView[]> {
  const places = lines.map((line) => line.organisationId).filter((id) => id !== null)
  const names = await namesOf(db, places)
  return lines.map((line) => lineView(line, language, names))
}

function lineView(
  line: StatementLine,
  language: Language,
  names: Awaited<ReturnType<typeof namesOf>>,
): LineView {
  const name = line.organisationId ? names.get(line.organisationId) : undefined
  return {
    transferId: line.transferId,
    postedAt: line.postedAt.toString(),
    effectiveOn: line.effectiveOn,
    kind: line.kind,
    counterparty: name?.[language] ?? kindWord(line.kind, language),
    amount: `${line.direction === 'in' ? '' : '-'}${yuan(line.amount)}`,
    balanceAfter: yuan(line.balanceAfter),
    derivation: line.derivation.map((step) => derivationView(step, language)),
    corrects: line.corrects,
    reversed: line.reversed,
    dispute: line.dispute,
  }
}
