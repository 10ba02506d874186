import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../api/problem.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { FileField } from '../ui/file-field.tsx'
import { ErrorState, Status } from '../ui/states.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { employerQuery } from './employer.ts'
import { FileProblems } from './file-problems.tsx'
import type { Filled, FillingForm } from './use-filling.ts'
import type { Rows } from './use-rows.ts'

type FillFormProps = { readonly filling: FillingForm; readonly rows: Rows }

/** What the list is filled from, besides typing and pasting. */
export function FillForm({ filling, rows }: FillFormProps) {
  const t = useWords('filling')
  const { filled, isUndone } = filling
  return (
    <>
      <div className="fill">
        <FromLast filling={filling} />
        <FromFile filling={filling} />
      </div>
      <div className="news">
        {filled ? <News filled={filled} onUndo={filling.undo} /> : null}
        {isUndone ? <Status>{t('news.undone')}</Status> : null}
      </div>
      {filled && filled.cells.length > 0 ? (
        <FileProblems cells={filled.cells} rows={rows.rows} />
      ) : null}
    </>
  )
}

function FromLast({ filling }: Pick<FillFormProps, 'filling'>) {
  const t = useWords('filling')
  const language = useLanguage()
  const newest = useQuery(employerQuery).data?.declarations[0]
  const { opening } = filling
  if (!newest) return null
  const month = monthText(newest.month, language)
  return (
    <section className="box stack" aria-labelledby="from-last">
      <h2 id="from-last">{t('last.title')}</h2>
      <p className="small quiet">{t('last.hint', { month })}</p>
      {opening.error ? <ErrorState error={opening.error} /> : null}
      <div className="buttons">
        <Button look="quiet" pending={opening.isPending} onPress={() => opening.mutate()}>
          {t('last.take', { month })}
        </Button>
      </div>
    </section>
  )
}

const fileField = 'declaration-file'

function FromFile({ filling }: Pick<FillFormProps, 'filling'>) {
  const t = useWords('filling')
  const ui = useWords('ui')
  const { reading } = filling
  const problem = problemOf(reading.error)
  const why = problem?.errors?.[0]?.detail ?? problem?.detail
  return (
    <section className="box stack" aria-labelledby="from-file">
      <h2 id="from-file">{t('file.title')}</h2>
      <FileField
        name={fileField}
        label={t('file.label')}
        hint={t('file.hint')}
        accept=".xlsx,.csv"
        prompt={{ choose: t('file.choose'), replace: t('file.replace') }}
        file={reading.variables ?? null}
        wrong={reading.error ? (why ?? ui('failedBody')) : undefined}
        onChange={(file) => {
          if (reading.isPending) return
          reading.mutate(file, { onSettled: forgetChoice })
        }}
      />
      {reading.isPending ? <Status>{t('file.reading')}</Status> : null}
      <div className="buttons">
        <FileButton look="plain" href="/api/employer/declaration-template.xlsx">
          {t('file.template')}
        </FileButton>
        <FileButton look="plain" href="/api/employer/declaration-template.csv">
          {t('file.templateCsv')}
        </FileButton>
      </div>
    </section>
  )
}

/** The same file, mended, is a choice again: browsers tell of a choice only when it is another. */
function forgetChoice(): void {
  const input = document.getElementById(fileField)
  if (input instanceof HTMLInputElement) input.value = ''
}

type NewsProps = { readonly filled: Filled; readonly onUndo: () => void }

function News({ filled, onUndo }: NewsProps) {
  const t = useWords('filling')
  const language = useLanguage()
  const { count, cells } = filled
  const said = [
    filled.from === 'last'
      ? t('news.fromLast', { count, month: monthText(filled.month, language) })
      : t('news.filled', { count }),
    filled.from === 'last' && filled.notOpened > 0
      ? t('news.notOpened', { count: filled.notOpened })
      : '',
    filled.from === 'file' && filled.passedOver > 0
      ? t('news.passedOver', { count: filled.passedOver })
      : '',
    cells.length > 0 ? t('news.wrong', { count: cells.length }) : '',
  ]
  return (
    <div className="row">
      <Status>{said.join(language === 'zh' ? '' : ' ')}</Status>
      <Button look="plain" onPress={onUndo}>
        {t('news.undo')}
      </Button>
    </div>
  )
}
