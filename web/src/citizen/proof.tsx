import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { Button } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { checkCode, checkTyped, type PaperChecked, type Typed } from './check-paper.ts'
import { tidyNumber } from './citizen-number.ts'
import { ProofVerdict } from './proof-verdict.tsx'
import { StatementVerdict } from './statement-verdict.tsx'

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
  const isStatement = typed.way === 'statement'
  return (
    <>
      <TextField
        name="number"
        label={t(isStatement ? 'statementNumber' : 'number')}
        hint={t(isStatement ? 'statementNumberHint' : 'numberHint')}
        value={typed.number}
        onChange={(number) => onType({ number })}
        wrong={wrongOf('number')}
      />
      {isStatement ? (
        <TextField
          name="checkCode"
          label={t('checkCode')}
          hint={t('checkCodeHint')}
          maxLength={6}
          value={typed.checkCode}
          onChange={(checkCode) => onType({ checkCode })}
          wrong={wrongOf('checkCode')}
        />
      ) : (
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
      )}
    </>
  )
}

const nothing: Typed = { way: 'number', number: '', lastFour: '', checkCode: '', code: '' }

function Ask({ onChecked }: { readonly onChecked: (checked: PaperChecked) => void }) {
  const t = useWords('proof')
  const problems = useProblems()
  const [typed, setTyped] = useState(nothing)
  const onType = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const checking = useAct((_: null) => checkTyped(typed), {
    onDone: onChecked,
    onRefused: (error) => problems.refused(error, typed.way === 'code' ? 'code' : 'number'),
  })
  const { way } = typed
  const isLastFour = /^\d{3}[\dX]$/.test(tidyNumber(typed.lastFour))
  const isCheckCode = /^[2-9A-HJKMNP-Z]{6}$/.test(tidyNumber(typed.checkCode))
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Form
        submit={t('check')}
        pending={checking.isPending}
        onSubmit={() => {
          const noNumber = way !== 'code' && tidyNumber(typed.number) === ''
          const number = t(way === 'statement' ? 'wrong.statementNumber' : 'wrong.number')
          const fine = problems.show([
            way === 'code' && typed.code.trim() === '' && { field: 'code', text: t('wrong.code') },
            noNumber && { field: 'number', text: number },
            way === 'number' && !isLastFour && { field: 'lastFour', text: t('wrong.lastFour') },
            way === 'statement' &&
              !isCheckCode && { field: 'checkCode', text: t('wrong.checkCode') },
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
            { value: 'statement', label: t('ways.statement') },
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

function Verdict(props: { readonly checked: PaperChecked; readonly onAnother: () => void }) {
  const t = useWords('proof')
  const { of, checked } = props.checked
  return (
    <Page title={t('title')} back={props.onAnother}>
      {of === 'statement' ? (
        <StatementVerdict checked={checked} />
      ) : (
        <ProofVerdict checked={checked} />
      )}
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
  const [checked, setChecked] = useState<PaperChecked | null>(null)
  const [statement, setStatement] = useState(() => window.location.hash.slice(1))
  if (checked) return <Verdict checked={checked} onAnother={() => setChecked(null)} />
  if (statement) return <Scanned statement={statement} onAnother={() => setStatement('')} />
  return <Ask onChecked={setChecked} />
}
