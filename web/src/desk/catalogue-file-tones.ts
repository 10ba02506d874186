import type { CatalogueFile } from '../api/desk-types.ts'
import type { Tone } from '../ui/tag.tsx'

export const catalogueFileTones = {
  ...{ checking: 'wait', faulty: 'danger', nothing_new: 'plain', ready: 'wait' },
  ...{ agreed: 'wait', in_force: 'ok', dropped: 'plain' },
} as const satisfies Record<CatalogueFile['state'], Tone>
