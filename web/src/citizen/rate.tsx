import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Stars } from '../ui/stars.tsx'
import { useWords } from '../words/words.ts'

/** Behind the hash, so that no server and no log on the way ever sees it. */
function ticketHere(): string | null {
  const ticket = location.hash.slice(1)
  return /^[0-9a-z]{25}$/.test(ticket) ? ticket : null
}

/** By the link of a letter: whoever opens it reads nothing of what was asked. */
export function Screen() {
  const t = useWords('enquiries')
  const problems = useProblems()
  const [done, setDone] = useState(false)
  const [ticket] = useState(ticketHere)
  const rating = useAct(
    (stars: number, headers) => {
      const body = { ticket: ticket ?? '', stars }
      return answer(api.POST('/api/public/enquiry-ratings', { body, headers }))
    },
    { onDone: () => setDone(true), onRefused: (error) => problems.refused(error, 'stars') },
  )
  if (done) {
    return (
      <Page title={t('rated')} titleElsewhere>
        <Panel title={t('rated')}>{t('ratedHint')}</Panel>
      </Page>
    )
  }
  return (
    <Page title={t('title')} problems={problems.list}>
      {ticket ? (
        <div id="stars" tabIndex={-1}>
          <Stars pending={rating.isPending} onChosen={(stars) => rating.mutate(stars)} />
        </div>
      ) : (
        <Notice tone="wait">
          <p>{t('ticketMissing')}</p>
        </Notice>
      )}
    </Page>
  )
}
