import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { FieldLink } from '../ui/error-summary.tsx'
import { Status } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'
import type { Row } from './rows.ts'
import type { MendedCell } from './use-filling.ts'

const atOnce = 20

type FileProblemsProps = {
  readonly cells: readonly MendedCell[]
  readonly rows: readonly Row[]
}

/** Every wrong cell of a file, where it stands there, and the way to where it is mended. */
export function FileProblems({ cells, rows }: FileProblemsProps) {
  const t = useWords('filling')
  const [atMost, setAtMost] = useState(atOnce)
  const lines = new Map(rows.map((row, at) => [row.key, { row, at }]))
  const left = cells.filter(({ key, field, was }) => lines.get(key)?.row[field] === was)
  if (left.length === 0) return <Status>{t('problems.mended')}</Status>
  const more = Math.min(atOnce, left.length - atMost)
  return (
    <section className="box stack" aria-labelledby="file-problems">
      <h2 id="file-problems">{t('problems.title')}</h2>
      <p className="small quiet">{t('problems.lead')}</p>
      <Table
        caption={t('problems.title')}
        captionUnseen
        rows={left.slice(0, atMost)}
        keyOf={({ key, field, code }) => `${key} ${field} ${code}`}
        columns={columnsOf(t, (key) => (lines.get(key)?.at ?? 0) + 1)}
      />
      {more > 0 ? (
        <div className="buttons">
          <Button look="quiet" onPress={() => setAtMost(atMost + atOnce)}>
            {t('problems.more', { count: more })}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

type T = ReturnType<typeof useWords<'filling'>>

function columnsOf(t: T, lineOf: (key: number) => number): readonly Column<MendedCell>[] {
  return [
    {
      key: 'place',
      title: t('problems.place'),
      cell: ({ sheet, row, column }) =>
        [
          sheet && t('problems.sheet', { sheet }),
          t('problems.row', { row }),
          column && t('problems.column', { column }),
        ]
          .filter(Boolean)
          .join(' '),
    },
    {
      key: 'value',
      title: t('problems.value'),
      cell: ({ value }) =>
        value === '' ? (
          <span className="quiet">{t('problems.nothing')}</span>
        ) : (
          <span className="number value">{value}</span>
        ),
    },
    { key: 'why', title: t('problems.why'), cell: ({ why }) => why },
    { key: 'remedy', title: t('problems.remedy'), cell: ({ remedy }) => remedy },
    {
      key: 'mend',
      title: t('problems.goTo'),
      titleUnseen: true,
      cell: ({ key, cell }) => (
        <FieldLink field={cell} label={t('problems.goToLine', { line: lineOf(key) })}>
          {t('problems.goTo')}
        </FieldLink>
      ),
    },
  ]
}
