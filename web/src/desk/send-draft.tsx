import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { FileButton } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

type PackProblem = {
  readonly line: number
  readonly path: string
  readonly reason: string
  readonly remedy: string
}

/** Everything that is wrong at once, each with where it stands and how to mend it. */
function Wrong({ problems }: { readonly problems: readonly PackProblem[] }) {
  const t = useWords('policies')
  return (
    <div className="stack" role="alert">
      <Notice tone="danger" title={t('problems.title', { count: problems.length })}>
        <p>{t('problems.hint')}</p>
      </Notice>
      <Table
        caption={t('problems.title', { count: problems.length })}
        captionUnseen
        rows={problems}
        keyOf={({ line, path, reason }) => `${line} ${path} ${reason}`}
        columns={[
          { key: 'line', title: t('problems.line'), figure: true, cell: ({ line }) => line },
          {
            key: 'path',
            title: t('problems.path'),
            cell: ({ path }) => (
              <code className="policy-path">{path === '' ? t('problems.whole') : path}</code>
            ),
          },
          { key: 'reason', title: t('problems.reason'), cell: ({ reason }) => reason },
          { key: 'remedy', title: t('problems.remedy'), cell: ({ remedy }) => remedy },
        ]}
      />
    </div>
  )
}

/** A changed pack, as a file or as text; it is kept only when nothing is wrong with it. */
export function SendDraft({ inForce }: { readonly inForce: string }) {
  const t = useWords('policies')
  const problems = useProblems()
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const { sending, wrong, send } = useSending((error) => problems.refused(error, 'pack-text'))
  const choose = async (chosen: File) => {
    setFile(chosen)
    setText(await chosen.text())
  }
  const submit = () => {
    const isEmpty = text.trim() === ''
    if (problems.show([isEmpty && { field: 'pack-text', text: t('send.wrong') }])) send(text)
  }
  return (
    <section className="box stack policy-send no-print" aria-labelledby="send-draft">
      <h2 id="send-draft">{t('send.title')}</h2>
      <p className="quiet">{t('send.hint')}</p>
      <p>
        <FileButton href={`/api/desk/policies/packs/${inForce}/file`}>
          {t('send.startFrom')}
        </FileButton>
      </p>
      <ErrorSummary problems={problems.list} />
      {wrong.length > 0 ? <Wrong problems={wrong} /> : null}
      <Form submit={t('send.submit')} pending={sending} onSubmit={submit}>
        <FileField
          name="pack-file"
          label={t('send.file')}
          hint={t('send.fileHint')}
          accept=".yaml,.yml,.json"
          file={file}
          onChange={(chosen) => void choose(chosen)}
          prompt={{ choose: t('send.choose'), replace: t('send.replace') }}
        />
        <TextField
          name="pack-text"
          label={t('send.text')}
          rows={10}
          value={text}
          onChange={setText}
          wrong={problems.of('pack-text')}
        />
      </Form>
    </section>
  )
}

/** What is kept is opened; what is wrong with the rest is told until it is sent again. */
function useSending(onRefused: (error: unknown) => void) {
  const navigate = useNavigate()
  const lookAgain = useLookAgain()
  const [wrong, setWrong] = useState<readonly PackProblem[]>([])
  const act = useAct(
    (text: string, headers) =>
      answer(api.POST('/api/desk/policies/drafts', { body: { text }, headers })),
    {
      onDone: (kept) => {
        if (kept.kind === 'wrong') return setWrong(kept.problems)
        lookAgain()
        const { draftId } = kept
        return void navigate({ to: '/desk/policies/drafts/$draftId', params: { draftId } })
      },
      onRefused,
    },
  )
  const send = (text: string) => {
    setWrong([])
    act.mutate(text)
  }
  return { sending: act.isPending, wrong, send }
}
