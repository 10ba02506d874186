import type { Language } from '../words/words.ts'

const year = 31_536_000

function cookie(name: string): string | null {
  const found = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`))
  return found ? found.slice(name.length + 1) : null
}

function remember(name: string, value: string): void {
  // The Cookie Store API would be neater, but older phones lack it.
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=strict`
}

/** An address may ask for large type or a language; then it is remembered. */
function asked(name: string): string | null {
  return new URLSearchParams(window.location.search).get(name)
}

export function setElder(on: boolean): void {
  document.documentElement.toggleAttribute('data-elder', on)
  remember('yika_elder', on ? '1' : '0')
}

export function isElder(): boolean {
  return document.documentElement.hasAttribute('data-elder')
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  remember('yika_language', language)
}

/** For a screen that the next person stands before. */
export function forgetPreferences(): void {
  for (const name of ['yika_elder', 'yika_language']) {
    document.cookie = `${name}=; path=/; max-age=0; samesite=strict`
  }
}

export function startPreferences(): Language {
  setElder((asked('elder') ?? cookie('yika_elder')) === '1')
  const language = (asked('lang') ?? cookie('yika_language')) === 'en' ? 'en' : 'zh'
  setLanguage(language)
  return language
}
