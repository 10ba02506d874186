import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Session } from '../api/types.ts'
import { Masthead } from '../shell/masthead.tsx'
import { OfflineBanner } from '../shell/offline-banner.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { queueQuery } from './desk.ts'
import { DeskNav } from './desk-nav.tsx'
import { switchKeys, useDeskKeys, useKeysAreOn } from './keys.ts'
import { purposeOfPile, usePile } from './purpose.ts'
import { maySearch, seesQueue } from './roles.ts'
import { SearchPanel } from './search-panel.tsx'
import './desk-shell.css'
import './piles.css'
import './person.css'
import './batches.css'
import './papers.css'

const SessionClock = lazy(async () => ({
  default: (await import('../shell/session-clock.tsx')).SessionClock,
}))

/** The next person of the pile one is working through; the first when nobody is being served. */
function useNext(onNobody: () => void): () => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const pile = usePile()
  const { personId }: { personId?: string } = useParams({ strict: false })
  return () => {
    void queries.fetchQuery(queueQuery(pile)).then(({ items }) => {
      const waiting = items.filter((item) => item.kind !== 'at_maker')
      const at = waiting.findIndex((item) => item.personId === personId)
      const next = waiting.slice(at + 1).find((item) => item.personId !== personId)
      if (!next) return onNobody()
      void navigate({
        to: '/desk/people/$personId',
        params: { personId: next.personId },
        search: { purpose: purposeOfPile[next.kind], ...(pile ? { pile } : {}) },
      })
    }, onNobody)
  }
}

function KeyHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useWords('desk')
  const on = useKeysAreOn()
  return (
    <Dialog title={t('help.title')} open={open} onClose={onClose}>
      <dl className="key-list">
        {(['search', 'next', 'help', 'tabs', 'escape'] as const).map((each) => (
          <div key={each}>
            <dt>
              <kbd className="key">{t(`help.key.${each}`)}</kbd>
            </dt>
            <dd>{t(`help.${each}`)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox name="keys" label={t('help.on')} checked={on} onChange={switchKeys} />
      <p className="small quiet">{t('help.colleague')}</p>
    </Dialog>
  )
}

export function DeskShell({ session }: { readonly session: Session }) {
  const t = useWords('desk')
  const tShell = useWords('shell')
  const [open, setOpen] = useState<'search' | 'help' | null>(null)
  const [news, setNews] = useState('')
  const next = useNext(() => setNews(t('queue.nobody')))
  const search = () => {
    if (!maySearch(session)) return
    const field = document.getElementById('find-value')
    if (field) field.focus()
    else setOpen('search')
  }
  const help = () => setOpen('help')
  const goOn = () => {
    setNews('')
    if (seesQueue(session)) next()
  }
  useDeskKeys({ search, next: goOn, help })

  return (
    <div className="desk">
      <div>
        <a className="skip" href="#main">
          {tShell('skip')}
        </a>
        <Masthead home="/desk" signInAt="/desk" />
        <OfflineBanner />
      </div>
      <div className="desk-body">
        <DeskNav session={session} onSearch={search} onNext={goOn} onHelp={help} />
        <main id="main" className="desk-main" tabIndex={-1}>
          <div className="desk-news">{news ? <Status>{news}</Status> : null}</div>
          <Outlet />
        </main>
      </div>
      <Dialog title={t('search.title')} open={open === 'search'} onClose={() => setOpen(null)}>
        <SearchPanel name="quick" onFound={() => setOpen(null)} />
      </Dialog>
      <KeyHelp open={open === 'help'} onClose={() => setOpen(null)} />
      <Suspense>
        <SessionClock endedAt="/desk" />
      </Suspense>
    </div>
  )
}
