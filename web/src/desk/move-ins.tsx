import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { moveInsQuery } from './desk.ts'
import { WaitingCases } from './waiting-cases.tsx'

export function Screen() {
  const t = useWords('moveIns')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(moveInsQuery)
  return (
    <WaitingCases
      of="moveIns"
      cases={data?.moveIns}
      error={error}
      onRetry={() => void refetch()}
      keyOf={({ moveInId }) => moveInId}
      columns={[
        {
          key: 'appliedAt',
          title: t('appliedAt'),
          cell: ({ appliedAt }) => <Unbroken>{momentText(appliedAt, language)}</Unbroken>,
        },
        { key: 'state', title: t('stateTitle'), cell: ({ state }) => t(`state.${state}`) },
        {
          key: 'waitsUntil',
          title: t('waitsUntil'),
          cell: ({ waitsUntil, overdue }) => (
            <>
              {waitsUntil ? <Unbroken>{dayText(waitsUntil, language)}</Unbroken> : t('noDay')}{' '}
              {overdue ? <Tag tone="danger">{t('overdue')}</Tag> : null}
            </>
          ),
        },
      ]}
      open={({ personId }) => (
        <Link
          to="/desk/people/$personId/move-ins"
          params={{ personId }}
          search={{ purpose: 'enquiry' }}
        >
          {t('open')}
        </Link>
      )}
    />
  )
}
