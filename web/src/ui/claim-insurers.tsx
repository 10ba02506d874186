import type { Claim } from '../api/types.ts'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Money } from './money.tsx'
import { Notice } from './notice.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

type Told = NonNullable<Claim['insurers']>

function Reports({ told }: { readonly told: Told }) {
  const t = useWords('insurers')
  const language = useLanguage()
  const rows = told.insurers.flatMap(({ name, reports }) =>
    reports.map((report) => ({ ...report, name: name[language] })),
  )
  if (rows.length === 0) return <p>{t('paid.waiting')}</p>
  return (
    <Table
      caption={t('paid.caption')}
      captionUnseen
      rows={rows}
      keyOf={({ name, reference }) => `${name} ${reference}`}
      columns={[
        { key: 'insurer', title: t('paid.insurer'), cell: ({ name }) => name },
        {
          key: 'paidOn',
          title: t('paid.paidOn'),
          cell: ({ paidOn }) => <Unbroken>{dayText(paidOn, language)}</Unbroken>,
        },
        {
          key: 'reference',
          title: t('paid.reference'),
          cell: ({ reference, stands }) => (
            <>
              <span className="number">{reference}</span>
              {stands ? null : (
                <>
                  {' '}
                  <Tag tone="plain">{t('paid.corrected')}</Tag>
                </>
              )}
            </>
          ),
        },
        {
          ...{ key: 'amount', title: t('paid.amount'), figure: true },
          cell: ({ amount, stands }) =>
            stands ? <Money amount={amount} /> : <s>{<Money amount={amount} />}</s>,
        },
      ]}
    />
  )
}

/** Which insurers know of the claim, what they have paid, and what is left: for its person and at a desk. */
export function ClaimInsurers({ claim }: { readonly claim: Claim }) {
  const t = useWords('insurers')
  const language = useLanguage()
  const told = claim.insurers
  if (!told) return null
  return (
    <section className="stack">
      <h2>{t('paid.title')}</h2>
      {told.overpaid ? (
        <Notice tone="wait">
          <p>{t('paid.overpaid')}</p>
        </Notice>
      ) : null}
      <SummaryList
        answers={[
          { label: t('paid.borne'), value: <Money amount={told.borne} /> },
          { label: t('paid.paid'), value: <Money amount={told.paid} /> },
          { label: t('paid.left'), value: <Money amount={told.left} large /> },
        ]}
      />
      <Reports told={told} />
      {told.insurers.map(({ name, toldAt, open }) => (
        <p key={name.en} className="small quiet">
          {t(open ? 'paid.open' : 'paid.toldTo', {
            ...{ name: name[language], at: momentText(toldAt, language) },
          })}
        </p>
      ))}
    </section>
  )
}
