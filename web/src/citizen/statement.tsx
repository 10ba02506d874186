import { Link } from '@tanstack/react-router'
import { answer, api } from '../api/client.ts'
import type { Line } from '../api/types.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { FileButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Statement } from '../ui/statement.tsx'
import { useWords } from '../words/words.ts'
import { Mine } from './mine.tsx'

/** A purchase may be disputed once; afterwards the way leads to how it stands. */
function Dispute({ line }: { readonly line: Line }) {
  const t = useWords('disputes')
  if (line.kind !== 'purchase') return null
  if (line.dispute) return <Link to="/disputes">{t('seeLink')}</Link>
  if (line.reversed) return null
  return (
    <Link to="/dispute" search={{ line: line.transferId, day: line.effectiveOn }}>
      {t('link')}
    </Link>
  )
}

function MyStatement() {
  const t = useWords('statement')
  return (
    <Page title={t('title')} narrow={false} back>
      <Statement
        of={['me']}
        span="quarter"
        {...(atKiosk() ? {} : { act: (line: Line) => <Dispute line={line} /> })}
        read={(query) => answer(api.GET('/api/me/statement', { params: { query } }))}
        papers={(query) => (
          <>
            <FileButton href={`/api/me/statement.pdf?${query}`}>{t('pdf')}</FileButton>
            <FileButton href={`/api/me/statement.pdf?${query}&form=roll`}>{t('roll')}</FileButton>
            <FileButton href={`/api/me/statement.csv?${query}`}>{t('csv')}</FileButton>
          </>
        )}
      />
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyStatement />
    </Mine>
  )
}
