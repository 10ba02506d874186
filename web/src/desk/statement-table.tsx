import { Link } from '@tanstack/react-router'
import type { InstitutionStatement } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { StatementState } from './statement-state.tsx'

type Given = {
  readonly statements: readonly InstitutionStatement[]
  readonly caption: string
}

/** What institutions and areas are owed, each leading to its statement. */
export function StatementTable({ statements, caption }: Given) {
  const t = useWords('clearing')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={caption}
        captionUnseen
        rows={statements}
        keyOf={(each) => each.statementId}
        columns={[
          {
            key: 'institution',
            title: t('institution'),
            cell: ({ institution, month, statementId }) => (
              <div>
                <Link to="/desk/clearing/$statementId" params={{ statementId }}>
                  {institution}
                </Link>
                <div className="small quiet">
                  <Unbroken>{monthText(month, language)}</Unbroken>
                </div>
              </div>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            cell: (each) => <StatementState statement={each} />,
          },
          {
            key: 'owed',
            title: t('owed'),
            figure: true,
            cell: ({ owed }) => <Money amount={owed} />,
          },
          {
            key: 'deducted',
            title: t('deducted'),
            figure: true,
            cell: ({ deducted }) => <Money amount={deducted} />,
          },
          {
            key: 'payable',
            title: t('payable'),
            figure: true,
            cell: ({ payable }) => <Money amount={payable} />,
          },
        ]}
      />
    </div>
  )
}
