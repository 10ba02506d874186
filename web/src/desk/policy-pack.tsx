import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PolicyPackTerm } from '../api/desk-types.ts'
import { FileButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import './policies.css'
import { packQuery } from './policy-queries.ts'
import { PolicyTerm } from './policy-term.tsx'

function says(term: PolicyPackTerm, wanted: string): boolean {
  const rows = term.rows.flatMap((row) => [row.condition, row.value])
  return [term.name, term.source, term.path, term.switches, ...rows].some((text) =>
    text.toLowerCase().includes(wanted),
  )
}

function Terms({ terms }: { readonly terms: readonly PolicyPackTerm[] }) {
  const t = useWords('policies')
  const [wanted, setWanted] = useState('')
  const found = terms.filter((term) => says(term, wanted.trim().toLowerCase()))
  return (
    <>
      <div className="no-print">
        <TextField
          name="term"
          label={t('pack.filter')}
          hint={t('pack.filterHint')}
          value={wanted}
          onChange={setWanted}
        />
        <Status>{t('pack.found', { count: found.length })}</Status>
      </div>
      {found.length === 0 ? <EmptyState title={t('pack.none')} icon="find" /> : null}
      {found.map((term) => (
        <section key={term.path} className="box stack">
          <h2>{term.name}</h2>
          <PolicyTerm term={term} />
        </section>
      ))}
    </>
  )
}

export function Screen() {
  const t = useWords('policies')
  const { digest = '' }: { readonly digest?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(packQuery(digest))
  return (
    <Page title={t('pack.title', { version: data?.version ?? '' })} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={8} />}
      {data ? (
        <>
          <p className="row row-apart">
            <span className="quiet">
              {data.name} · {t('digest')} <span className="number">{data.digest.slice(0, 12)}</span>
            </span>
            <FileButton href={`/api/desk/policies/packs/${digest}/file`}>
              {t('draft.download')}
            </FileButton>
          </p>
          {data.notes.length > 0 ? (
            <section className="box" aria-labelledby="pack-notes">
              <h2 id="pack-notes">{t('pack.notes')}</h2>
              <ul>
                {data.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </section>
          ) : null}
          <Terms terms={data.terms} />
        </>
      ) : null}
    </Page>
  )
}
