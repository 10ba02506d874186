import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { Claim } from '../api/types.ts'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button, FileButton } from './button.tsx'
import { PaperField } from './paper-field.tsx'
import { useProblems } from './form.tsx'
import { Tag } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

export type SendPaper = (
  sent: { readonly kind: string; readonly file: File },
  headers: ActHeaders,
) => Promise<Claim>

type Props = {
  readonly claim: Claim
  /** Null where nothing may be added any more. */
  readonly send: SendPaper | null
  readonly hrefOf: (documentId: string) => string
  readonly onFiled: (name: string) => void
}

/** One slot for each paper of the checklist. */
export function ClaimPapers({ claim, send, hrefOf, onFiled }: Props) {
  const t = useWords('claims')
  const language = useLanguage()
  return (
    <section className="stack" aria-label={`${t('papers.title')} ${claim.reference}`}>
      <h2>{t('papers.title')}</h2>
      <ul className="plain stack">
        {claim.slots.map((slot) => (
          <li key={slot.code} className="box stack">
            <p>
              <strong>{slot.name}</strong>{' '}
              <Tag tone={slot.asked ? 'danger' : slot.filed ? 'ok' : 'wait'}>
                {t(slot.asked ? 'papers.asked' : slot.filed ? 'papers.filed' : 'papers.missing')}
              </Tag>
            </p>
            {claim.papers
              .filter(({ kind }) => kind === slot.code)
              .map(({ documentId, at }) => (
                <p key={documentId}>
                  <FileButton href={hrefOf(documentId)}>
                    {t('papers.open', { name: slot.name })}
                  </FileButton>{' '}
                  <span className="small quiet">
                    <Unbroken>{momentText(at, language)}</Unbroken>
                  </span>
                </p>
              ))}
            {send ? <Slot slot={slot} send={send} onFiled={onFiled} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

type SlotProps = {
  readonly slot: Claim['slots'][number]
  readonly send: SendPaper
  readonly onFiled: (name: string) => void
}

function Slot({ slot, send, onFiled }: SlotProps) {
  const t = useWords('claims')
  const problems = useProblems()
  const [file, setFile] = useState<File | null>(null)
  const name = `paper-${slot.code}`
  const sending = useAct(send, {
    onDone: () => {
      setFile(null)
      problems.show([])
      onFiled(slot.name)
    },
    onRefused: (error) => problems.refused(error, name),
  })
  const field = (
    <>
      <PaperField
        name={name}
        label={slot.name}
        hint={t('papers.hint')}
        prompt={{ choose: t('papers.choose'), replace: t('papers.replace') }}
        file={file}
        onChange={setFile}
        wrong={problems.of(name)}
      />
      {file ? (
        <div className="buttons">
          <Button
            look="quiet"
            pending={sending.isPending}
            onPress={() => sending.mutate({ kind: slot.code, file })}
          >
            {t(slot.filed ? 'papers.again' : 'papers.send')}
          </Button>
        </div>
      ) : null}
    </>
  )
  // Whoever reads what was filed is not kept from the next paper by a place for more of it.
  if (!slot.filed || slot.asked) return field
  return (
    <details>
      <summary>{t('papers.again')}</summary>
      {field}
    </details>
  )
}
