import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { ClaimContent } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { FileField } from './file-field.tsx'
import type { Problems } from './form.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

type Line = ClaimContent['lines'][number]

type Props = {
  readonly content: ClaimContent
  readonly problems: Problems
  readonly onRead: (some: Partial<ClaimContent>) => void
  readonly onChange: (lines: Line[]) => void
}

const fields = ['code', 'name', 'day', 'quantity', 'price', 'amount'] as const

/** Imported or typed; each may be mended before anything counts. */
export function ClaimLines({ content, problems, onRead, onChange }: Props) {
  const t = useWords('claims')
  const { lines, from } = content
  const set = (at: number, some: Partial<Line>) =>
    onChange(lines.map((each, place) => (place === at ? { ...each, ...some } : each)))
  return (
    <fieldset className="stack">
      <legend className="part-title">{t('form.lines')}</legend>
      <Import content={content} problems={problems} onRead={onRead} />
      {lines.length === 0 ? <p className="hint">{t('form.noLines')}</p> : null}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a form has no other name
        <div className="box fields-row" key={at}>
          {fields.map((field) => (
            <TextField
              key={field}
              name={`line-${at}-${field}`}
              label={t(`form.line.${field}`)}
              maxLength={field === 'name' ? 200 : 50}
              value={line[field]}
              onChange={(value) => set(at, { [field]: value })}
              wrong={problems.of(`lines/${at}/${field}`)}
            />
          ))}
          <Button look="plain" onPress={() => onChange(lines.filter((_, place) => place !== at))}>
            {t('form.removeLine', { name: line.name || at + 1 })}
          </Button>
        </div>
      ))}
      <div className="buttons">
        <Button
          look="quiet"
          onPress={() =>
            onChange([
              ...lines,
              { code: '', name: '', day: from, quantity: '1', price: '', amount: '' },
            ])
          }
        >
          {t('form.addLine')}
        </Button>
      </div>
    </fieldset>
  )
}

function Import({ content, problems, onRead }: Omit<Props, 'onChange'>) {
  const t = useWords('claims')
  const [file, setFile] = useState<File | null>(null)
  const [said, setSaid] = useState({ count: 0, wrong: 0 })
  const reading = useAct(
    (chosen: File, headers) =>
      answer(
        api.POST('/api/claim-files', {
          headers: { ...headers, 'content-type': 'application/octet-stream' },
          body: chosen as never,
          bodySerializer: (body: unknown) => body as never,
        }),
      ),
    {
      onDone: ({ invoice, lines, problems: wrong }) => {
        setSaid({ count: lines.length, wrong: wrong.length })
        const days = lines.map((line) => (line.day === '' ? { ...line, day: content.from } : line))
        onRead({
          lines: days,
          ...(invoice && {
            institution: content.institution === '' ? invoice.payee : content.institution,
            invoices: [{ code: invoice.code, number: invoice.number, amount: invoice.amount }],
          }),
        })
      },
      onRefused: (error) => problems.refused(error, 'bill-file'),
    },
  )
  return (
    <>
      <FileField
        name="bill-file"
        label={t('form.file')}
        hint={t('form.fileHint')}
        accept=".xlsx,.csv,.xml"
        prompt={{ choose: t('form.chooseFile'), replace: t('form.otherFile') }}
        file={file}
        onChange={(chosen) => {
          setFile(chosen)
          reading.mutate(chosen)
        }}
        wrong={problems.of('bill-file')}
      />
      {said.count > 0 ? (
        <Notice
          tone={said.wrong > 0 ? 'wait' : 'info'}
          title={t('form.read', { count: said.count })}
        >
          {said.wrong > 0 ? <p>{t('form.problems', { count: said.wrong })}</p> : null}
        </Notice>
      ) : null}
    </>
  )
}
