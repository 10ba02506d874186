import type { StatementChecked } from '../api/types.ts'
import { Money } from '../ui/money.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** Whether a statement is ours, and the totals that must stand on it. */
export function StatementVerdict({ checked }: { readonly checked: StatementChecked }) {
  const t = useWords('proof')
  const { verdict, paper } = checked
  return (
    <section className="box stack" role="status">
      <div className="row row-apart">
        {paper ? <h2 className="number nowrap">{paper.reference}</h2> : null}
        <Tag tone={paper ? 'ok' : 'danger'}>{t(`verdict.${verdict}`)}</Tag>
      </div>
      <p>{t(paper ? 'told.genuine' : 'told.altered')}</p>
      {paper ? <Facts paper={paper} /> : null}
    </section>
  )
}

function Facts({ paper }: { readonly paper: NonNullable<StatementChecked['paper']> }) {
  const t = useWords('proof')
  const language = useLanguage()
  const sums = (['opening', 'credits', 'debits', 'closing'] as const).map((each) => ({
    label: t(`row.${each}`),
    value: <Money amount={paper[each]} />,
  }))
  return (
    <SummaryList
      answers={[
        { label: t('row.accountOf'), value: paper.holder },
        { label: t('row.issuedBy'), value: paper.area },
        {
          label: t('row.period'),
          value: (
            <>
              <Unbroken>{dayText(paper.from, language)}</Unbroken>
              {' – '}
              <Unbroken>{dayText(paper.until, language)}</Unbroken>
            </>
          ),
        },
        ...sums,
        { label: t('row.lines'), value: String(paper.lineCount) },
        {
          label: t('row.issued'),
          value: <Unbroken>{momentText(paper.issuedAt, language)}</Unbroken>,
        },
      ]}
    />
  )
}
