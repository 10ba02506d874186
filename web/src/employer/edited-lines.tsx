import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import { cellId, LinesTable } from './lines-table.tsx'
import type { RowProblem } from './rows.ts'
import type { Rows } from './use-rows.ts'

export type EditedLinesProps = {
  readonly rows: Rows
  readonly wrong: readonly RowProblem[]
  readonly onPaste: (key: number, text: string) => boolean
}

/** The lines as they are typed or pasted, and one more when it is asked for. */
export function EditedLines({ rows, wrong, onPaste }: EditedLinesProps) {
  const t = useWords('employer')
  function addLine(): void {
    const key = rows.add()
    requestAnimationFrame(() => document.getElementById(cellId(key, 'citizenNumber'))?.focus())
  }
  return (
    <div className="box">
      <LinesTable
        rows={rows.rows}
        problems={wrong}
        onChange={rows.change}
        onRemove={rows.remove}
        onPaste={onPaste}
      />
      <div className="buttons">
        <Button look="quiet" onPress={addLine}>
          {t('addLine')}
        </Button>
      </div>
    </div>
  )
}
