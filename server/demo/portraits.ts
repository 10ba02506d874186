/** Drawn faces of nobody, so that photos are there to be shown and sent to the card maker. */
import type { Area } from '#capabilities/organisations/index.ts'
import { at } from './draw.ts'
import type { PlannedPerson } from './people-plan.ts'

const coats = ['#2f4858', '#7a3b3b', '#3d5a3d']
const hairColours = { young: '#2b2320', grey: '#8d8a86' }

export type Portraits = { readonly full: readonly Buffer[]; readonly small: readonly Buffer[] }

/** One for each sex, hair and coat; small ones, as an older register would have handed over. */
export async function drawPortraits({ widthPx, heightPx }: Area['photo']): Promise<Portraits> {
  const faces = (['female', 'male'] as const).flatMap((sex) =>
    (['young', 'grey'] as const).flatMap((hair) => coats.map((coat) => faceOf(sex, hair, coat))),
  )
  const drawn = (parts: number): Promise<Buffer[]> => {
    const [across, upright] = [Math.round(widthPx / parts), Math.round(heightPx / parts)]
    return Promise.all(faces.map((svg) => photoOf(svg, across, upright)))
  }
  return { full: await drawn(1), small: await drawn(2) }
}

export function portraitOf(portraits: readonly Buffer[], person: PlannedPerson): Buffer {
  const female = person.sex === 'female' ? 0 : 1
  const grey = person.status === 'retired' ? 1 : 0
  const coat = Number(person.citizenNumber.slice(12, 14)) % coats.length
  return at(portraits, (female * 2 + grey) * coats.length + coat)
}

async function photoOf(svg: string, across: number, upright: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg))
    .resize(across, upright)
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: across > 200 ? 30 : 15, mozjpeg: true })
    .toBuffer()
}

function faceOf(sex: 'female' | 'male', hair: 'young' | 'grey', coat: string): string {
  const colour = hairColours[hair]
  const back =
    sex === 'female'
      ? `<path d="M95 190 Q90 70 179 68 Q268 70 263 190 L262 285 L96 285 Z" fill="${colour}"/>`
      : ''
  const front =
    sex === 'female'
      ? `<path d="M110 180 Q120 95 185 100 Q240 100 250 180 Q215 130 110 180 Z" fill="${colour}"/>`
      : `<path d="M105 185 Q95 70 180 70 Q265 70 253 185 Q245 130 180 130 Q115 130 105 185 Z" fill="${colour}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 358 441">
    <rect width="358" height="441" fill="#ffffff"/>${back}
    <path d="M20 441 Q30 335 140 322 L218 322 Q328 335 338 441 Z" fill="${coat}"/>
    <path d="M145 270 L213 270 L216 330 Q180 362 142 330 Z" fill="#e0b48f"/>
    <ellipse cx="179" cy="200" rx="72" ry="92" fill="#edc5a2"/>${front}
    <ellipse cx="150" cy="200" rx="7" ry="5" fill="#33261f"/>
    <ellipse cx="208" cy="200" rx="7" ry="5" fill="#33261f"/>
    <path d="M160 250 Q179 262 198 250" stroke="#a5604f" stroke-width="4" fill="none"/></svg>`
}
