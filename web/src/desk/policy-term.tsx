import type { PolicyPackTerm } from '../api/desk-types.ts'
import { Table } from '../ui/table.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** A figure of a pack: what it grants to whom, from which day, by which article, and where that is from. */
export function PolicyTerm({ term }: { readonly term: PolicyPackTerm }) {
  const t = useWords('policies')
  const language = useLanguage()
  return (
    <div className="stack policy-term">
      <p className="small quiet">
        {t('fromDay', { day: dayText(term.from, language) })}
        {term.switches === '' ? null : ` · ${term.switches}`}
      </p>
      {term.rows.length > 0 ? (
        <Table
          caption={term.name}
          captionUnseen
          rows={term.rows}
          keyOf={(row) => row.path}
          columns={[
            {
              key: 'condition',
              title: t('pack.condition'),
              cell: ({ condition }) => (condition === '' ? t('pack.everybody') : condition),
            },
            {
              key: 'value',
              title: t('pack.value'),
              cell: ({ value, source }) => (
                <>
                  <span className="policy-value">{value}</span>
                  {source === null ? null : <div className="small quiet">{source}</div>}
                </>
              ),
            },
          ]}
        />
      ) : null}
      <dl className="policy-origin small">
        <div>
          <dt>{t('pack.article')}</dt>
          <dd>{term.article}</dd>
        </div>
        <div>
          <dt>{t('pack.source')}</dt>
          <dd>
            {term.source} ({term.reliability})
          </dd>
        </div>
        <div>
          <dt>{t('pack.path')}</dt>
          <dd>
            <code className="policy-path">{term.path}</code>
          </dd>
        </div>
      </dl>
    </div>
  )
}
