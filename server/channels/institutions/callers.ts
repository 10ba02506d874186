import type { OrganisationKind } from '#capabilities/organisations/index.ts'

export const institutionKinds: readonly OrganisationKind[] = ['hospital', 'pharmacy']
export const hospitalsOnly: readonly OrganisationKind[] = ['hospital']
export const pharmaciesOnly: readonly OrganisationKind[] = ['pharmacy']
/** Whoever is paid by us compares books: also an area, for what it has brought. */
export const paidKinds: readonly OrganisationKind[] = ['hospital', 'pharmacy', 'other_area']
