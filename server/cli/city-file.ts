/** The file from which a city is entered (docs/operations/a-new-city.md): read, and judged line by line. */
import { z } from 'zod'
import {
  type CityFile,
  type FileProblem,
  holdsStock,
  hospitalTiers,
  organisationKinds,
  reaches,
  servedActs,
  servingKinds,
} from '#capabilities/organisations/index.ts'
import { parsePlainDate } from '#kernel/dates.ts'

const line = z.string().trim().min(1).max(200)
const words = z.strictObject({ zh: line, en: line })
const code = z.string().regex(/^[0-9A-Z][0-9A-Z-]{0,39}$/)

const organisation = z.strictObject({
  kind: z.enum(organisationKinds).exclude(['other_area']),
  code,
  below: code.optional(),
  name: words,
  address: words.optional(),
  phone: z
    .string()
    .regex(/^[0-9+ -]{3,20}$/)
    .optional(),
  /** A name out of "openingTimes", or the words themselves. */
  opening: z.union([z.string(), words]).optional(),
  makesCards: z.boolean().optional(),
  holdsStock: z.boolean().optional(),
  tier: z.enum(hospitalTiers).optional(),
  /** Of a hospital or pharmacy in another area that this server settles with itself. */
  area: z.string().optional(),
  state: z.enum(['open', 'suspended', 'closed']).optional(),
})

const cityFile = z.strictObject({
  area: z.string(),
  openingTimes: z.record(z.string(), words).optional(),
  organisations: z.array(organisation).min(1).max(200_000),
  serviceRules: z
    .array(
      z.strictObject({
        kind: z.enum(servingKinds),
        act: z.enum(servedActs),
        serves: z.enum(reaches),
        from: z.string().refine((text) => parsePlainDate(text) !== null, 'write YYYY-MM-DD'),
        source: line,
      }),
    )
    .optional(),
})

type Said = z.infer<typeof cityFile>
export type ReadFile = { readonly file: CityFile } | { readonly problems: readonly FileProblem[] }

/** `area` is this server's, `places` are the codes of the others that it settles with. */
export function readCityFile(text: string, area: string, places: readonly string[]): ReadFile {
  const json = parseJson(text)
  if ('problems' in json) return json
  const parsed = cityFile.safeParse(json.value)
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(problemsOfIssue) }
  const said = parsed.data
  const problems = [...wrongArea(said, area), ...unknownTimes(said), ...unknownPlaces(said, places)]
  return problems.length > 0 ? { problems } : { file: fileOf(said) }
}

function parseJson(
  text: string,
): { readonly value: unknown } | { readonly problems: FileProblem[] } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    const at = `line ${lineOfFault(text)}`
    const remedy = 'look for a missing comma, quote or bracket there or just before it'
    return { problems: [{ at, reason: 'this is not JSON', remedy }] }
  }
}

/** The first line with which the file cannot go on; the parser does not always say where it stopped. */
function lineOfFault(text: string): number {
  const lines = text.split('\n')
  let [fine, broken] = [0, lines.length]
  while (broken - fine > 1) {
    const middle = Math.floor((fine + broken) / 2)
    if (canGoOn(lines.slice(0, middle).join('\n'))) fine = middle
    else broken = middle
  }
  return broken
}

function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return true
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : ''
    if (/end of JSON|Unterminated/.test(said)) return true
    const position = /position ([0-9]+)/.exec(said)?.[1]
    return position !== undefined && Number(position) >= beginning.trimEnd().length
  }
}

function problemsOfIssue(issue: z.core.$ZodIssue): readonly FileProblem[] {
  const at = pathText(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      at: pathText([...issue.path, key]),
      reason: 'nobody reads this name',
      remedy: 'correct its spelling or take it out',
    }))
  }
  return [{ at, reason: reasonOf(issue), remedy: remedyOf(issue) }]
}

const reasons: { readonly [code: string]: string } = {
  invalid_type: 'it is missing, or not what belongs here',
  invalid_value: 'it is none of the words that are known here',
  too_small: 'it is empty',
  too_big: 'it is too long',
}

function reasonOf(issue: z.core.$ZodIssue): string {
  return reasons[issue.code] ?? 'it is not written as it should be'
}

function remedyOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `write a value of type ${issue.expected}`
  if (issue.code === 'invalid_value') return `write one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_format') {
    const last = issue.path.at(-1)
    return last === 'phone'
      ? 'write digits, blanks, + and - only, three to twenty of them'
      : 'write capitals, digits and hyphens only, at most forty'
  }
  return issue.message
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
  return text.join('').replace(/^\./, '') || 'the file'
}

function wrongArea(said: Said, area: string): readonly FileProblem[] {
  if (said.area === area) return []
  const reason = `the file is about ${said.area}, and this server about ${area}`
  return [{ at: 'area', reason, remedy: 'take the right file, or start with the right AREA' }]
}

function unknownTimes(said: Said): readonly FileProblem[] {
  return said.organisations.flatMap(({ opening }, index) => {
    if (typeof opening !== 'string' || said.openingTimes?.[opening]) return []
    const reason = `"openingTimes" has no ${opening}`
    return [
      {
        ...{ at: `organisations[${index}].opening`, reason },
        remedy: 'add it there, or write the words of both languages here',
      },
    ]
  })
}

function unknownPlaces(said: Said, places: readonly string[]): readonly FileProblem[] {
  return said.organisations.flatMap(({ area, kind }, index) => {
    if (area === undefined) return []
    const at = `organisations[${index}].area`
    if (kind !== 'hospital' && kind !== 'pharmacy') {
      const reason = `a ${kind} is of this area`
      return [
        { at, reason, remedy: 'leave "area" out: only hospitals and pharmacies lie elsewhere' },
      ]
    }
    if (places.includes(area)) return []
    const reason = `otherAreas.places of the area has no ${area}`
    return [{ at, reason, remedy: 'correct it, or enter the area there first' }]
  })
}

const nothing = { zh: '', en: '' }

function fileOf(said: Said): CityFile {
  const timesOf = (opening: Said['organisations'][number]['opening']) =>
    typeof opening === 'string' ? said.openingTimes?.[opening] : opening
  return {
    area: said.area,
    organisations: said.organisations.map((each, index) => ({
      ...{ at: `organisations[${index}]`, kind: each.kind, code: each.code },
      ...{ below: each.below ?? null, name: each.name, address: each.address ?? nothing },
      ...{ phone: each.phone ?? '', openingTimes: timesOf(each.opening) ?? nothing },
      ...{
        printsCards: each.makesCards ?? false,
        holdsStock: holdsStock({ ...each, printsCards: each.makesCards }),
      },
      ...{ tier: each.tier ?? null, elsewhere: each.area ?? null },
      state: each.state ?? ('open' as const),
    })),
    serviceRules: (said.serviceRules ?? []).map((rule, index) => ({
      ...{ ...rule, area: said.area, at: `serviceRules[${index}]` },
    })),
  }
}
