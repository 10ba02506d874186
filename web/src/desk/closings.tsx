import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { closingsQuery } from './desk.ts'
import { WaitingCases } from './waiting-cases.tsx'

export function Screen() {
  const t = useWords('closings')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(closingsQuery)
  return (
    <WaitingCases
      of="closings"
      cases={data?.closings}
      error={error}
      onRetry={() => void refetch()}
      keyOf={({ caseId }) => caseId}
      columns={[
        { key: 'reason', title: t('reasonTitle'), cell: ({ reason }) => t(`reason.${reason}`) },
        {
          key: 'openedAt',
          title: t('openedAt'),
          cell: ({ openedAt }) => <Unbroken>{momentText(openedAt, language)}</Unbroken>,
        },
        {
          key: 'state',
          title: t('stateTitle'),
          // What is closed waits here because a bank has refused its money.
          cell: ({ state }) => t(state === 'open' ? 'state.open' : 'payouts.state.rejected'),
        },
      ]}
      open={({ personId }) => (
        <Link
          to="/desk/people/$personId/closings"
          params={{ personId }}
          search={{ purpose: 'enquiry' }}
        >
          {t('open')}
        </Link>
      )}
    />
  )
}
