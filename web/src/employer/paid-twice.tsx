import type { EmployersOverpayment } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { refundTones } from '../ui/overpaid.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** For whom another employer had paid the month, and how far the money is on its way back. */
export function PaidTwice({
  overpayments,
}: {
  readonly overpayments: readonly EmployersOverpayment[]
}) {
  const t = useWords('employer')
  const language = useLanguage()
  if (overpayments.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('twice.title')}</h2>
      <p className="quiet">{t('twice.lead')}</p>
      <div className="box">
        <Table
          caption={t('twice.title')}
          captionUnseen
          rows={overpayments}
          keyOf={(each) => each.overpaymentId}
          columns={[
            {
              key: 'month',
              title: t('list.month'),
              cell: (each) => <strong>{monthText(each.month, language)}</strong>,
            },
            { key: 'person', title: t('field.name'), cell: (each) => each.person },
            {
              key: 'paid',
              title: t('twice.paid'),
              figure: true,
              cell: (each) => <Money amount={each.paid} />,
            },
            {
              key: 'owed',
              title: t('twice.owed'),
              figure: true,
              cell: (each) => (each.owed === null ? '–' : <Money amount={each.owed} />),
            },
            {
              key: 'state',
              title: t('list.state'),
              cell: (each) => (
                <Tag tone={refundTones[each.state]}>{t(`twice.state.${each.state}`)}</Tag>
              ),
            },
          ]}
        />
      </div>
      <p>{t('twice.where')}</p>
    </section>
  )
}
