import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, api } from '../api/client.ts'
import type { Line } from '../api/types.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { FileButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { type AidReceivedLine, Statement } from '../ui/statement.tsx'
import { useWords } from '../words/words.ts'
import { Mine } from './mine.tsx'

type Disputable = {
  readonly line: string
  readonly day: string
  readonly ofBill?: boolean
  readonly reversed: boolean
  readonly dispute: Line['dispute']
}

/** A purchase may be disputed once; afterwards the way leads to how it stands. */
function Dispute({ line, day, ofBill, reversed, dispute }: Disputable) {
  const t = useWords('disputes')
  if (dispute) return <Link to="/disputes">{t('seeLink')}</Link>
  if (reversed) return null
  return (
    <Link to="/dispute" search={{ line, day }}>
      {t(ofBill ? 'linkOfBill' : 'link')}
    </Link>
  )
}

const disputable: ReadonlySet<Line['kind']> = new Set(['purchase', 'aid', 'bill_aid'])

/** One's own purchase, or what one paid of a relative's, or of a relative's bill. */
function aboutLine({ kind, transferId, effectiveOn, ...line }: Line): ReactNode {
  if (!disputable.has(kind)) return null
  return <Dispute {...line} line={transferId} day={effectiveOn} ofBill={kind === 'bill_aid'} />
}

/** A purchase that relatives paid may have left no line on the account: it is named by itself. */
function aboutAid({ ofBill, purchaseId, effectiveOn, ...received }: AidReceivedLine): ReactNode {
  if (ofBill) return null
  const { dispute, reversed } = received
  return <Dispute line={purchaseId} day={effectiveOn} reversed={reversed} dispute={dispute} />
}

function MyStatement() {
  const t = useWords('statement')
  return (
    <Page title={t('title')} narrow={false} back>
      <Statement
        of={['me']}
        span="quarter"
        {...(atKiosk() ? {} : { act: aboutLine, aidAct: aboutAid })}
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
