import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Batch, ReturnResult } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

/** What can be wrong with a report, as the server names it. */
const faults = [
  'file_unreadable',
  'head_unreadable',
  'tail_wrong',
  'line_unreadable',
  'value_wrong',
  'batch_unknown',
  'line_unknown',
  'line_twice',
  'line_answered_already',
  'card_number_differs',
  'chip_twice',
  'bank_card_twice',
  'count_differs',
  'made_count_differs',
  'digest_differs',
] as const

/** A fault as the server names it, with the field where one is meant, in words. */
export function useFaultWords(): (code: string) => string {
  const t = useWords('funds')
  return (code) => {
    const [name, field] = code.split(': ')
    const fault = faults.find((each) => each === name)
    if (!fault) return code
    const said = t(`production.faults.${fault}`)
    return field === undefined ? said : `${said} (${field})`
  }
}

function Result({ result }: { readonly result: ReturnResult }) {
  const t = useWords('funds')
  const taken = result.problems.length === 0
  const inWords = useFaultWords()
  return (
    <div className="stack" role="status">
      <p className="row">
        {taken ? <Tag tone="ok">{t('production.madeCount', { count: result.made })}</Tag> : null}
        {result.failed > 0 ? (
          <Tag tone="danger">{t('production.failedCount', { count: result.failed })}</Tag>
        ) : null}
      </p>
      {result.known ? <p>{t('production.known')}</p> : null}
      {result.failed > 0 ? <p>{t('production.failedNext')}</p> : null}
      {taken ? null : (
        <>
          <Notice tone="danger">
            <p>{t('production.refused')}</p>
          </Notice>
          <Table
            caption={t('production.problems')}
            rows={result.problems}
            keyOf={(problem) => `${problem.line} ${problem.problem}`}
            columns={[
              { key: 'line', title: t('production.line'), cell: (each) => each.line },
              {
                key: 'problem',
                title: t('production.problem'),
                cell: (each) => inWords(each.problem),
              },
            ]}
          />
        </>
      )}
    </div>
  )
}

export type BatchReturnProps = { readonly batch: Batch; readonly onClose: () => void }

/** The maker's report of a batch: believed whole or not at all, with every wrong line named. */
export function BatchReturn({ batch, onClose }: BatchReturnProps) {
  const t = useWords('funds')
  const ui = useWords('ui')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [file, setFile] = useState<File | null>(null)
  const taking = useAct(
    (report: File, headers) =>
      answer(
        api.POST('/api/desk/production/batches/{batchId}/return', {
          params: { path: { batchId: batch.batchId } },
          body: report,
          bodySerializer: (body) => body,
          headers: { ...headers, 'content-type': 'text/plain' },
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'report') },
  )
  if (taking.data) {
    return (
      <>
        <Result result={taking.data} />
        <div className="buttons">
          <Button onPress={onClose}>{ui('close')}</Button>
        </div>
      </>
    )
  }
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('production.takeReturn')}
        pending={taking.isPending}
        onSubmit={() => {
          problems.show([!file && { field: 'report', text: t('production.returnWrong') }])
          if (file) taking.mutate(file)
        }}
        beside={
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        }
      >
        <FileField
          name="report"
          label={t('production.report')}
          hint={t('production.reportHint')}
          prompt={{ choose: t('production.choose'), replace: t('production.replaceFile') }}
          accept=".txt,text/plain"
          file={file}
          onChange={setFile}
          wrong={problems.of('report')}
        />
      </Form>
    </>
  )
}
