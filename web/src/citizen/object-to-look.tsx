import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Read } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { actionWord } from './trail-words.ts'

type Objection = NonNullable<Read['objection']>

const tones = {
  open: 'wait',
  well_founded: 'ok',
  unfounded: 'plain',
} as const satisfies Record<Objection['state'], Tone>

function ObjectionForm(props: { readonly entryId: string; readonly onDone: () => void }) {
  const t = useWords('reads')
  const queries = useQueryClient()
  const problems = useProblems()
  const [reason, setReason] = useState('')
  const { entryId, onDone } = props
  const objecting = useAct(
    (body: { readonly reason: string }, headers) =>
      answer(
        api.POST('/api/me/reads/{entryId}/objection', {
          params: { path: { entryId } },
          body,
          headers,
        }),
      ),
    {
      onDone: () => {
        void queries.invalidateQueries({ queryKey: ['me', 'reads'] })
        onDone()
      },
      onRefused: (error) => problems.refused(error, 'objection-reason'),
    },
  )
  return (
    <Form
      submit={t('objection.submit')}
      pending={objecting.isPending}
      onSubmit={() => {
        const fine = problems.show([
          reason.trim().length < 4 && { field: 'objection-reason', text: t('objection.wrong') },
        ])
        if (fine) objecting.mutate({ reason: reason.trim() })
      }}
    >
      <TextField
        name="objection-reason"
        label={t('objection.reason')}
        hint={t('objection.reasonHint')}
        maxLength={300}
        rows={3}
        value={reason}
        onChange={setReason}
        wrong={problems.of('objection-reason')}
      />
    </Form>
  )
}

/** Offered for a look from an office; once made, its state stands in its place. */
export function ObjectToLook(props: {
  readonly entry: Read
  readonly who: string
  readonly onDone: () => void
}) {
  const t = useWords('reads')
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const { entry, who, onDone } = props
  if (entry.objection) {
    const { state } = entry.objection
    return <Tag tone={tones[state]}>{t(`objection.states.${state}`)}</Tag>
  }
  if (!entry.mayObject) return null
  const look = { what: actionWord(entry.action, t), at: momentText(entry.at, language) }
  return (
    <>
      <Button look="plain" label={t('objection.actWhat', look)} onPress={() => setOpen(true)}>
        {t('objection.act')}
      </Button>
      <Dialog title={t('objection.title')} open={open} onClose={() => setOpen(false)}>
        <p>{t('objection.lead', { ...look, who })}</p>
        <ObjectionForm
          entryId={entry.entryId}
          onDone={() => {
            setOpen(false)
            onDone()
          }}
        />
      </Dialog>
    </>
  )
}

/** What was said, and what was answered to it: under the entry it is about. */
export function ObjectionSaid({ objection }: { readonly objection: Objection }) {
  const t = useWords('reads')
  const language = useLanguage()
  const { reason, madeAt, answer: text, answeredAt } = objection
  return (
    <SummaryList
      answers={[
        { label: t('objection.said'), value: `${reason} · ${momentText(madeAt, language)}` },
        ...(text && answeredAt
          ? [
              {
                label: t('objection.answer'),
                value: `${text} · ${momentText(answeredAt, language)}`,
              },
            ]
          : []),
      ]}
    />
  )
}
