import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { ClinicalCode } from '../api/desk-types.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

type Kind = ClinicalCode['kind']
const kinds = Object.keys({
  diagnosis: true,
  operation: true,
  chronic_disease: true,
  case_disease: true,
  day_surgery: true,
  tumour: true,
  chinese_disease: true,
  chinese_syndrome: true,
} satisfies Record<Kind, true>) as Kind[]

type Asked = { readonly text: string; readonly kind: Kind | null }

/** For whoever reads a bill or a record: what a code means, and which code a name has. */
export function ClinicalCodes() {
  const t = useWords('covered')
  const problems = useProblems()
  const [kind, setKind] = useState<Kind | 'all'>('all')
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <section className="section stack">
      <h2>{t('codes.title')}</h2>
      <p>{t('codes.lead')}</p>
      <Form
        submit={t('find')}
        onSubmit={() => {
          const typed = text.trim()
          const fine = problems.show([
            [...typed].length < 2 && { field: 'codeText', text: t('wrong') },
          ])
          if (fine) setAsked({ text: typed, kind: kind === 'all' ? null : kind })
        }}
      >
        <Select
          name="codeKind"
          label={t('codes.list')}
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'all', label: t('codes.all') },
            ...kinds.map((each) => ({ value: each, label: t(`codes.kinds.${each}`) })),
          ]}
        />
        <TextField
          name="codeText"
          label={t('codes.text')}
          hint={t('codes.textHint')}
          maxLength={60}
          value={text}
          onChange={setText}
          wrong={problems.of('codeText')}
        />
      </Form>
      {asked ? <Found asked={asked} /> : null}
    </section>
  )
}

const shownAtMost = 50

function Found({ asked }: { readonly asked: Asked }) {
  const t = useWords('covered')
  const { data, error, refetch } = useQuery({
    queryKey: ['clinical-codes', asked],
    queryFn: () => answer(api.POST('/api/public/clinical-code-searches', { body: asked })),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={4} />
  if (data.codes.length === 0) {
    return (
      <EmptyState title={t('codes.none')} icon="find">
        <p>{t('codes.noneBody')}</p>
      </EmptyState>
    )
  }
  return (
    <div className="box stack" aria-live="polite">
      <Table
        caption={t('codes.title')}
        captionUnseen
        rows={data.codes}
        keyOf={({ kind, code }) => `${kind} ${code}`}
        columns={[
          {
            key: 'code',
            title: t('codes.code'),
            cell: ({ code }) => <span className="number">{code}</span>,
          },
          { key: 'name', title: t('codes.name'), cell: ({ name }) => name },
          { key: 'group', title: t('codes.group'), cell: ({ group }) => group ?? '—' },
          { key: 'list', title: t('codes.list'), cell: ({ kind }) => t(`codes.kinds.${kind}`) },
        ]}
      />
      {data.codes.length === shownAtMost ? (
        <p className="quiet">{t('codes.many', { number: shownAtMost })}</p>
      ) : null}
    </div>
  )
}
