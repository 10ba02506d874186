import { Link } from '@tanstack/react-router'
import type { RehearsalResult } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { More } from './more.tsx'
import { Table } from '../ui/table.tsx'
import { dayInColumn } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Props = Pick<RehearsalResult, 'bills'> & { readonly rehearsalId: string }

export function RehearsedBills({ rehearsalId, bills }: Props) {
  const t = useWords('policies')
  const language = useLanguage()
  return (
    <section className="box stack" aria-labelledby="largest">
      <h2 id="largest">{t('rehearsal.largest')}</h2>
      <p className="quiet">
        {bills.length === 0 ? t('rehearsal.noneLarge') : t('rehearsal.largestHint')}
      </p>
      {bills.length > 0 ? (
        <Table
          caption={t('rehearsal.largest')}
          captionUnseen
          rows={bills}
          keyOf={({ number }) => number}
          columns={[
            {
              key: 'settledOn',
              title: t('rehearsal.settledOn'),
              cell: ({ number, settledOn }) => (
                <Link
                  to="/desk/policies/rehearsals/$rehearsalId/$number"
                  params={{ rehearsalId, number }}
                >
                  {dayInColumn(settledOn, language)}
                  <span className="unseen">
                    {' '}
                    {t('rehearsal.open', { number: number.slice(-6) })}
                  </span>
                </Link>
              ),
            },
            { key: 'where', title: t('rehearsal.where'), cell: ({ institution }) => institution },
            { key: 'who', title: t('rehearsal.who'), cell: ({ who }) => who },
            {
              key: 'before',
              title: t('rehearsal.before'),
              figure: true,
              cell: ({ personBefore }) => <Money amount={personBefore} />,
            },
            {
              key: 'after',
              title: t('rehearsal.after'),
              figure: true,
              cell: ({ personAfter }) => <Money amount={personAfter} />,
            },
            {
              key: 'more',
              title: t('rehearsal.personMore'),
              figure: true,
              cell: ({ personMore }) => <More amount={personMore} />,
            },
          ]}
        />
      ) : null}
    </section>
  )
}
