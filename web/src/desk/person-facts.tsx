import type { ReactNode } from 'react'
import type { PersonGlance } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** What is asked for most, in one row. */
export function PersonFacts({ person }: { readonly person: PersonGlance }) {
  const t = useWords('desk')
  const language = useLanguage()
  const { paidUntil } = person.cover
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('person.balance'), <Money key="balance" amount={person.account.balance} />],
    [t('person.paidUntil'), paidUntil ? monthText(paidUntil, language) : t('person.neverPaid')],
    [t('person.phone'), person.maskedPhone],
    [t('person.employer'), person.employer ?? t('person.noEmployer')],
  ]
  return (
    <dl className="totals facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
