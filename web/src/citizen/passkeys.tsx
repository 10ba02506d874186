import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Passkey } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { useProblems } from '../ui/form.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AddPasskey } from './add-passkey.tsx'
import { passkeysQuery } from './me.ts'
import { Mine } from './mine.tsx'
import { knowsPasskeys } from './passkey-support.ts'

const Asked = lazy(async () => ({ default: (await import('./passkey-dialogs.tsx')).PasskeyDialog }))

export type Asking = { readonly what: 'rename' | 'remove'; readonly passkey: Passkey }

function OnePasskey({
  passkey,
  onAsk,
}: {
  readonly passkey: Passkey
  readonly onAsk: (asking: Asking) => void
}) {
  const t = useWords('passkeys')
  const language = useLanguage()
  const { label, createdAt, lastUsedAt } = passkey
  return (
    <li className="box stack">
      <div>
        <strong>{label}</strong>
        <p className="small quiet">{t('added', { day: dayText(createdAt, language) })}</p>
        <p className="small quiet">
          {lastUsedAt ? t('used', { moment: momentText(lastUsedAt, language) }) : t('neverUsed')}
        </p>
      </div>
      <div className="row">
        <Button
          look="plain"
          label={t('renameWhat', { label })}
          onPress={() => onAsk({ what: 'rename', passkey })}
        >
          {t('rename')}
        </Button>
        <Button
          look="plain"
          label={t('removeWhat', { label })}
          onPress={() => onAsk({ what: 'remove', passkey })}
        >
          {t('remove')}
        </Button>
      </div>
    </li>
  )
}

type News = 'done' | 'renamed' | 'removed' | null

function MyPasskeys() {
  const t = useWords('passkeys')
  const queries = useQueryClient()
  const problems = useProblems()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [news, setNews] = useState<News>(null)
  const { data, error, refetch } = useQuery(passkeysQuery)

  function changed(what: News): void {
    setAsking(null)
    setNews(what)
    void queries.invalidateQueries({ queryKey: passkeysQuery.queryKey })
  }

  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Status>{news ? t(news) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.passkeys.length === 0 ? <EmptyState title={t('none')} icon="key" /> : null}
      {data?.passkeys.length ? (
        <section className="section stack">
          <h2>{t('yours')}</h2>
          <ul className="tiles">
            {data.passkeys.map((each) => (
              <OnePasskey key={each.passkeyId} passkey={each} onAsk={setAsking} />
            ))}
          </ul>
        </section>
      ) : null}
      {data && knowsPasskeys() ? (
        <AddPasskey
          problems={problems}
          confirmed={data.confirmed}
          onDone={() => changed('done')}
          onRefused={() => void refetch()}
        />
      ) : null}
      {knowsPasskeys() ? null : (
        <Notice>
          <p>{t('unsupported')}</p>
        </Notice>
      )}
      {asking ? (
        <Suspense fallback={null}>
          <Asked asking={asking} onClose={() => setAsking(null)} onDone={changed} />
        </Suspense>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyPasskeys />
    </Mine>
  )
}
