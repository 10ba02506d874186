/** What a search comes to: what was found, and what is to be said about it. */
import type { Answer, Resource } from './deps.ts'

export type Found = {
  readonly base: string
  /** With its kind in front: 'Patient/…'. */
  readonly resources: readonly (Resource & { readonly id: string })[]
  readonly outcome?: Resource
  /** How many there are on all pages. */
  readonly total?: number
  readonly next?: string | null
}

export function searchset({ base, resources, outcome, total, next }: Found): Answer {
  const matches = resources.map((resource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode: 'match' },
  }))
  const said = outcome ? [{ resource: outcome, search: { mode: 'outcome' } }] : []
  const entry = [...matches, ...said]
  const link = next ? [{ relation: 'next', url: next }] : []
  return {
    status: 200,
    body: {
      ...{ resourceType: 'Bundle', type: 'searchset', total: total ?? resources.length },
      ...(link.length > 0 && { link }),
      ...(entry.length > 0 && { entry }),
    },
  }
}

export function found(body: Resource): Answer {
  return { status: 200, body }
}
