import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { CatalogueEntryBox } from './catalogue-entry.tsx'
import { Form, useProblems } from './form.tsx'
import { EmptyState, ErrorState, Loading } from './states.tsx'
import { TextField } from './text-field.tsx'
import { Unbroken } from './unbroken.tsx'

/** What the lists say: the same for a citizen at home and for a clerk. */
export function CatalogueLookup() {
  const t = useWords('covered')
  const problems = useProblems()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <>
      <Form
        submit={t('find')}
        onSubmit={() => {
          const typed = text.trim()
          const fine = problems.show([[...typed].length < 2 && { field: 'text', text: t('wrong') }])
          if (fine) setAsked(typed)
        }}
      >
        <TextField
          name="text"
          label={t('text')}
          hint={t('textHint')}
          maxLength={60}
          value={text}
          onChange={setText}
          wrong={problems.of('text')}
        />
      </Form>
      {asked === null ? null : <Results key={asked} text={asked} />}
    </>
  )
}

function Results({ text }: { readonly text: string }) {
  const t = useWords('covered')
  const language = useLanguage()
  const search = useInfiniteQuery({
    queryKey: ['catalogue', text],
    initialPageParam: '',
    queryFn: ({ pageParam: after }) =>
      answer(api.POST('/api/public/catalogue-searches', { body: { text, after } })),
    getNextPageParam: (last) => last.next,
  })
  const [first] = search.data?.pages ?? []
  if (!first && search.error) {
    return <ErrorState error={search.error} onRetry={() => void search.refetch()} />
  }
  if (!first) return <Loading lines={4} />
  const entries = search.data?.pages.flatMap((page) => page.entries) ?? []
  const day = dayText(first.on, language)
  return (
    <section className="section stack" aria-live="polite">
      <h2>{t('results')}</h2>
      {entries.length === 0 ? (
        <EmptyState title={t('none')} icon="find">
          <p>{t('noneBody')}</p>
        </EmptyState>
      ) : (
        <p>
          <Unbroken part={day}>{t('on', { day })}</Unbroken>
        </p>
      )}
      {entries.map((entry) => (
        <CatalogueEntryBox key={entry.code} entry={entry} />
      ))}
      {search.hasNextPage ? (
        <div className="buttons">
          <Button
            look="quiet"
            pending={search.isFetchingNextPage}
            onPress={() => void search.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
