import { Button } from '../ui/button.tsx'
import { Status } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import type { ShownLines } from './use-shown-lines.ts'

/** Above a long list: find somebody, or see only what is to be mended. */
export function LinesTools({ lines }: { readonly lines: ShownLines }) {
  const t = useWords('filling')
  return (
    <div className="stack lines-tools">
      <TextField
        name="find-line"
        label={t('pages.find')}
        hint={t('pages.findHint')}
        autoComplete="off"
        value={lines.text}
        onChange={lines.find}
      />
      {lines.text.trim() === '' ? null : (
        <Status>{t('pages.found', { count: lines.matching })}</Status>
      )}
      {lines.wrong > 0 ? (
        <div className="buttons">
          <Button look="quiet" onPress={() => lines.narrow(!lines.onlyWrong)}>
            {lines.onlyWrong ? t('pages.all') : t('pages.onlyWrong', { count: lines.wrong })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

type LinesPagerProps = { readonly lines: ShownLines; readonly total: number }

/** Under a long list: which lines these are, and the ones before and after. */
export function LinesPager({ lines, total }: LinesPagerProps) {
  const t = useWords('filling')
  const { page, pages, shown } = lines
  const [first, last] = [shown.at(0), shown.at(-1)]
  if (!first || !last) return null
  return (
    <nav className="row lines-pager" aria-label={t('pages.name')}>
      <Button look="quiet" disabled={page === 0} onPress={() => lines.setPage(page - 1)}>
        {t('pages.before')}
      </Button>
      <Status>{t('pages.range', { from: first.at + 1, to: last.at + 1, total })}</Status>
      <Button look="quiet" disabled={page >= pages - 1} onPress={() => lines.setPage(page + 1)}>
        {t('pages.after')}
      </Button>
    </nav>
  )
}
