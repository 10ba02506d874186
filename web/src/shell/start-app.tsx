import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createRoot } from 'react-dom/client'
import { problemOf } from '../api/problem.ts'
import { startWords, useLanguage, type WordFiles } from '../words/words.ts'
import { startPreferences } from './preferences.ts'

/** A refusal is an answer: asking again would only get it again. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always',
      retry: (failures, error) => problemOf(error) === null && failures < 2,
    },
  },
})

function App({ router }: { readonly router: AnyRouter }) {
  const language = useLanguage()
  return (
    <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-GB'}>
      <RouterProvider router={router} />
    </I18nProvider>
  )
}

/** Draws the program; what comes back takes it off the screen again. */
export async function startApp(router: AnyRouter, words: WordFiles): Promise<() => void> {
  await startWords(words, startPreferences())
  const place = document.getElementById('root')
  if (!place) throw new Error('the page has no root')
  const root = createRoot(place)
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
  return () => {
    root.unmount()
    queries.clear()
  }
}
