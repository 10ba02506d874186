import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import { LinesPager, LinesTools } from './lines-pager.tsx'
import { cellId, LinesTable } from './lines-table.tsx'
import type { RowProblem } from './rows.ts'
import type { Rows } from './use-rows.ts'
import { linesOnPage, useShownLines } from './use-shown-lines.ts'

export type EditedLinesProps = {
  readonly rows: Rows
  readonly wrong: readonly RowProblem[]
  readonly onPaste: (key: number, text: string) => boolean
}

/** The lines as they are typed or pasted, and one more when it is asked for; a long list in pages. */
export function EditedLines({ rows, wrong, onPaste }: EditedLinesProps) {
  const t = useWords('employer')
  const lines = useShownLines(rows.rows, wrong)
  const isLong = rows.rows.length > linesOnPage
  function addLine(): void {
    const key = rows.add()
    lines.showLine(rows.rows.length)
    requestAnimationFrame(() => document.getElementById(cellId(key, 'citizenNumber'))?.focus())
  }
  return (
    <div className="box">
      {isLong ? <LinesTools lines={lines} /> : null}
      <LinesTable
        rows={lines.shown}
        problems={wrong}
        onChange={rows.change}
        onRemove={rows.remove}
        onPaste={onPaste}
      />
      {isLong ? <LinesPager lines={lines} total={rows.rows.length} /> : null}
      <div className="buttons">
        <Button look="quiet" onPress={addLine}>
          {t('addLine')}
        </Button>
      </div>
    </div>
  )
}
