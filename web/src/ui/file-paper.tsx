import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import { useWords } from '../words/words.ts'
import { PaperField, useSentWhenReady } from './paper-field.tsx'
import { Form, useProblems } from './form.tsx'
import { Select } from './select.tsx'

type Sent = { readonly kind: string; readonly file: File }
type Props = {
  readonly title: string
  readonly submit: string
  readonly papers: readonly { readonly code: string; readonly name: string }[]
  readonly send: (sent: Sent, headers: ActHeaders) => Promise<unknown>
  readonly onFiled: () => void
}

/** Papers come one after the other: the form is empty again after each. */
export function FilePaper({ title, submit, papers, send, onFiled }: Props) {
  const t = useWords('scans')
  const problems = useProblems()
  const [kind, setKind] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const filing = useAct(send, {
    onDone: () => {
      setKind('')
      setFile(null)
      onFiled()
    },
    onRefused: (error) => problems.refused(error, 'file'),
  })
  const sent = useSentWhenReady(() => {
    const fine = problems.show([
      kind === '' && { field: 'kind', text: t('add.whichWrong') },
      !file && { field: 'file', text: t('add.fileWrong') },
    ])
    if (fine && file) filing.mutate({ kind, file })
  })
  return (
    <section className="stack" aria-labelledby="file-title">
      <h3 id="file-title">{title}</h3>
      <Form submit={submit} look="quiet" pending={filing.isPending} onSubmit={sent.onSubmit}>
        <Select
          name="kind"
          label={t('add.which')}
          value={kind}
          onChange={setKind}
          wrong={problems.of('kind')}
          choices={papers.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <PaperField
          name="file"
          label={t('add.file')}
          hint={t('add.hint')}
          prompt={{ choose: t('add.choose'), replace: t('add.replace') }}
          file={file}
          onChange={setFile}
          onPreparing={sent.onPreparing}
          wrong={problems.of('file')}
        />
      </Form>
    </section>
  )
}
