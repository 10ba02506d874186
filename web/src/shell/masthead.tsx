import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useEnterAndLeave, useSession, useSite } from '../api/session.ts'
import { Icon } from '../ui/icon.tsx'
import { type Language, speak, useLanguage, useWords } from '../words/words.ts'
import { isElder, setElder, setLanguage } from './preferences.ts'

/** Speaks another language from now on; names of places and rules come anew, in that one. */
export function useSpeak(): (language: Language) => Promise<void> {
  const queries = useQueryClient()
  return async (language) => {
    await speak(language)
    setLanguage(language)
    await queries.invalidateQueries()
  }
}

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
  const changeTo = useSpeak()
  const other = useLanguage() === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="tool"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => void changeTo(other)}
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

export function Brand({ home }: { readonly home: string }) {
  const t = useWords('shell')
  const language = useLanguage()
  const site = useSite()
  return (
    <Link className="brand" to={home}>
      <Logo />
      <b>{t('product')}</b>
      <span>{site ? t('productLong', { area: site.area.name[language] }) : ''}</span>
      <span className="unseen">{t('home')}</span>
    </Link>
  )
}

export function Masthead({ home, signInAt }: { readonly home: string; readonly signInAt: string }) {
  return (
    <header className="masthead">
      <div className="within">
        <Brand home={home} />
        <div className="tools">
          <ElderSwitch />
          <LanguageSwitch />
          <SignInOrOut signInAt={signInAt} />
        </div>
      </div>
    </header>
  )
}
