import { type ReactNode, useState } from 'react'
import type { Line } from '../api/types.ts'
import { Button } from './button.tsx'
import { DerivationSteps } from './derivation.tsx'
import { Money } from './money.tsx'
import { type Column, Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { dayHere, dayInColumn, momentText } from '../words/dates.ts'
import { type Language, useLanguage, useWords } from '../words/words.ts'

function Derivation({ line }: { readonly line: Line }) {
  const t = useWords('statement')
  const language = useLanguage()
  return (
    <div className="stack">
      <p className="small quiet">
        {t('bookedAt', { moment: momentText(line.postedAt, language) })}
      </p>
      {line.derivation.length === 0 ? <p>{t('noDerivation')}</p> : null}
      <DerivationSteps steps={line.derivation} />
    </div>
  )
}

type Words = ReturnType<typeof useWords<'statement'>>

function columnsOf(t: Words, language: Language): readonly Column<Line>[] {
  return [
    {
      key: 'day',
      title: t('column.day'),
      cell: (line) => (
        <span className="nowrap">{dayInColumn(dayHere(line.postedAt), language)}</span>
      ),
    },
    {
      key: 'what',
      title: t('column.what'),
      cell: (line) => (
        <span>
          {t(`kind.${line.kind}`)} · {line.counterparty}{' '}
          {line.reversed ? <Tag tone="plain">{t('reversed')}</Tag> : null}
          {line.dispute ? <Tag tone="wait">{t('disputed')}</Tag> : null}
        </span>
      ),
    },
    {
      key: 'amount',
      title: t('column.amount'),
      figure: true,
      cell: (line) => <Money amount={line.amount} signed />,
    },
    {
      key: 'balance',
      title: t('column.balance'),
      figure: true,
      cell: (line) => <Money amount={line.balanceAfter} />,
    },
  ]
}

export type LineTableProps = {
  readonly lines: readonly Line[]
  readonly caption: string
  /** What the reader may do about a line, shown when it is opened. */
  readonly act?: (line: Line) => ReactNode
}

export function LineTable({ lines, caption, act }: LineTableProps) {
  const t = useWords('statement')
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Table
      caption={caption}
      captionUnseen
      rows={lines}
      keyOf={(line) => line.transferId}
      detail={(line) =>
        line.transferId === open ? (
          <div className="stack">
            <Derivation line={line} />
            {act?.(line)}
          </div>
        ) : null
      }
      columns={[
        ...columnsOf(t, language),
        {
          key: 'open',
          title: t('how'),
          titleUnseen: true,
          cell: (line) => {
            const expanded = line.transferId === open
            return (
              <Button
                look="plain"
                expanded={expanded}
                onPress={() => setOpen(expanded ? null : line.transferId)}
              >
                {expanded ? t('hide') : t('how')}
              </Button>
            )
          },
        },
      ]}
    />
  )
}
