import { useQuery } from '@tanstack/react-query'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/words.ts'
import { areaFilesQuery } from './desk.ts'

/** A change of the area's terms that is not taken up is a promise made by terms nobody reads any more. */
export function AreaFilesWrong() {
  const t = useWords('desk')
  const { data } = useQuery(areaFilesQuery)
  if (!data || data.putAside.length === 0) return null
  return (
    <Notice tone="danger" title={t('areaFiles.title')}>
      {t('areaFiles.body', { files: data.putAside.join(', ') })}
    </Notice>
  )
}
