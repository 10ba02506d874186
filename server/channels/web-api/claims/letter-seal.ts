/** The agency's seal under a letter. */
import type { PdfSeal } from '#platform/documents/pdf-seal.ts'
import { sealDigest } from '#platform/seals/seals.ts'
import type { Deps } from '../context.ts'
import { sealOf } from '../settlement/statement-paper-routes.ts'

export function letterSeal(deps: Deps): PdfSeal {
  const seal = sealOf(deps)
  return { by: seal.organisation, at: seal.at, sign: (digest) => sealDigest(deps, seal, digest) }
}
