import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance, SearchKind } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { searchKindOf, tidySearch } from './search-kind.ts'

export type Asker = Pick<PersonGlance, 'personId' | 'name' | 'maskedCitizenNumber'>

/** By any number that the desk finds people by, or by none: whoever shows nothing stays unknown. */
export function FindAsker(props: {
  readonly onFound: (asker: Asker) => void
  readonly onUnknown: () => void
}) {
  const t = useWords('enquiries')
  const tDesk = useWords('desk')
  const problems = useProblems()
  const [text, setText] = useState('')
  const by = searchKindOf(text)
  const searching = useAct(
    (asked: { readonly by: SearchKind; readonly value: string }, headers) => {
      const body = { ...asked, purpose: 'enquiry' } as const
      return answer(api.POST('/api/desk/people/search', { body, headers }))
    },
    {
      onDone: ({ person }) => {
        if (person) props.onFound(person)
      },
      onRefused: (error) => problems.refused(error, 'who'),
    },
  )
  return (
    <section className="stack">
      <ErrorSummary problems={problems.list} />
      <Form
        submit={tDesk('search.submit')}
        pending={searching.isPending}
        onSubmit={() => {
          const fine = problems.show([
            text.trim() === '' && { field: 'who', text: tDesk('search.wrong.value') },
            text.trim() !== '' && !by && { field: 'who', text: t('wrong.number') },
          ])
          if (fine && by) searching.mutate({ by, value: tidySearch(text) })
        }}
      >
        <TextField
          name="who"
          kind="citizen-number"
          label={tDesk('search.value')}
          hint={by ? tDesk('search.known', { kind: tDesk(`search.by.${by}`) }) : t('desk.findHint')}
          autoComplete="off"
          value={text}
          onChange={(value) => {
            setText(value)
            searching.reset()
          }}
          wrong={problems.of('who')}
        />
      </Form>
      {searching.data && !searching.data.person ? <NobodyFound /> : null}
      <p>
        <Button look="quiet" onPress={props.onUnknown}>
          {t('desk.withoutName')}
        </Button>
      </p>
    </section>
  )
}

function NobodyFound() {
  const t = useWords('enquiries')
  return (
    <div role="status">
      <Notice tone="wait" title={t('desk.nobodyFound')}>
        <p>{t('desk.nobodyFoundHint')}</p>
      </Notice>
    </div>
  )
}
