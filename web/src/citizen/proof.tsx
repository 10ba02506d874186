import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { ProofChecked } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { tidyNumber } from './citizen-number.ts'
import { ProofVerdict } from './proof-verdict.tsx'

type Way = 'number' | 'code'

function checkCode(statement: string): Promise<ProofChecked> {
  const body = { statement }
  return answer(api.POST('/api/public/cover-statement-checks', { body }))
}

type Typed = {
  readonly way: Way
  readonly number: string
  readonly lastFour: string
  readonly code: string
}

function check({ way, code, ...typed }: Typed): Promise<ProofChecked> {
  if (way === 'code') return checkCode(code)
  const body = { reference: tidyNumber(typed.number), lastFour: tidyNumber(typed.lastFour) }
  return answer(api.POST('/api/public/cover-proof-checks', { body }))
}

type FieldsProps = {
  readonly typed: Typed
  readonly wrongOf: (field: string) => string | undefined
  readonly onType: (part: Partial<Typed>) => void
}

function Fields({ typed, wrongOf, onType }: FieldsProps) {
  const t = useWords('proof')
  if (typed.way === 'code') {
    return (
      <TextField
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        rows={5}
        value={typed.code}
        onChange={(code) => onType({ code })}
        wrong={wrongOf('code')}
      />
    )
  }
  return (
    <>
      <TextField
        name="number"
        label={t('number')}
        hint={t('numberHint')}
        value={typed.number}
        onChange={(number) => onType({ number })}
        wrong={wrongOf('number')}
      />
      <TextField
        name="lastFour"
        kind="citizen-number"
        label={t('lastFour')}
        hint={t('lastFourHint')}
        maxLength={4}
        value={typed.lastFour}
        onChange={(lastFour) => onType({ lastFour })}
        wrong={wrongOf('lastFour')}
      />
    </>
  )
}

const nothing: Typed = { way: 'number', number: '', lastFour: '', code: '' }

function Ask({ onChecked }: { readonly onChecked: (checked: ProofChecked) => void }) {
  const t = useWords('proof')
  const problems = useProblems()
  const [typed, setTyped] = useState(nothing)
  const onType = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const checking = useAct((_: null) => check(typed), {
    onDone: onChecked,
    onRefused: (error) => problems.refused(error, typed.way),
  })
  const byCode = typed.way === 'code'
  const isLastFour = /^\d{3}[\dX]$/.test(tidyNumber(typed.lastFour))
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Form
        submit={t('check')}
        pending={checking.isPending}
        onSubmit={() => {
          const noNumber = !byCode && tidyNumber(typed.number) === ''
          const fine = problems.show([
            byCode && typed.code.trim() === '' && { field: 'code', text: t('wrong.code') },
            noNumber && { field: 'number', text: t('wrong.number') },
            !byCode && !isLastFour && { field: 'lastFour', text: t('wrong.lastFour') },
          ])
          if (fine) checking.mutate(null)
        }}
      >
        <RadioGroup
          name="way"
          label={t('way')}
          value={typed.way}
          onChange={(way) => onType({ way })}
          choices={[
            { value: 'number', label: t('ways.number') },
            { value: 'code', label: t('ways.code') },
          ]}
        />
        <Fields typed={typed} wrongOf={problems.of} onType={onType} />
      </Form>
      <Offline />
    </Page>
  )
}

function Offline() {
  const t = useWords('proof')
  const keys = '/.well-known/cover-proof-keys.json'
  return (
    <section className="section">
      <h2>{t('offlineTitle')}</h2>
      <p>
        {t('offline')} <a href={keys}>{keys}</a>
      </p>
    </section>
  )
}

function Verdict(props: { readonly checked: ProofChecked; readonly onAnother: () => void }) {
  const t = useWords('proof')
  return (
    <Page title={t('title')} back={props.onAnother}>
      <ProofVerdict checked={props.checked} />
      <Button look="plain" onPress={props.onAnother}>
        {t('another')}
      </Button>
      <Offline />
    </Page>
  )
}

/** A telephone that scanned the paper comes with the statement behind the #, which no server sees. */
function Scanned(props: { readonly statement: string; readonly onAnother: () => void }) {
  const t = useWords('proof')
  const { data, error, refetch } = useQuery({
    queryKey: ['proof', props.statement],
    queryFn: () => checkCode(props.statement),
    retry: false,
  })
  if (data) return <Verdict checked={data} onAnother={props.onAnother} />
  return (
    <Page title={t('title')} back={props.onAnother}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  )
}

export function Screen() {
  const [checked, setChecked] = useState<ProofChecked | null>(null)
  const [statement, setStatement] = useState(() => window.location.hash.slice(1))
  if (checked) return <Verdict checked={checked} onAnother={() => setChecked(null)} />
  if (statement) return <Scanned statement={statement} onAnother={() => setStatement('')} />
  return <Ask onChecked={setChecked} />
}
