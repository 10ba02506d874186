import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import type { CatalogueFile } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { catalogueFilesQuery, type Sending, sendCatalogueFile } from './catalogue-file-queries.ts'
import { catalogueFileTones } from './catalogue-file-tones.ts'
import { mayDo } from './roles.ts'

type Kind = CatalogueFile['kind']
function Send({
  problems,
  kinds,
}: {
  readonly problems: Problems
  readonly kinds: readonly Kind[]
}) {
  const t = useWords('catalogueFiles')
  const tFiles = useWords('covered')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [kind, setKind] = useState<Kind | ''>('')
  const [file, setFile] = useState<File | null>(null)
  const sending = useAct((wanted: Sending, headers) => sendCatalogueFile(wanted, headers), {
    onDone: ({ uploadId }) => {
      void queries.invalidateQueries({ queryKey: catalogueFilesQuery.queryKey })
      void navigate({ to: '/desk/catalogue-files/$uploadId', params: { uploadId } })
    },
    onRefused: (error) => problems.refused(error, 'file'),
  })
  return (
    <section className="box stack no-print">
      <Form
        submit={t('send')}
        pending={sending.isPending}
        onSubmit={() => {
          problems.show([
            kind === '' && { field: 'kind', text: t('wrong.kind') },
            !file && { field: 'file', text: t('wrong.file') },
          ])
          if (kind !== '' && file) sending.mutate({ kind, file })
        }}
      >
        <Select
          name="kind"
          label={t('kind')}
          value={kind}
          onChange={setKind}
          choices={kinds.map((each) => ({ value: each, label: tFiles(`files.kinds.${each}`) }))}
          wrong={problems.of('kind')}
        />
        <FileField
          name="file"
          label={t('file')}
          hint={t('fileHint')}
          accept=".txt,.zip"
          prompt={{ choose: t('choose'), replace: t('replace') }}
          file={file}
          onChange={setFile}
          wrong={problems.of('file')}
        />
      </Form>
    </section>
  )
}

function Sent() {
  const t = useWords('catalogueFiles')
  const tFiles = useWords('covered')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(catalogueFilesQuery)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={4} />
  if (data.files.length === 0) return <EmptyState title={t('none')} icon="list" />
  return (
    <div className="box">
      <Table
        caption={t('list')}
        captionUnseen
        rows={data.files}
        keyOf={({ uploadId }) => uploadId}
        columns={[
          {
            key: 'file',
            title: t('file'),
            cell: ({ fileName, uploadId }) => (
              <LinkButton to={`/desk/catalogue-files/${uploadId}`} look="plain">
                {fileName}
              </LinkButton>
            ),
          },
          { key: 'kind', title: t('kind'), cell: ({ kind }) => tFiles(`files.kinds.${kind}`) },
          {
            key: 'at',
            title: t('sentAt'),
            cell: ({ sentAt }) => <Unbroken>{momentText(sentAt, language)}</Unbroken>,
          },
          {
            key: 'state',
            title: t('stateLabel'),
            cell: ({ state }) => <Tag tone={catalogueFileTones[state]}>{t(`state.${state}`)}</Tag>,
          },
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('catalogueFiles')
  const session = useSession()
  const problems = useProblems()
  const kinds = useQuery(catalogueFilesQuery).data?.kinds
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} narrow={false} back>
      {kinds && mayDo(session, 'sendCatalogueFiles') ? (
        <Send problems={problems} kinds={kinds} />
      ) : null}
      <section className="section stack">
        <h2>{t('list')}</h2>
        <Sent />
      </section>
    </Page>
  )
}
