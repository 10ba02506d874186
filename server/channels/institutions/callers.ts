import type { OrganisationKind } from '#capabilities/organisations/index.ts'

export const institutionKinds: readonly OrganisationKind[] = ['hospital', 'pharmacy']
export const hospitalsOnly: readonly OrganisationKind[] = ['hospital']
export const pharmaciesOnly: readonly OrganisationKind[] = ['pharmacy']
