import type { RefusedFile } from '../api/desk-types.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/words.ts'

/** Files of a bank that cannot be believed: nothing was taken from them, and this is why. */
export function RefusedFiles({ files }: { readonly files: readonly RefusedFile[] }) {
  const t = useWords('funds')
  if (files.length === 0) return null
  return (
    <Notice tone="danger" title={t('refusedFiles.title', { count: files.length })}>
      <ul>
        {files.map(({ bank, file, problem, line }) => (
          <li key={`${bank} ${file}`}>
            <strong>
              {bank} · {file}
            </strong>
            {line === null ? '' : ` · ${t('refusedFiles.line', { line })}`} · {problem}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
