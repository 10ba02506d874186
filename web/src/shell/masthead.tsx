import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useEnterAndLeave, useSession, useSite } from '../api/session.ts'
import { Icon } from '../ui/icon.tsx'
import { speak, useLanguage, useWords } from '../words/words.ts'
import { isElder, setElder, setLanguage } from './preferences.ts'

function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="1" y="6" width="30" height="20" rx="5" fill="#fff" />
      <path d="M16 10v12M10 16h12" stroke="#0a4f4a" strokeWidth="3.6" strokeLinecap="round" />
    </svg>
  )
}

function ElderSwitch() {
  const t = useWords('shell')
  const [on, setOn] = useState(isElder)
  return (
    <button
      type="button"
      className="tool"
      aria-pressed={on}
      onClick={() => {
        setElder(!on)
        setOn(!on)
      }}
    >
      {t('elder')}
    </button>
  )
}

function LanguageSwitch() {
  const t = useWords('shell')
  const queries = useQueryClient()
  const other = useLanguage() === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="tool"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={async () => {
        await speak(other)
        setLanguage(other)
        // Names of places and rules come from the server in the language that was asked for.
        await queries.invalidateQueries()
      }}
    >
      {t('otherLanguage')}
    </button>
  )
}

function SignInOrOut({ signInAt }: { readonly signInAt: string }) {
  const t = useWords('shell')
  const session = useSession()
  const { leave } = useEnterAndLeave()
  const navigate = useNavigate()
  if (session === undefined) return null
  if (session === null) {
    return (
      <Link className="tool" to={signInAt}>
        <Icon name="person" />
        {t('signIn')}
      </Link>
    )
  }
  return (
    <>
      <span className="wide-only">{t('signedInAs', { name: session.name })}</span>
      <button
        type="button"
        className="tool"
        onClick={() => leave(() => navigate({ to: signInAt === '/sign-in' ? '/' : signInAt }))}
      >
        {t('signOut')}
      </button>
    </>
  )
}

export function Masthead({ home, signInAt }: { readonly home: string; readonly signInAt: string }) {
  const t = useWords('shell')
  const language = useLanguage()
  const site = useSite()
  return (
    <header className="masthead">
      <div className="within">
        <Link className="brand" to={home}>
          <Logo />
          <b>{t('product')}</b>
          <span>{site ? t('productLong', { area: site.area.name[language] }) : ''}</span>
          <span className="unseen">{t('home')}</span>
        </Link>
        <div className="tools">
          <ElderSwitch />
          <LanguageSwitch />
          <SignInOrOut signInAt={signInAt} />
        </div>
      </div>
    </header>
  )
}
