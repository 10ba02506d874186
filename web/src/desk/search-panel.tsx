import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import {
  type PersonGlance,
  type Purpose,
  purposes,
  type SearchKind,
  searchKinds,
} from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { type AskedNumber, carryNumber } from './emergency-number.ts'
import { mayDo } from './roles.ts'
import { searchKindOf, tidySearch } from './search-kind.ts'

/** The purpose of the last search stays chosen: a window mostly does one thing for a while. */
let lastPurpose: Purpose | '' = ''

function useSearching(onFound: (person: PersonGlance, purpose: Purpose) => void) {
  return useAct(
    (asked: { by: SearchKind; value: string; purpose: Purpose }, headers) =>
      answer(api.POST('/api/desk/people/search', { body: asked, headers })),
    {
      onDone: ({ person }) => {
        if (person && lastPurpose) onFound(person, lastPurpose)
      },
    },
  )
}

/** Beyond the branch nobody is found: who cannot wait is asked for by way of a second person. */
function NotFound(props: {
  readonly number: AskedNumber
  readonly onLeave?: (() => void) | undefined
}) {
  const t = useWords('desk')
  const tEmergency = useWords('emergency')
  const navigate = useNavigate()
  const { number, onLeave } = props
  const session = useSession()
  return (
    <div className="notice notice-wait" role="status">
      <div>
        <p className="notice-title">{t('search.none')}</p>
        <p>{t('search.noneHint')}</p>
        {mayDo(session, 'enrol') ? (
          <LinkButton to="/desk/enrol" look="quiet">
            {t('enrol.title')}
          </LinkButton>
        ) : null}
        {mayDo(session, 'askEmergencyLook') ? (
          <Button
            look="quiet"
            onPress={() => {
              carryNumber(number)
              onLeave?.()
              void navigate({ to: '/desk/emergency' })
            }}
          >
            {tEmergency('ask.link')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

export type SearchPanelProps = {
  /** Its fields' ids begin with this, so that a page may hold two. */
  readonly name: string
  readonly onFound?: () => void
  /** Where one task alone is meant: whoever is found is opened there, and why is said by it. */
  readonly goOnTo?: 'claims'
}

function useSearchForm({ name, onFound, goOnTo }: SearchPanelProps) {
  const t = useWords('desk')
  const problems = useProblems()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<SearchKind | 'auto'>('auto')
  const [purpose, setPurpose] = useState<Purpose | ''>(goOnTo ? 'enquiry' : lastPurpose)
  const searching = useSearching((person, why) => {
    onFound?.()
    void navigate({
      to: goOnTo ? `/desk/people/$personId/${goOnTo}` : '/desk/people/$personId',
      params: { personId: person.personId },
      search: { purpose: why },
    })
  })
  const known = searchKindOf(text)
  const by = chosen === 'auto' ? known : chosen

  function submit(): void {
    const fine = problems.show([
      text.trim() === '' && { field: `${name}-value`, text: t('search.wrong.value') },
      text.trim() !== '' && !by && { field: `${name}-by`, text: t('search.wrong.by') },
      purpose === '' && { field: `${name}-purpose`, text: t('search.wrong.purpose') },
    ])
    if (!fine || !by || purpose === '') return
    lastPurpose = purpose
    searching.mutate(
      { by, value: tidySearch(text), purpose },
      { onError: (error) => problems.refused(error, `${name}-value`) },
    )
  }
  return {
    ...{ text, setText, chosen, setChosen, purpose, setPurpose },
    ...{ by, problems, searching, submit },
  }
}

/** One box for every number, and why the file is opened: nobody looks without a reason. */
export function SearchPanel(props: SearchPanelProps) {
  const t = useWords('desk')
  const { name } = props
  const form = useSearchForm(props)
  const { by, problems, searching } = form
  return (
    <Form submit={t('search.submit')} pending={searching.isPending} onSubmit={form.submit}>
      <div className="search-fields">
        <TextField
          name={`${name}-value`}
          kind="citizen-number"
          label={t('search.value')}
          hint={by ? t('search.known', { kind: t(`search.by.${by}`) }) : t('search.hint')}
          autoComplete="off"
          value={form.text}
          onChange={(value) => {
            form.setText(value)
            searching.reset()
          }}
          wrong={problems.of(`${name}-value`)}
        />
        <Select
          name={`${name}-by`}
          label={t('search.kind')}
          value={form.chosen}
          onChange={form.setChosen}
          wrong={problems.of(`${name}-by`)}
          choices={[
            { value: 'auto', label: t('search.auto') },
            ...searchKinds.map((value) => ({ value, label: t(`search.by.${value}`) })),
          ]}
        />
        {props.goOnTo ? null : (
          <Select
            name={`${name}-purpose`}
            label={t('search.purpose')}
            value={form.purpose}
            onChange={form.setPurpose}
            wrong={problems.of(`${name}-purpose`)}
            choices={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          />
        )}
      </div>
      {searching.data && !searching.data.person ? (
        <NotFound number={{ text: form.text, by }} onLeave={props.onFound} />
      ) : null}
    </Form>
  )
}
