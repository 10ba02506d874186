import type { StoredDocument } from '../api/types.ts'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { FileButton } from './button.tsx'
import { Table } from './table.tsx'
import { Unbroken } from './unbroken.tsx'

/** What is shown of a paper, whatever it was filed with. */
type Scan = Pick<StoredDocument, 'documentId' | 'name' | 'mediaType' | 'bytes' | 'office' | 'at'>

/** In kilobytes, whole ones: how long a download takes, not what a disk says. */
function useSize(): (document: Pick<Scan, 'bytes' | 'mediaType'>) => string {
  const t = useWords('scans')
  return ({ bytes, mediaType }) => {
    const size = bytes < 1_000 ? t('under') : `${Math.round(bytes / 1_000)} kB`
    return mediaType === 'application/pdf' ? t('pdf', { size }) : t('picture', { size })
  }
}

/** What is on file, each to be downloaded; nothing of it is shown in place. */
export function ScanList(props: {
  readonly documents: readonly Scan[]
  readonly hrefOf: (document: Scan) => string
}) {
  const t = useWords('scans')
  const language = useLanguage()
  const sizeOf = useSize()
  return (
    <Table
      caption={t('list')}
      rows={props.documents}
      keyOf={({ documentId }) => documentId}
      columns={[
        { key: 'paper', title: t('paper'), cell: ({ name }) => name },
        {
          key: 'filed',
          title: t('filed'),
          cell: ({ office, at }) => (
            <span>
              {office}
              <br />
              <span className="small quiet">
                <Unbroken>{momentText(at, language)}</Unbroken>
              </span>
            </span>
          ),
        },
        { key: 'file', title: t('file'), cell: sizeOf },
        {
          key: 'download',
          title: t('download'),
          titleUnseen: true,
          cell: (document) => (
            <FileButton href={props.hrefOf(document)}>
              <span aria-hidden="true">
                <Unbroken>{t('download')}</Unbroken>
              </span>
              <span className="unseen">{t('downloadOf', { name: document.name })}</span>
            </FileButton>
          ),
        },
      ]}
    />
  )
}
