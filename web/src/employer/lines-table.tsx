import type { ClipboardEvent } from 'react'
import type { LineField } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { describedBy, Wrong } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { fields, type Row, type RowProblem } from './rows.ts'
import type { NumberedRow } from './use-shown-lines.ts'

export const cellId = (key: number, field: LineField) => `line-${key}-${field}`

type CellProps = {
  readonly row: Row
  readonly at: number
  readonly field: LineField
  readonly wrong: string | undefined
  readonly onChange: (value: string) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

function Cell({ row, at, field, wrong, onChange, onPaste }: CellProps) {
  const t = useWords('employer')
  const id = cellId(row.key, field)
  return (
    <td data-label={t(`field.${field}`)}>
      <span className="cell">
        <input
          id={id}
          className={field === 'name' ? 'input' : 'input input-number'}
          aria-label={t('cell', { line: at + 1, field: t(`field.${field}`) })}
          aria-invalid={wrong ? true : undefined}
          {...describedBy(id, { hint: null, wrong })}
          inputMode={field === 'base' ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          value={row[field]}
          onPaste={onPaste}
          onChange={(event) => onChange(event.target.value)}
        />
        {wrong ? <Wrong name={id}>{wrong}</Wrong> : null}
      </span>
    </td>
  )
}

export type LinesTableProps = {
  readonly rows: readonly NumberedRow[]
  readonly problems: readonly RowProblem[]
  readonly onChange: (key: number, field: LineField, value: string) => void
  readonly onRemove: (key: number) => void
  /** True when the pasted text was a list and has been taken as rows. */
  readonly onPaste: (key: number, text: string) => boolean
}

/** One line a person; a list pasted into any cell becomes lines. */
export function LinesTable({ rows, problems, onChange, onRemove, onPaste }: LinesTableProps) {
  const t = useWords('employer')
  const wrong = (key: number, field: LineField) =>
    problems.find((each) => each.key === key && each.field === field)?.text
  return (
    <div className="table-room">
      <table className="table lines">
        <caption className="unseen">{t('declare.lines')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {t(`field.${field}`)}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{t('remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, at }) => (
            <tr key={row.key}>
              <td className="number" data-label={t('line')}>
                {at + 1}
              </td>
              {fields.map((field) => (
                <Cell
                  key={field}
                  row={row}
                  at={at}
                  field={field}
                  wrong={wrong(row.key, field)}
                  onChange={(value) => onChange(row.key, field, value)}
                  onPaste={(event) => {
                    if (onPaste(row.key, event.clipboardData.getData('text'))) {
                      event.preventDefault()
                    }
                  }}
                />
              ))}
              <td>
                <Button
                  look="plain"
                  label={t('removeLine', { line: at + 1 })}
                  onPress={() => onRemove(row.key)}
                >
                  {t('remove')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
