import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { CatalogueEntry, CatalogueTold } from '../api/types.ts'
import { dayInColumn } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { moneyText } from './money.tsx'
import { ErrorState, Loading } from './states.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag, type Tone } from './tag.tsx'

const tones = { A: 'ok', B: 'wait', C: 'danger' } as const satisfies Record<string, Tone>
const hospitals = ['first', 'second', 'third'] as const

export function CatalogueEntryBox({ entry }: { readonly entry: CatalogueEntry }) {
  const t = useWords('covered')
  const [open, setOpen] = useState(false)
  const { name, specification, unit, level } = entry
  const size = [specification, unit].filter((part) => part !== null).join(' / ')
  return (
    <article className="box stack">
      <h3>{name}</h3>
      <p className="row">
        <Tag tone={tones[level]}>{t(`level.${level}`)}</Tag>
        <span>{[t(`kind.${entry.kind}`), size].filter(Boolean).join(' · ')}</span>
      </p>
      <p>{useMeaning(entry)}</p>
      {entry.restricted ? (
        <p>{entry.condition ? t('condition', { condition: entry.condition }) : t('limited')}</p>
      ) : null}
      <div className="buttons">
        <Button
          look="plain"
          expanded={open}
          label={`${t(open ? 'close' : 'details')}: ${name} ${size}`}
          onPress={() => setOpen(!open)}
        >
          {t(open ? 'close' : 'details')}
        </Button>
      </div>
      {open ? <Details entry={entry} /> : null}
    </article>
  )
}

function useMeaning({ level, shares }: CatalogueEntry): string {
  const t = useWords('covered')
  if (level !== 'B') return t(`means.${level}`)
  const { employee, resident } = shares
  if (employee === null && resident === null) return t('means.noShare')
  return t('means.B', { employee: employee ?? '0', resident: resident ?? '0' })
}

function Details({ entry }: { readonly entry: CatalogueEntry }) {
  const t = useWords('covered')
  const { code, maker, limits } = entry
  const limited = hospitals.some((hospital) => limits[hospital] !== null)
  return (
    <div className="stack">
      <SummaryList
        answers={[
          { label: t('code'), value: <span className="number">{code}</span> },
          ...(maker ? [{ label: t('maker'), value: maker }] : []),
        ]}
      />
      {limited ? <p>{t('limit')}</p> : <p>{t('noLimit')}</p>}
      {limited ? (
        <SummaryList
          answers={hospitals.map((hospital) => ({
            label: t(`hospital.${hospital}`),
            value: limits[hospital] === null ? t('noLimit') : `¥ ${moneyText(limits[hospital])}`,
          }))}
        />
      ) : null}
      <History code={code} />
    </div>
  )
}

function History({ code }: { readonly code: string }) {
  const t = useWords('covered')
  const language = useLanguage()
  const say = useTold()
  const { data, error, refetch } = useQuery({
    queryKey: ['catalogue', 'history', code],
    queryFn: () => answer(api.POST('/api/public/catalogue-histories', { body: { code } })),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <Table
      caption={t('history')}
      rows={data.told}
      keyOf={(each) => `${each.about} ${each.part} ${each.from}`}
      columns={[
        { key: 'from', title: t('from'), cell: ({ from }) => dayInColumn(from, language) },
        {
          key: 'lastDay',
          title: t('lastDay'),
          cell: ({ lastDay }) => (lastDay ? dayInColumn(lastDay, language) : t('open')),
        },
        { key: 'what', title: t('what'), cell: say },
        { key: 'version', title: t('version'), figure: true, cell: ({ version }) => version },
      ]}
    />
  )
}

/** One thing that was said, as a phrase. */
function useTold(): (told: CatalogueTold) => string {
  const t = useWords('covered')
  const partOf = ({ part }: CatalogueTold): string => {
    if (part === null) return ''
    return part === 'first' || part === 'second' || part === 'third'
      ? t(`hospital.${part}`)
      : t(`person.${part}`)
  }
  return (told) => {
    const { about, level, valid, value } = told
    const what =
      about === 'listing'
        ? t(`told.listing.${level ?? 'C'}`)
        : t(`told.${about}`, { part: partOf(told), value: value ?? '' })
    return valid ? what : t('told.ended', { what })
  }
}
