import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { serverNow } from '../api/server-clock.ts'
import { sessionQuery, useEnterAndLeave, useSession, useSite } from '../api/session.ts'
import type { Session } from '../api/types.ts'
import { Brand, useSpeak } from '../shell/masthead.tsx'
import { OfflineBanner } from '../shell/offline-banner.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { milliseconds } from '../words/dates.ts'
import { type Language, useLanguage, useWords } from '../words/words.ts'
import { useIdle } from './idle.ts'
import { IdleWarning } from './idle-warning.tsx'
import { ownCard, useIsBeside } from './own-card.ts'
import { useReader, useReading } from './reading.ts'
import { wipe } from './wipe.ts'

const tongues = [
  { language: 'zh', lang: 'zh-CN' },
  { language: 'en', lang: 'en' },
] as const satisfies readonly { language: Language; lang: string }[]

function Languages() {
  const t = useWords('kiosk')
  const now = useLanguage()
  const speak = useSpeak()
  return (
    <div className="tools" role="group" aria-label={t('languages')}>
      {tongues.map(({ language, lang }) => (
        <button
          key={language}
          type="button"
          className="tool"
          lang={lang}
          aria-pressed={language === now}
          onClick={() => void speak(language)}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </div>
  )
}

/** Help, the way back and the end, in the same place on every page and within reach of a wheelchair. */
function Bar({ atStart }: { readonly atStart: boolean }) {
  const t = useWords('kiosk')
  const tShell = useWords('shell')
  const hotline = useSite()?.hotline ?? '12333'
  return (
    <footer className="foot kiosk-bar">
      <div className="within">
        <p className="hotline">
          <Icon name="phone" />
          <span>
            {tShell('help.call')} <strong>{hotline}</strong>
          </span>
        </p>
        {atStart ? null : (
          <div className="buttons">
            <LinkButton to="/" look="quiet" icon="back">
              {t('toStart')}
            </LinkButton>
            <div className="print-page">
              <Button look="quiet" icon="print" onPress={() => window.print()}>
                {t('print')}
              </Button>
            </div>
            <Button icon="tick" onPress={() => void wipe()}>
              {t('finish')}
            </Button>
          </div>
        )}
      </div>
    </footer>
  )
}

/** Looks at the moment when the session should be over whether it is. */
function useSessionEnd(session: Session | null | undefined): void {
  const queries = useQueryClient()
  const expiresAt = session?.expiresAt
  useEffect(() => {
    if (expiresAt === undefined) return
    const look = () => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    const timer = setTimeout(look, Math.max(1_000, milliseconds(expiresAt) - serverNow()))
    return () => clearTimeout(timer)
  }, [expiresAt, queries])
}

/** A card that is gone or another one, a session that is over: whoever it belonged to has left. */
function useDeparture(session: Session | null | undefined): void {
  const { line, cardNumber } = useReading()
  const isBeside = useIsBeside() && line === 'ready'
  const wasIn = useRef(false)
  const isIn = Boolean(session)
  useEffect(() => {
    const isAway = (cardNumber === null || cardNumber !== ownCard()) && !isBeside
    if (isIn ? isAway : wasIn.current && session === null) void wipe()
    wasIn.current = isIn
  }, [isIn, session, cardNumber, isBeside])
}

export function KioskShell() {
  const t = useWords('shell')
  const site = useSite()
  useReader(site?.readerPort)
  const session = useSession()
  useSessionEnd(session)
  useDeparture(session)
  const { pathname } = useLocation()
  const atStart = /^(\/kiosk)?\/?$/.test(pathname) && !session
  const onEnd = useCallback(() => void wipe(), [])
  const { left, stay } = useIdle({ watching: !atStart, onEnd })
  const { extend } = useEnterAndLeave()
  return (
    <div className="shell">
      <div>
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <header className="masthead">
          <div className="within">
            <Brand home="/" />
            <Languages />
          </div>
        </header>
        <OfflineBanner />
      </div>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Bar atStart={atStart} />
      {left === null ? null : (
        <IdleWarning
          seconds={left}
          onFinish={onEnd}
          onStay={() => {
            stay()
            if (session) extend().catch(onEnd)
          }}
        />
      )}
    </div>
  )
}
