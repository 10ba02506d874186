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

export async function startApp(router: AnyRouter, words: WordFiles): Promise<void> {
  await startWords(words, startPreferences())
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root')
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
