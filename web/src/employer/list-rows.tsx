import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerList, EmployerRow } from '../api/desk-types.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { type Pile, rowsQuery } from './lists.ts'
import { MendRow } from './mend-row.tsx'

const piles = ['will', 'look', 'cannot'] as const
const tones = { will: 'ok', look: 'wait', cannot: 'danger' } as const

function Problems({ row }: { readonly row: EmployerRow }) {
  const t = useWords('lists')
  if (row.state === 'applied') return <Tag tone="ok">{t('rows.applied')}</Tag>
  if (row.state === 'left_out') {
    return <Tag tone="danger">{t('rows.leftOut', { why: row.leftOut ?? '' })}</Tag>
  }
  if (row.problems.length === 0) return <Tag tone="ok">{t('rows.fine')}</Tag>
  return (
    <ul className="plain-list">
      {row.problems.map((each) => (
        <li key={each.column + each.code}>
          <strong>
            {each.columnName}
            {each.value ? ` ${each.value}` : ''}
          </strong>{' '}
          {each.why}
          <br />
          <span className="quiet">{each.remedy}</span>
        </li>
      ))}
      {row.looked ? (
        <li>
          <Tag tone="ok">{t('rows.looked')}</Tag>
        </li>
      ) : null}
    </ul>
  )
}

function RowsTable(props: { readonly list: EmployerList; readonly rows: readonly EmployerRow[] }) {
  const t = useWords('lists')
  const { list, rows } = props
  const [mending, setMending] = useState<number | null>(null)
  const open = list.state === 'checked'
  return (
    <Table
      caption={t('rows.caption')}
      captionUnseen
      rows={rows}
      keyOf={(row) => String(row.rowNo)}
      detail={(row) =>
        row.rowNo === mending ? (
          <MendRow listId={list.listId} row={row} onClose={() => setMending(null)} />
        ) : null
      }
      columns={[
        {
          key: 'line',
          title: t('rows.line'),
          cell: (row) => (
            <span className="nowrap">{row.sheet ? `${row.sheet} · ${row.line}` : row.line}</span>
          ),
        },
        { key: 'name', title: t('rows.name'), cell: (row) => row.name },
        {
          key: 'number',
          title: t('rows.number'),
          cell: (row) => <span className="number">{row.citizenNumber}</span>,
        },
        { key: 'why', title: t('rows.why'), cell: (row) => <Problems row={row} /> },
        ...(open
          ? [
              {
                key: 'mend',
                title: t('rows.mend'),
                titleUnseen: true,
                cell: (row: EmployerRow) =>
                  row.pile === 'will' ? null : (
                    <Button
                      look="quiet"
                      label={t('rows.mendLine', { line: row.line })}
                      onPress={() => setMending(row.rowNo)}
                    >
                      {t('rows.mend')}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

function LookedAtAll({ list }: { readonly list: EmployerList }) {
  const t = useWords('lists')
  const queries = useQueryClient()
  const { listId } = list
  const looking = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/employer/card-lists/{listId}/looks', {
          ...{ params: { path: { listId } }, body: { rows: null }, headers },
        }),
      ),
    { onDone: () => void queries.invalidateQueries({ queryKey: ['employer'] }) },
  )
  const left = list.counts.look - list.counts.looked
  if (left === 0) return null
  return (
    <Notice tone="wait" title={t('look.title', { count: left })}>
      <p>{t('look.text')}</p>
      {looking.error ? <ErrorState error={looking.error} /> : null}
      <Button look="quiet" pending={looking.isPending} onPress={() => looking.mutate(null)}>
        {t('look.all', { count: left })}
      </Button>
    </Notice>
  )
}

function Pages(props: {
  readonly after: readonly number[]
  readonly next: number | null
  readonly onChange: (after: readonly number[]) => void
}) {
  const t = useWords('lists')
  const { after, next, onChange } = props
  if (after.length === 1 && next === null) return null
  return (
    <div className="buttons">
      {after.length > 1 ? (
        <Button look="quiet" onPress={() => onChange(after.slice(0, -1))}>
          {t('rows.before')}
        </Button>
      ) : null}
      {next === null ? null : (
        <Button look="quiet" onPress={() => onChange([...after, next])}>
          {t('rows.next')}
        </Button>
      )}
    </div>
  )
}

/** The three piles, one at a time, and what can be done about each row. */
export function ListRows({ list }: { readonly list: EmployerList }) {
  const t = useWords('lists')
  const language = useLanguage()
  const { counts, listId } = list
  const [pile, setPile] = useState<Pile>(
    () => piles.toReversed().find((each) => counts[each] > 0) ?? 'will',
  )
  const [after, setAfter] = useState<readonly number[]>([0])
  const { data, error } = useQuery(rowsQuery(listId, pile, after.at(-1) ?? 0))
  return (
    <section className="stack" aria-labelledby="piles-title">
      <h2 id="piles-title">{t('piles.title')}</h2>
      <div className="buttons pile-choices">
        {piles.map((each) => (
          <button
            key={each}
            type="button"
            className="button button-quiet"
            aria-pressed={each === pile}
            onClick={() => {
              setPile(each)
              setAfter([0])
            }}
          >
            <Tag tone={tones[each]}>{t(`piles.${each}`)}</Tag>
            <span className="number">{counts[each]}</span>
          </button>
        ))}
      </div>
      {list.state === 'checked' ? <LookedAtAll list={list} /> : null}
      <div className="box stack">
        {error ? <ErrorState error={error} /> : null}
        {data || error ? null : <Loading lines={4} />}
        {data?.rows.length === 0 ? <p className="quiet">{t('piles.empty')}</p> : null}
        {data && data.rows.length > 0 ? <RowsTable list={list} rows={data.rows} /> : null}
        {data ? <Pages after={after} next={data.nextAfter} onChange={setAfter} /> : null}
      </div>
      {counts.look + counts.cannot > 0 && list.state === 'checked' ? (
        <div className="stack">
          <p className="quiet">{t('mendFile.hint')}</p>
          <FileButton
            href={`/api/employer/card-lists/${listId}/rows-to-mend.xlsx?lang=${language}`}
          >
            {t('mendFile.button')}
          </FileButton>
        </div>
      ) : null}
    </section>
  )
}
