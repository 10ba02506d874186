import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { ReportPutAside } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useFaultWords } from './batch-return.tsx'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

/** The alarm: reports that were refused whole, until somebody has said what was wrong with each. */
export function PutAside({ reports }: { readonly reports: readonly ReportPutAside[] }) {
  const t = useWords('maker')
  const session = useSession()
  const [asking, setAsking] = useState<ReportPutAside | null>(null)
  if (reports.length === 0) return null
  return (
    <>
      <Notice tone="danger" title={t('putAside.title', { count: reports.length })}>
        <ul className="put-aside">
          {reports.map((report) => (
            <li key={report.returnId} className="row row-apart">
              <Report report={report} />
              {mayDo(session, 'produce') ? (
                <Button look="quiet" onPress={() => setAsking(report)}>
                  {t('putAside.look')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Notice>
      <Dialog
        title={t('putAside.lookTitle')}
        open={asking !== null}
        onClose={() => setAsking(null)}
      >
        {asking ? <Finding report={asking} onClose={() => setAsking(null)} /> : null}
      </Dialog>
    </>
  )
}

function Report({ report }: { readonly report: ReportPutAside }) {
  const t = useWords('maker')
  const language = useLanguage()
  const inWords = useFaultWords()
  return (
    <div>
      <strong className="number">{report.batchNo ?? t('putAside.noBatch')}</strong>{' '}
      <span className="small quiet">
        {momentText(report.receivedAt, language)} · {t(`putAside.from.${report.cameBy}`)}
      </span>
      {report.problems.map((each) => (
        <p key={`${each.line} ${each.problem}`}>
          {t('putAside.line', { line: each.line, fault: inWords(each.problem) })}
        </p>
      ))}
    </div>
  )
}

function Finding(props: { readonly report: ReportPutAside; readonly onClose: () => void }) {
  const t = useWords('maker')
  const ui = useWords('ui')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [finding, setFinding] = useState('')
  const { report, onClose } = props
  const saving = useAct(
    (text: string, headers) =>
      answer(
        api.POST('/api/desk/production/reports/{returnId}/finding', {
          params: { path: { returnId: report.returnId } },
          body: { finding: text },
          headers,
        }),
      ),
    {
      onDone: () => {
        onClose()
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'finding'),
    },
  )
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('putAside.submit')}
        pending={saving.isPending}
        onSubmit={() => {
          const short = finding.trim().length < 2
          const wrong = short && { field: 'finding', text: t('putAside.findingWrong') }
          if (problems.show([wrong])) saving.mutate(finding.trim())
        }}
        beside={
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        }
      >
        <TextField
          name="finding"
          label={t('putAside.finding')}
          hint={t('putAside.findingHint')}
          value={finding}
          onChange={setFinding}
          maxLength={200}
          wrong={problems.of('finding')}
        />
      </Form>
    </>
  )
}
