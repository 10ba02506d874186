import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerRow } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

const columns = ['name', 'citizenNumber', 'document', 'photo'] as const
type Written = Partial<Record<(typeof columns)[number], string>>

export type MendRowProps = {
  readonly listId: string
  readonly row: EmployerRow
  readonly onClose: () => void
}

/** Only what is written anew is sent: what is masked here stays as it was. */
export function MendRow({ listId, row, onClose }: MendRowProps) {
  const t = useWords('lists')
  const ui = useWords('ui')
  const queries = useQueryClient()
  const problems = useProblems()
  const [written, setWritten] = useState<Written>({})
  const mending = useAct(
    (body: Written, headers) =>
      answer(
        api.POST('/api/employer/card-lists/{listId}/rows/{rowNo}', {
          params: { path: { listId, rowNo: row.rowNo } },
          ...{ body, headers },
        }),
      ),
    {
      onDone: () => {
        void queries.invalidateQueries({ queryKey: ['employer'] })
        onClose()
      },
      onRefused: (error) => problems.refused(error, field('name')),
    },
  )
  const field = (column: string) => `row-${row.rowNo}-${column}`
  return (
    <div className="stack">
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('mend.submit')}
        pending={mending.isPending}
        onSubmit={() => mending.mutate(written)}
        beside={
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        }
      >
        {columns.map((column) => (
          <TextField
            key={column}
            name={field(column)}
            label={t(`mend.${column}`)}
            hint={row[column] ? t('mend.now', { value: row[column] }) : t('mend.empty')}
            value={written[column] ?? ''}
            onChange={(text) => setWritten({ ...written, [column]: text })}
          />
        ))}
      </Form>
    </div>
  )
}
