/** What an institution's own code stands for in the national catalogues. */
import { isBefore } from '#kernel/dates.ts'

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

/** The last that the institution itself has said of an own code; ended where it has taken that back. */
export type Said = Mapping & { readonly saidAt: Temporal.Instant; readonly ended: boolean }

/** What a file says of it on a day. */
export type Told = Omit<Mapping, 'mappingId'> & {
  readonly valid: boolean
  readonly toldAt: Temporal.Instant
}

/**
 * What an own code stands for: the institution says it and takes it back, files tell it and end it, and
 * the later word counts.
 */
export function standsFor(
  said: Said | undefined,
  told: Told | undefined,
): Omit<Mapping, 'mappingId'> | null {
  if (told && (!said || Temporal.Instant.compare(told.toldAt, said.saidAt) > 0)) {
    return told.valid ? told : null
  }
  return said && !said.ended ? said : null
}

export function countsOn(
  { from, until }: Pick<Mapping, 'from' | 'until'>,
  day: Temporal.PlainDate,
): boolean {
  return !isBefore(day, from) && (until === null || isBefore(day, until))
}

/** Of a code: whether it was ever on the lists, and whether it counts on the first day of the mapping. */
export type CodeStanding = 'unknown' | 'not_valid' | 'valid'

export function mapRefusal(
  wanted: Pick<Mapping, 'code'>,
  standing: CodeStanding,
  inForce: Pick<Mapping, 'code'> | null,
): MapRefusal | null {
  if (standing === 'unknown') return 'catalogue_code_unknown'
  if (standing === 'not_valid') return 'catalogue_code_not_valid'
  if (inForce && inForce.code !== wanted.code) return 'own_code_mapped_otherwise'
  return null
}
