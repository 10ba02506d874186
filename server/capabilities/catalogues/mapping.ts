/** What an institution's own code stands for in the national catalogues. */

/** In order of precedence. */
export const mapRefusals = [
  'catalogue_code_unknown',
  'catalogue_code_not_valid',
  'own_code_mapped_otherwise',
] as const
export type MapRefusal = (typeof mapRefusals)[number]

export const unmapRefusals = ['mapping_unknown'] as const
export type UnmapRefusal = (typeof unmapRefusals)[number]

export type Mapping = {
  readonly mappingId: string
  readonly ownCode: string
  readonly ownName: string
  readonly code: string
  readonly from: Temporal.PlainDate
  /** The first day that does not count any more; null where none is known. */
  readonly until: Temporal.PlainDate | null
}

/** Of a code: whether it was ever on the lists, and whether it counts on the first day of the mapping. */
export type CodeStanding = 'unknown' | 'not_valid' | 'valid'

export function mapRefusal(
  wanted: Pick<Mapping, 'code'>,
  standing: CodeStanding,
  inForce: Mapping | null,
): MapRefusal | null {
  if (standing === 'unknown') return 'catalogue_code_unknown'
  if (standing === 'not_valid') return 'catalogue_code_not_valid'
  if (inForce && inForce.code !== wanted.code) return 'own_code_mapped_otherwise'
  return null
}
