import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { CatalogueLookup } from '../ui/catalogue-lookup.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { ClinicalCodes } from './clinical-codes.tsx'
import { mayDo } from './roles.ts'

function Files() {
  const t = useWords('covered')
  const language = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'catalogue-versions'],
    queryFn: () => answer(api.GET('/api/desk/catalogue-versions')),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={4} />
  if (data.versions.length === 0) return <EmptyState title={t('files.none')} icon="list" />
  return (
    <div className="box">
      <Table
        caption={t('files.title')}
        captionUnseen
        rows={data.versions}
        keyOf={(each) => String(each.number)}
        columns={[
          { key: 'number', title: t('version'), figure: true, cell: ({ number }) => number },
          { key: 'kind', title: t('files.kind'), cell: ({ kind }) => t(`files.kinds.${kind}`) },
          {
            key: 'at',
            title: t('files.at'),
            cell: ({ importedAt }) => <Unbroken>{momentText(importedAt, language)}</Unbroken>,
          },
          { key: 'rows', title: t('files.rows'), figure: true, cell: ({ rowsRead }) => rowsRead },
          { key: 'added', title: t('files.added'), figure: true, cell: ({ added }) => added },
          { key: 'changed', title: t('files.changed'), figure: true, cell: (each) => each.changed },
          { key: 'ended', title: t('files.ended'), figure: true, cell: ({ ended }) => ended },
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('covered')
  const tFiles = useWords('catalogueFiles')
  const session = useSession()
  return (
    <Page title={t('desk')} lead={t('deskLead')} narrow={false}>
      <CatalogueLookup />
      <ClinicalCodes />
      <section className="section stack">
        <h2>{t('files.title')}</h2>
        <p>{t('files.lead')}</p>
        {mayDo(session, 'seeCatalogueFiles') ? (
          <div className="buttons">
            <LinkButton to="/desk/catalogue-files" look="quiet">
              {tFiles('open')}
            </LinkButton>
          </div>
        ) : null}
        <Files />
      </section>
    </Page>
  )
}
