import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerOfficer } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextField } from '../ui/text-field.tsx'
import { isDay } from '../words/dates.ts'
import { useWords } from '../words/words.ts'

export type RecordAuthorityProps = {
  readonly officer: EmployerOfficer
  readonly papers: readonly string[]
  readonly onClose: () => void
}

type Authority = {
  readonly letterNo: string
  readonly document: 'id_card' | 'passport'
  readonly validUntil: string
}

function useRecord(staffId: string, onClose: () => void) {
  const queries = useQueryClient()
  const problems = useProblems()
  const recording = useAct(
    (authority: Authority, headers) =>
      answer(
        api.POST('/api/desk/employers/officers/{staffId}/authority', {
          params: { path: { staffId } },
          ...{ body: { ...authority, originalsSeen: true }, headers },
        }),
      ),
    {
      onDone: () => {
        void queries.invalidateQueries({ queryKey: ['desk', 'employers'] })
        onClose()
      },
      onRefused: (error) => problems.refused(error, 'validUntil'),
    },
  )
  return { problems, recording }
}

function documentsOf(t: ReturnType<typeof useWords<'lists'>>) {
  return [
    { value: 'id_card', label: t('hand.id_card') },
    { value: 'passport', label: t('desk.passport') },
  ] as const
}

/** The letter of introduction and the representative's own document, both seen at the window. */
export function RecordAuthority({ officer, papers, onClose }: RecordAuthorityProps) {
  const t = useWords('lists')
  const ui = useWords('ui')
  const [letterNo, setLetterNo] = useState('')
  const [document, setDocument] = useState<Authority['document']>('id_card')
  const [validUntil, setValidUntil] = useState('')
  const [seen, setSeen] = useState(false)
  const { problems, recording } = useRecord(officer.staffId, onClose)
  function submit(): void {
    const fine = problems.show([
      !letterNo.trim() && { field: 'letterNo', text: t('desk.letterMissing') },
      !isDay(validUntil) && { field: 'validUntil', text: t('desk.dayMissing') },
      !seen && { field: 'seen', text: t('desk.notSeen') },
    ])
    if (fine) recording.mutate({ letterNo: letterNo.trim(), document, validUntil })
  }
  const cancel = (
    <Button look="quiet" onPress={onClose}>
      {ui('cancel')}
    </Button>
  )
  return (
    <div className="stack">
      <p>{t('desk.bring', { papers: papers.join(' · ') })}</p>
      <ErrorSummary problems={problems.list} />
      <Form submit={t('desk.save')} pending={recording.isPending} onSubmit={submit} beside={cancel}>
        <TextField
          name="letterNo"
          label={t('desk.letter')}
          hint={t('desk.letterHint')}
          value={letterNo}
          onChange={setLetterNo}
          wrong={problems.of('letterNo')}
        />
        <RadioGroup
          name="document"
          label={t('desk.document')}
          value={document}
          onChange={setDocument}
          choices={documentsOf(t)}
        />
        <DateField
          name="validUntil"
          label={t('desk.validUntil')}
          hint={t('desk.validHint')}
          value={validUntil}
          onChange={setValidUntil}
          wrong={problems.of('validUntil')}
        />
        <Checkbox
          name="seen"
          label={t('desk.seen')}
          checked={seen}
          onChange={setSeen}
          wrong={problems.of('seen')}
        />
      </Form>
    </div>
  )
}
