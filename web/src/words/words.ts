import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { CitizenWords } from './zh/citizen-app.ts'
import type { words as citizenCases } from './zh/citizen-cases.ts'
import type { words as citizenReads } from './zh/citizen-reads.ts'
import type { DeskWords } from './zh/desk-app.ts'
import type { KioskWords } from './zh/kiosk-app.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

type Words = CitizenWords & typeof citizenCases & typeof citizenReads & DeskWords & KioskWords
export type Room = keyof Words & string

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: Words
  }
}

/** The English file has the keys of the Chinese one: no more and no fewer. */
export type Like<Chinese> = {
  readonly [Key in keyof Chinese]: Chinese[Key] extends string ? string : Like<Chinese[Key]>
}

/** Each app brings its own words, one file per language, fetched when that language is wanted. */
export type WordFiles = Record<Language, () => Promise<{ words: Record<string, object> }>>

let files: WordFiles | null = null

/** What one screen alone says comes with it, and not with the first page. */
const ofScreens = new Set<WordFiles>()

async function fetchWords(language: Language): Promise<void> {
  const wanted = files ? [files, ...ofScreens] : []
  await Promise.all(wanted.map((each) => addWords(each, language)))
}

async function addWords(wordFiles: WordFiles, language: Language): Promise<void> {
  const { words } = await wordFiles[language]()
  for (const [room, said] of Object.entries(words)) i18next.addResourceBundle(language, room, said)
}

export async function startWords(wordFiles: WordFiles, language: Language): Promise<void> {
  files = wordFiles
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await fetchWords(language)
}

export async function bringWords(wordFiles: WordFiles): Promise<void> {
  ofScreens.add(wordFiles)
  await addWords(wordFiles, language())
}

export async function speak(language: Language): Promise<void> {
  await fetchWords(language)
  await i18next.changeLanguage(language)
}

export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'zh'
}

/** Redraws the caller when the language changes, so what a person has typed stays where it is. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh'
}

export function useWords<R extends Room>(room: R) {
  return useTranslation(room).t
}

export type TwoLanguages = { readonly zh: string; readonly en: string }
