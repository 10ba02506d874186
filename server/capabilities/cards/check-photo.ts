/**
 * Judges a photo by the area's rules and says which rule it does not meet. The safe copy is kept
 * either way: a clerk can show the person what was wrong with it.
 */
import { createHash } from 'node:crypto'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { type ImageFacts, inspectImage, reencodeJpeg } from '#platform/images/inspect-image.ts'
import { insertPhoto } from './application-store.ts'
import type { CardsDeps } from './deps.ts'

export const photoTests = ['format', 'pixel_size', 'bytes', 'background'] as const
export type PhotoTest = (typeof photoTests)[number]

export type PhotoCheck = {
  readonly test: PhotoTest
  readonly passed: boolean
  readonly measured: string
  readonly required: string
}

export const photoRefusals = ['photo_unreadable'] as const
export type PhotoRefusal = (typeof photoRefusals)[number]

export type PhotoChecked = {
  readonly kind: 'checked'
  readonly photoId: string
  readonly accepted: boolean
  readonly checks: readonly PhotoCheck[]
}

/** The density that card printers expect. */
const dotsPerInch = 350

export async function checkPhoto(
  deps: CardsDeps,
  act: Act,
  body: { readonly personId: string; readonly image: Uint8Array },
): Promise<Ran<PhotoChecked | Refused<PhotoRefusal>>> {
  const digest = createHash('sha256').update(body.image).digest()
  const inspection = await inspectImage(body.image)
  const { widthPx, heightPx, quality } = deps.area.photo
  const shape = { widthPx, heightPx, quality, dotsPerInch }
  const copy = inspection.ok ? await reencodeJpeg(body.image, shape) : null

  return runCommand<PhotoChecked | Refused<PhotoRefusal>>(deps.db, act, {
    personId: body.personId,
    action: 'cards.check-photo',
    body: { digest: digest.toString('hex') },
    decide: async (tx) => {
      if (!inspection.ok || !copy) return refused('photo_unreadable')
      const checks = judgePhoto(inspection.facts, deps.area.photo)
      const accepted = checks.every((check) => check.passed)
      const photoId = newId()
      await insertPhoto(tx, {
        personId: body.personId,
        photoId,
        sealedJpeg: sealPhoto(deps, photoId, copy),
        digest,
        accepted,
        at: act.at,
      })
      return { kind: 'checked', photoId, accepted, checks }
    },
    objectOf: (outcome) => (outcome.kind === 'checked' ? outcome.photoId : null),
  })
}

/** Larger pictures of the right shape are scaled down; smaller ones cannot be made sharper. */
export function judgePhoto(facts: ImageFacts, rules: Area['photo']): readonly PhotoCheck[] {
  const { widthPx, heightPx, bytes, whiteBackgroundShareBasisPoints: white } = facts
  return [
    {
      test: 'format',
      passed: facts.format === 'jpeg' && facts.isColour,
      measured: `${facts.format.toUpperCase()}, ${facts.isColour ? 'RGB' : 'grey'}`,
      required: 'JPEG, RGB',
    },
    {
      test: 'pixel_size',
      passed: widthPx >= rules.widthPx && heightPx >= rules.heightPx && hasShape(facts, rules),
      measured: `${widthPx} × ${heightPx}`,
      required: `${rules.widthPx} × ${rules.heightPx}`,
    },
    {
      test: 'bytes',
      passed: bytes >= rules.minBytes && bytes <= rules.maxBytes,
      measured: kilobytes(bytes),
      required: `${kilobytes(rules.minBytes)} – ${kilobytes(rules.maxBytes)}`,
    },
    {
      test: 'background',
      passed: white >= rules.whiteShareBasisPoints,
      measured: `${Math.floor(white / 100)} %`,
      required: `≥ ${Math.ceil(rules.whiteShareBasisPoints / 100)} %`,
    },
  ]
}

/** Within two hundredths of the asked proportion: nobody's chin is lost by the cropping. */
function hasShape(facts: ImageFacts, rules: Area['photo']): boolean {
  const across = facts.widthPx * rules.heightPx
  const upright = facts.heightPx * rules.widthPx
  return Math.abs(across - upright) * 50 <= upright
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 100) / 10} kB`
}

export function sealPhoto(
  deps: Pick<CardsDeps, 'personal'>,
  photoId: string,
  jpeg: Buffer,
): Buffer {
  return deps.personal.seal('cards.photo', 'sealed_jpeg', photoId, jpeg.toString('base64'))
}

export function openPhoto(
  deps: Pick<CardsDeps, 'personal'>,
  photoId: string,
  sealed: Buffer,
): Buffer {
  return Buffer.from(deps.personal.open('cards.photo', 'sealed_jpeg', photoId, sealed), 'base64')
}
