/**
 * What the lists say of a drug, a service or a consumable; and for staff, which files were taken in.
 * Words are posted: in an address they would tell every proxy on the way what somebody suffers from.
 */
import { z } from 'zod'
import {
  catalogueHistory,
  clinicalKinds,
  fileKinds,
  findCodes,
  type FoundEntry,
  levels,
  listKinds,
  readVersions,
  searchCatalogue,
  type Told,
} from '#capabilities/catalogues/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { percentText } from '#kernel/money.ts'
import type { Deps, Routes, WebApp } from '../context.ts'
import { dayText, instantText } from '../schemas.ts'

const searchBody = z.strictObject({
  text: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .regex(/^[^\p{Cc}\p{Cf}]+$/u),
  /** The code after which to go on. */
  after: z.string().max(30).default(''),
})

const percent = z.string().meta({ description: 'percent', example: '10' })
const price = z.string().meta({ description: 'yuan, two to six decimals', example: '12.30' })

const entry = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(listKinds),
    level: z.enum(levels),
    restricted: z.boolean(),
    condition: z.string().nullable(),
    specification: z.string().nullable(),
    unit: z.string().nullable(),
    maker: z.string().nullable(),
    shares: z.object({ employee: percent.nullable(), resident: percent.nullable() }),
    limits: z.object({
      first: price.nullable(),
      second: price.nullable(),
      third: price.nullable(),
    }),
  })
  .meta({ id: 'CatalogueEntry' })

const found = z
  .object({ on: dayText, entries: z.array(entry), next: z.string().nullable() })
  .meta({ id: 'CatalogueSearch' })

const told = z
  .object({
    about: z.enum(['listing', 'price_limit', 'first_share']),
    part: z
      .enum(['first', 'second', 'third', 'employee', 'resident', 'veteran', 'everyone'])
      .nullable(),
    from: dayText,
    /** The last day that counts. */
    lastDay: dayText.nullable(),
    valid: z.boolean(),
    level: z.enum(levels).nullable(),
    /** A price in yuan or a share in percent. */
    value: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'CatalogueTold' })

const version = z
  .object({
    ...{ number: z.int(), kind: z.enum(fileKinds), importedAt: instantText },
    ...{ rowsRead: z.int(), added: z.int(), changed: z.int(), ended: z.int() },
  })
  .meta({ id: 'CatalogueVersion' })

const clinicalCode = z
  .object({
    ...{ kind: z.enum(clinicalKinds), code: z.string(), name: z.string() },
    /** What it is one of. */
    group: z.string().nullable(),
  })
  .meta({ id: 'ClinicalCode' })

/** Whoever finds more asks by more letters. */
const codesAtMost = 50

export const catalogueRoutes: Routes = (app, deps) => {
  publicRoutes(app, deps)
  app.get(
    '/api/desk/catalogue-versions',
    {
      config: { action: 'catalogues.look-at-versions' },
      schema: { response: { 200: z.object({ versions: z.array(version) }) } },
    },
    async () => ({
      versions: (await readVersions(deps.db, 100)).map(
        ({ importedAt, importedBy: _, ...each }) => ({
          ...each,
          importedAt: importedAt.toString(),
        }),
      ),
    }),
  )
}

function publicRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/public/catalogue-searches',
    {
      config: { action: 'catalogues.search' },
      schema: { body: searchBody, response: { 200: found } },
    },
    async (request) => {
      const on = dayOf(deps.now())
      const { entries, next } = await searchCatalogue(deps.db, { ...request.body, on })
      return { on: on.toString(), entries: entries.map((each) => shownEntry(each)), next }
    },
  )

  app.post(
    '/api/public/clinical-code-searches',
    {
      config: { action: 'catalogues.search' },
      schema: {
        body: z.strictObject({
          text: searchBody.shape.text,
          kind: z.enum(clinicalKinds).nullable().default(null),
        }),
        response: { 200: z.object({ on: dayText, codes: z.array(clinicalCode) }) },
      },
    },
    async (request) => {
      const on = dayOf(deps.now())
      const codes = await findCodes(deps.db, { ...request.body, on, atMost: codesAtMost })
      return { on: on.toString(), codes: [...codes] }
    },
  )

  app.post(
    '/api/public/catalogue-histories',
    {
      config: { action: 'catalogues.search' },
      schema: {
        body: z.strictObject({ code: z.string().min(5).max(30) }),
        response: { 200: z.object({ told: z.array(told) }) },
      },
    },
    async (request) => {
      const history = await catalogueHistory(deps.db, request.body.code)
      return { told: history.map((each) => shownTold(each)) }
    },
  )
}

function shownEntry({ shares, limits, ...each }: FoundEntry): z.input<typeof entry> {
  const share = (points: number | null) => (points === null ? null : percentText(BigInt(points)))
  return {
    ...each,
    shares: { employee: share(shares.employee), resident: share(shares.resident) },
    limits: {
      first: priceText(limits.first),
      second: priceText(limits.second),
      third: priceText(limits.third),
    },
  }
}

function shownTold({ until, from, number, part, ...each }: Told): z.input<typeof told> {
  const { about } = each
  const value = about === 'price_limit' ? priceText(number) : number && percentText(number)
  return {
    ...each,
    part: part as z.input<typeof told>['part'],
    from: from.toString(),
    lastDay: until?.subtract({ days: 1 }).toString() ?? null,
    value: value === null ? null : String(value),
  }
}

/** At least two decimals, and no zeros behind them. */
function priceText(millionths: bigint | null): string | null {
  if (millionths === null) return null
  const digits = millionths.toString().padStart(7, '0')
  const part = digits.slice(-6).replace(/0{1,4}$/, '')
  return `${digits.slice(0, -6)}.${part}`
}
