import { type DocumentedService, useTerms } from '../api/terms.ts'

/** What the area asks for, as a list; nothing while it is not yet known. */
export function Papers({ service }: { readonly service: DocumentedService }) {
  const terms = useTerms()
  if (!terms) return null
  return (
    <ul>
      {terms.documents[service].map((paper) => (
        <li key={paper}>{paper}</li>
      ))}
    </ul>
  )
}
