import type { Claim } from '../api/types.ts'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Money } from './money.tsx'
import { Table } from './table.tsx'
import { Unbroken } from './unbroken.tsx'

/** What the fee list says, beside the papers that it is compared with. */
export function ClaimBillLines({ claim }: { readonly claim: Claim }) {
  const t = useWords('claims')
  const language = useLanguage()
  const lines = claim.content.lines.map((line, at) => ({ ...line, at }))
  if (lines.length === 0) return <p className="quiet">{t('form.noLines')}</p>
  return (
    <Table
      caption={t('form.lines')}
      rows={lines}
      keyOf={({ at }) => String(at)}
      columns={[
        { key: 'name', title: t('form.line.name'), cell: ({ name }) => name },
        { key: 'code', title: t('form.line.code'), cell: ({ code }) => code || '—' },
        {
          key: 'day',
          title: t('form.line.day'),
          cell: ({ day }) => <Unbroken>{dayText(day, language)}</Unbroken>,
        },
        {
          ...{ key: 'quantity', title: t('form.line.quantity'), figure: true },
          cell: ({ quantity }) => quantity,
        },
        {
          ...{ key: 'amount', title: t('form.line.amount'), figure: true },
          cell: ({ amount }) => <Money amount={amount} />,
        },
      ]}
    />
  )
}
