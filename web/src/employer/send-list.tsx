import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { type Sending, sendList } from './lists.ts'

/** The list and, where it names photos, their archive. Sending applies for nobody. */
export function SendList() {
  const t = useWords('lists')
  const problems = useProblems()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [list, setList] = useState<File | null>(null)
  const [photos, setPhotos] = useState<File | null>(null)
  const sending = useAct((files: Sending, headers) => sendList(files, headers), {
    onDone: ({ listId, known }) => {
      void queries.invalidateQueries({ queryKey: ['employer'] })
      const search = known ? { known: 'yes' } : {}
      void navigate({ to: '/employer/cards/$listId', params: { listId }, search })
    },
    onRefused: (error) => problems.refused(error, 'list'),
  })
  const prompt = { choose: t('send.choose'), replace: t('send.replace') }
  return (
    <section className="box stack" aria-labelledby="send-title">
      <h2 id="send-title">{t('send.title')}</h2>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('send.submit')}
        pending={sending.isPending}
        onSubmit={() => {
          problems.show([!list && { field: 'list', text: t('send.missing') }])
          if (list) sending.mutate({ list, photos })
        }}
      >
        <FileField
          name="list"
          label={t('send.list')}
          hint={t('send.listHint')}
          accept=".xlsx,.csv"
          prompt={prompt}
          file={list}
          onChange={setList}
          wrong={problems.of('list')}
        />
        <FileField
          name="photos"
          label={t('send.photos')}
          hint={t('send.photosHint')}
          accept=".zip"
          prompt={prompt}
          file={photos}
          onChange={setPhotos}
          wrong={problems.of('photos')}
        />
      </Form>
      <p className="small quiet">{t('send.nothingYet')}</p>
    </section>
  )
}
