import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { CatalogueFile } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, isDay, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { catalogueFileQuery } from './catalogue-file-queries.ts'
import { catalogueFileTones } from './catalogue-file-tones.ts'
import './catalogue-file.css'
import { mayDo } from './roles.ts'

type OfFile = { readonly file: CatalogueFile }

function Facts({ file }: OfFile) {
  const t = useWords('catalogueFiles')
  const tFiles = useWords('covered')
  const language = useLanguage()
  const { forceFrom, linesRead, state, version } = file
  const read = t('linesRead', { number: linesRead.toLocaleString() })
  return (
    <section className="box stack">
      <p role="status">
        <Tag tone={catalogueFileTones[state]}>{t(`state.${state}`)}</Tag> {read}
      </p>
      <SummaryList
        answers={[
          { label: t('kind'), value: tFiles(`files.kinds.${file.kind}`) },
          {
            label: t('sentAt'),
            value: <Unbroken>{momentText(file.sentAt, language)}</Unbroken>,
          },
          ...(forceFrom ? [{ label: t('forceFrom'), value: dayText(forceFrom, language) }] : []),
          ...(version === null ? [] : [{ label: t('version'), value: String(version) }]),
        ]}
      />
    </section>
  )
}

type PileRow = CatalogueFile['piles'][number]['first'][number]

/** Each cell on a line of its own: what stood there, and what will. */
function Changes({ row: { changes, others } }: { readonly row: PileRow }) {
  const t = useWords('catalogueFiles')
  if (changes.length + others.length === 0) return '—'
  return (
    <ul className="cell-changes">
      {changes.map(({ field, was, is }) => (
        <li key={field}>
          <span className="quiet">{t('changed', { field })}</span> <del>{was}</del>{' '}
          <span aria-hidden="true">→</span> <ins>{is}</ins>
        </li>
      ))}
      {others.length > 0 ? (
        <li className="small quiet">{t('others', { columns: others.join(t('comma')) })}</li>
      ) : null}
    </ul>
  )
}

function Piles({ file }: OfFile) {
  const t = useWords('catalogueFiles')
  const language = useLanguage()
  const filled = file.piles.filter(({ count }) => count > 0)
  return (
    <>
      {filled.map(({ name, count, first }) => {
        const title = t('pileOf', { pile: t(`pile.${name}`), number: count })
        return (
          <section key={name} className="section stack">
            <h2>{title}</h2>
            {first.length < count ? <p>{t('firstRows', { number: first.length })}</p> : null}
            <div className="box">
              <Table
                caption={title}
                captionUnseen
                rows={first}
                keyOf={(row) => `${row.code} ${row.from}`}
                columns={[
                  {
                    key: 'name',
                    title: t('nameAndCode'),
                    cell: (row) => (
                      <div>
                        {row.name}
                        <div className="small quiet number catalogue-code">{row.code}</div>
                      </div>
                    ),
                  },
                  { key: 'from', title: t('from'), cell: ({ from }) => dayText(from, language) },
                  {
                    key: 'lastDay',
                    title: t('lastDay'),
                    cell: ({ lastDay }) => (lastDay ? dayText(lastDay, language) : '—'),
                  },
                  ...(name === 'added'
                    ? []
                    : [
                        {
                          key: 'changes',
                          title: t('changes'),
                          cell: (row: PileRow) => <Changes row={row} />,
                        },
                      ]),
                ]}
              />
            </div>
          </section>
        )
      })}
    </>
  )
}

function Faults({ file }: OfFile) {
  const t = useWords('catalogueFiles')
  const { problems, refused } = file
  if (refused) {
    return (
      <Notice tone="danger" title={t('problems')}>
        <p>{refused}</p>
      </Notice>
    )
  }
  if (problems.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('problems')}</h2>
      <div className="box">
        <Table
          caption={t('problems')}
          captionUnseen
          rows={problems}
          keyOf={({ column, line, what }) => `${line} ${column} ${what}`}
          columns={[
            { key: 'line', title: t('line'), figure: true, cell: ({ line }) => line },
            { key: 'column', title: t('column'), cell: ({ column }) => column || '—' },
            { key: 'value', title: t('value'), cell: ({ value }) => value || '—' },
            { key: 'what', title: t('what'), cell: ({ what }) => what },
          ]}
        />
      </div>
    </section>
  )
}

type AskProps = OfFile & {
  readonly problems: Problems
  readonly onSaid: (text: string) => void
}

function Ask({ file, problems, onSaid }: AskProps) {
  const t = useWords('catalogueFiles')
  const [from, setFrom] = useState(today())
  const [reason, setReason] = useState('')
  const params = { path: { uploadId: file.uploadId } }
  const refused = { onRefused: (error: Error) => problems.refused(error, 'from') }
  const asking = useAct(
    (body: { readonly from: string; readonly reason: string }, headers) =>
      answer(api.POST('/api/desk/catalogue-files/{uploadId}/force', { params, body, headers })),
    { onDone: () => onSaid(t('asked')), ...refused },
  )
  const dropping = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/desk/catalogue-files/{uploadId}/drop', { params, headers })),
    { onDone: () => onSaid(t('dropped')), ...refused },
  )
  return (
    <section className="box stack no-print">
      <h2>{t('ask')}</h2>
      <Form
        submit={t('ask')}
        pending={asking.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !isDay(from) && { field: 'from', text: t('wrong.from') },
            reason.trim().length < 4 && { field: 'reason', text: t('wrong.reason') },
          ])
          if (fine) asking.mutate({ from, reason: reason.trim() })
        }}
      >
        <DateField
          name="from"
          label={t('askFrom')}
          hint={t('askFromHint')}
          value={from}
          onChange={setFrom}
          wrong={problems.of('from')}
        />
        <TextField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          maxLength={200}
          value={reason}
          onChange={setReason}
          wrong={problems.of('reason')}
        />
      </Form>
      <div className="buttons">
        <Button look="quiet" pending={dropping.isPending} onPress={() => dropping.mutate(null)}>
          {t('drop')}
        </Button>
      </div>
    </section>
  )
}

export function Screen() {
  const t = useWords('catalogueFiles')
  const language = useLanguage()
  const session = useSession()
  const problems = useProblems()
  const queries = useQueryClient()
  const [said, setSaid] = useState('')
  const { uploadId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(catalogueFileQuery(uploadId, language))
  const onSaid = (text: string) => {
    setSaid(text)
    void queries.invalidateQueries({ queryKey: ['desk'] })
  }
  return (
    <Page
      title={t('one', { name: data?.fileName ?? '' })}
      problems={problems.list}
      narrow={false}
      back
    >
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? <Facts file={data} /> : null}
      {data ? <Faults file={data} /> : null}
      {data ? <Piles file={data} /> : null}
      {data?.state === 'ready' && said === '' && mayDo(session, 'sendCatalogueFiles') ? (
        <Ask file={data} problems={problems} onSaid={onSaid} />
      ) : null}
    </Page>
  )
}
