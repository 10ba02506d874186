import { useState } from 'react'
import { useAct } from '../api/act.ts'
import type { PhotoCheck, PhotoVerdict } from '../api/types.ts'
import { FileField } from '../ui/file-field.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Status } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'
import { useApplicant } from './applicant.ts'
import { type ApplyProps, ApplySteps } from './apply-steps.tsx'

function Checks({ checks }: { readonly checks: readonly PhotoCheck[] }) {
  const t = useWords('apply')
  return (
    <Table
      caption={t('photo.caption')}
      captionUnseen
      rows={checks}
      keyOf={(check) => check.test}
      columns={[
        {
          key: 'test',
          title: t('photo.column.test'),
          cell: (check) => t(`photo.test.${check.test}`),
        },
        { key: 'required', title: t('photo.column.required'), cell: (check) => check.required },
        { key: 'measured', title: t('photo.column.measured'), cell: (check) => check.measured },
        {
          key: 'result',
          title: t('photo.column.result'),
          cell: (check) =>
            check.passed ? (
              <Tag tone="ok">{t('photo.ok')}</Tag>
            ) : (
              <Tag tone="danger">{t('photo.notOk')}</Tag>
            ),
        },
      ]}
    />
  )
}

/** Which test failed, and how to mend it; a photo that passes needs only the good news. */
export function PhotoResult({ verdict }: { readonly verdict: PhotoVerdict }) {
  const t = useWords('apply')
  const failed = verdict.checks.filter((check) => !check.passed)
  return (
    <div className="stack" role="status">
      {verdict.accepted ? (
        <Tag tone="ok">{t('photo.passed')}</Tag>
      ) : (
        <Notice tone="danger" title={t('photo.failed')}>
          <ul>
            {failed.map((check) => (
              <li key={check.test}>
                <strong>{t(`photo.test.${check.test}`)}</strong> {check.remedy}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Checks checks={verdict.checks} />
    </div>
  )
}

export function ApplyPhoto({ draft, steps, keep }: ApplyProps) {
  const t = useWords('apply')
  const ui = useWords('ui')
  const problems = useProblems()
  const [file, setFile] = useState<File | null>(null)
  const [verdict, setVerdict] = useState(draft.photo)
  const applicant = useApplicant()
  const checking = useAct((photo: File, headers) => applicant.checkPhoto(photo, headers), {
    onDone: setVerdict,
    onRefused: (error) => problems.refused(error, 'photo'),
  })

  function choose(photo: File): void {
    setFile(photo)
    setVerdict(null)
    const fits = photo.type === 'image/jpeg' || photo.type === 'image/png'
    if (problems.show([!fits && { field: 'photo', text: t('photo.wrongKind') }])) {
      checking.mutate(photo)
    }
  }

  return (
    <Page title={t('photo.title')} titleElsewhere problems={problems.list} back={steps.back}>
      <ApplySteps position={steps.position} />
      <Form
        submit={ui('continue')}
        pending={checking.isPending}
        onSubmit={() => {
          const text = verdict ? t('photo.failed') : t('photo.wrong')
          problems.show([!verdict?.accepted && { field: 'photo', text }])
          if (verdict?.accepted) keep({ photo: verdict })
        }}
      >
        <FileField
          asTitle
          name="photo"
          label={t('photo.title')}
          hint={t('photo.hint')}
          accept="image/jpeg,image/png"
          file={file}
          onChange={choose}
          wrong={problems.of('photo')}
        />
        {checking.isPending ? <Status>{t('photo.checking')}</Status> : null}
        {verdict ? <PhotoResult verdict={verdict} /> : null}
        <p className="quiet small">{t('photo.other')}</p>
      </Form>
    </Page>
  )
}
