import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { OpenCase, PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { PaperField, useSentWhenReady } from '../ui/paper-field.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ScanList } from '../ui/scan-list.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { personDocumentsQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'

type FilingProps = {
  readonly person: PersonGlance
  readonly to: OpenCase
  readonly problems: Problems
}

/** What was filed last is said, and the form is empty again: papers come one after the other. */
function useFiling({ person, to, problems }: FilingProps) {
  const [kind, setKind] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const queries = useQueryClient()
  const filing = useAct(
    (sent: { readonly kind: string; readonly file: File }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/applications/{applicationId}/documents/{kind}', {
          params: {
            path: { personId: person.personId, applicationId: to.applicationId, kind: sent.kind },
          },
          body: sent.file,
          bodySerializer: (body) => body,
          headers: { ...headers, 'content-type': sent.file.type },
        }),
      ),
    {
      onDone: () => {
        setKind('')
        setFile(null)
        void queries.invalidateQueries(personDocumentsQuery(person.personId))
      },
      onRefused: (error) => problems.refused(error, 'file'),
    },
  )
  const filed = filing.data ? filing.variables.kind : null
  const name = to.papers.find(({ code }) => code === filed)?.name ?? null
  return { kind, setKind, file, setFile, filing, filed: name }
}

function FileOne(props: FilingProps) {
  const t = useWords('scans')
  const { to, problems } = props
  const { kind, setKind, file, setFile, filing, filed } = useFiling(props)
  const sent = useSentWhenReady(() => {
    const fine = problems.show([
      kind === '' && { field: 'kind', text: t('add.whichWrong') },
      !file && { field: 'file', text: t('add.fileWrong') },
    ])
    if (fine && file) filing.mutate({ kind, file })
  })
  return (
    <section className="box stack" aria-labelledby="add-title">
      <h2 id="add-title">{t('add.title')}</h2>
      {filed && !filing.isPending ? <Status>{t('add.done', { name: filed })}</Status> : null}
      <Form submit={t('add.submit')} pending={filing.isPending} onSubmit={sent.onSubmit}>
        <Select
          name="kind"
          label={t('add.which')}
          value={kind}
          onChange={setKind}
          wrong={problems.of('kind')}
          choices={to.papers.map(({ code, name }) => ({ value: code, label: name }))}
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

function Scans({ person }: { readonly person: PersonGlance }) {
  const t = useWords('scans')
  const session = useSession()
  const problems = useProblems()
  const { data, error, refetch } = useQuery(personDocumentsQuery(person.personId))
  // A person has one open application at most.
  const [to] = data?.cases ?? []
  const base = `/api/desk/people/${person.personId}/documents`
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={4} /> : null}
      {data && !to ? (
        <Notice tone="wait">
          <p>{t('noCase')}</p>
        </Notice>
      ) : null}
      {to && mayDo(session, 'fileScans') ? (
        <FileOne person={person} to={to} problems={problems} />
      ) : null}
      {data?.documents.length === 0 ? <EmptyState title={t('none')} icon="list" /> : null}
      {data?.documents.length ? (
        <ScanList
          documents={data.documents}
          hrefOf={({ documentId }) => `${base}/${documentId}?purpose=application`}
        />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="application">{(person) => <Scans person={person} />}</Served>
}
