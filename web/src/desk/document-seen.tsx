import { useState } from 'react'
import type { DocumentedService } from '../api/terms.ts'
import type { DocumentKind } from '../api/types.ts'
import { Papers } from '../citizen/papers.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Problem } from '../ui/field.tsx'
import type { Problems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { useWords } from '../words/words.ts'

export type DocumentSeenState = {
  readonly document: DocumentKind | null
  readonly seen: boolean
  readonly setDocument: (document: DocumentKind) => void
  readonly setSeen: (seen: boolean) => void
  /** What is still missing, for the error summary. */
  readonly missing: readonly (Problem | false)[]
  /** The part of the request that says it; null while it is not true. */
  readonly said: { readonly document: DocumentKind; readonly documentSeen: true } | null
}

export function useDocumentSeen(): DocumentSeenState {
  const t = useWords('tasks')
  const [document, setDocument] = useState<DocumentKind | null>(null)
  const [seen, setSeen] = useState(false)
  return {
    document,
    seen,
    setDocument,
    setSeen,
    missing: [
      document === null && { field: 'document', text: t('document.wrong') },
      !seen && { field: 'seen', text: t('document.seenWrong') },
    ],
    said: document && seen ? { document, documentSeen: true } : null,
  }
}

export type DocumentSeenProps = {
  readonly state: DocumentSeenState
  readonly problems: Problems
  readonly name: string
  /** Whose papers are listed for whoever checks them. */
  readonly service?: DocumentedService
  /** Whose document it is may be somewhere else: an agent brought it. */
  readonly seen?: string
}

/** The area's list, so that nothing is asked for twice and nothing that is not on it. */
export function PapersNeeded({ service }: { readonly service: DocumentedService }) {
  const t = useWords('tasks')
  return (
    <section className="box">
      <h2>{t('papers')}</h2>
      <Papers service={service} />
    </section>
  )
}

/** Which original lay on the counter, and that somebody compared it with the face before them. */
export function DocumentSeen({ state, problems, name, service, seen }: DocumentSeenProps) {
  const t = useWords('tasks')
  return (
    <>
      {service ? <PapersNeeded service={service} /> : null}
      <RadioGroup
        name="document"
        label={t('document.label')}
        value={state.document}
        onChange={state.setDocument}
        wrong={problems.of('document')}
        choices={[
          { value: 'id_card', label: t('document.id_card') },
          { value: 'household_register', label: t('document.household_register') },
        ]}
      />
      <Checkbox
        name="seen"
        label={seen ?? t('document.seen', { name })}
        checked={state.seen}
        onChange={state.setSeen}
        wrong={problems.of('seen')}
      />
    </>
  )
}
