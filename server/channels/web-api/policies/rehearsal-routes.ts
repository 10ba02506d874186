/** A draft tried on bills that were settled: begun, stopped, gone on with, and what it counted. */
import { z } from 'zod'
import { namesOf } from '#capabilities/organisations/index.ts'
import {
  beginRehearsal,
  differenceBands,
  findDraft,
  findSettlement,
  fundsIn,
  moveRehearsal,
  readPolicyPack,
  readRehearsal,
  type Rehearsal,
  type RehearsedBill,
  rehearsedBills,
  resultOf,
  type Step,
  stepWords,
  valueWord,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { SettlementId } from '#kernel/ids.ts'
import { signedYuan } from '#kernel/money.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'
import { sourceIn } from '#kernel/source-words.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { csvText } from '#platform/documents/csv.ts'
import { commandAct, readAct } from '../act-of.ts'
import { fileLanguage } from '../books/trial-balance-routes.ts'
import { answered, found } from '../cards/answers.ts'
import type { Deps, Language, Routes, WebApp } from '../context.ts'
import { actionOf } from '../guard.ts'
import { dayText, id } from '../schemas.ts'
import {
  fundCost,
  rehearsalFields,
  rehearsalGroup,
  shownFund,
  shownGroup,
  shownRehearsal,
} from './policy-shapes.ts'
import { groupHead, kindWords } from './rehearsal-words.ts'

const look = { action: 'policies.look' }
const params = z.strictObject({ rehearsalId: id })

const rehearsedBill = z
  .object({
    number: z.string(),
    settledOn: dayText,
    institution: z.string(),
    who: z.string(),
    personBefore: z.string(),
    personAfter: z.string(),
    personMore: z.string(),
    fundMore: z.string(),
  })
  .meta({ id: 'RehearsedBill' })

const result = z
  .object({
    rehearsal: z.object(rehearsalFields),
    version: z.string(),
    beforeVersion: z.string(),
    groups: z.array(rehearsalGroup),
    funds: z.array(fundCost),
    /** People by what they would pay less or more; named by where a band begins and ends, in yuan. */
    bands: z.array(z.object({ band: z.enum(differenceBands), people: z.int() })),
    bills: z.array(rehearsedBill),
  })
  .meta({ id: 'RehearsalResult' })

const step = z.object({
  rule: z.string(),
  article: z.string(),
  source: z.string(),
  parameter: z.string(),
  working: z.string(),
})
const stepPair = z.object({
  before: step.nullable(),
  after: step.nullable(),
  /** False where both packs say the same. */
  differs: z.boolean(),
})
const billSteps = z
  .object({
    bill: rehearsedBill,
    version: z.string(),
    beforeVersion: z.string(),
    steps: z.array(stepPair),
  })
  .meta({ id: 'RehearsedBillSteps' })

export const rehearsalRoutes: Routes = (app, deps) => {
  beginRoute(app, deps)
  moveRoutes(app, deps)
  resultRoutes(app, deps)
  billRoute(app, deps)
}

function beginRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/policies/drafts/:draftId/rehearsals',
    {
      config: { action: 'policies.rehearse' },
      schema: {
        params: z.strictObject({ draftId: id }),
        body: z.strictObject({
          from: z.iso.date(),
          until: z.iso.date().meta({ description: 'the last day of the period' }),
          termsOn: z
            .union([z.iso.date(), z.null()])
            .meta({ description: 'both packs as on this day; null: as on each bill’s own day' }),
        }),
        response: { 201: z.object({ rehearsalId: z.string() }) },
      },
    },
    async (request, reply) => {
      const { from, until, termsOn } = request.body
      const wish = {
        draftId: request.params.draftId,
        from: Temporal.PlainDate.from(from),
        until: Temporal.PlainDate.from(until).add({ days: 1 }),
        termsOn: termsOn === null ? null : Temporal.PlainDate.from(termsOn),
      }
      const begun = answered(reply, await beginRehearsal(deps, commandAct(request, deps), wish))
      return reply.code(201).send({ rehearsalId: begun.rehearsalId })
    },
  )
}

function moveRoutes(app: WebApp, deps: Deps): void {
  const moved = z.object({ state: z.enum(['stopped', 'running']) })
  const body = z.strictObject({})
  app.post(
    '/api/desk/policies/rehearsals/:rehearsalId/stop',
    {
      config: { action: 'policies.stop-rehearsal' },
      schema: { params, body, response: { 200: moved } },
    },
    async (request, reply) => {
      const asked = { rehearsalId: request.params.rehearsalId, state: 'stopped' } as const
      const ran = await moveRehearsal(deps, commandAct(request, deps), asked)
      return { state: answered(reply, ran).state }
    },
  )
  app.post(
    '/api/desk/policies/rehearsals/:rehearsalId/resume',
    {
      config: { action: 'policies.resume-rehearsal' },
      schema: { params, body, response: { 200: moved } },
    },
    async (request, reply) => {
      const asked = { rehearsalId: request.params.rehearsalId, state: 'running' } as const
      const ran = await moveRehearsal(deps, commandAct(request, deps), asked)
      return { state: answered(reply, ran).state }
    },
  )
}

function resultRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/policies/rehearsals/:rehearsalId',
    { config: { ...look, noSignOfLife: true }, schema: { params, response: { 200: result } } },
    async (request) => {
      const { language } = request
      const { rehearsal, versions } = await rehearsalOf(deps, request.params.rehearsalId)
      const { groups, bands } = await resultOf(deps.db, rehearsal.rehearsalId)
      const all = groups.find(({ kind }) => kind === 'all')?.sums
      return {
        ...{ rehearsal: shownRehearsal(rehearsal), ...versions },
        groups: groups.map((group) => shownGroup(group, language)),
        funds: all ? fundsIn(all).map((fund) => shownFund(all, fund, language)) : [],
        bands: differenceBands.map((band) => ({ band, people: bands.get(band) ?? 0 })),
        bills: await billsOf(deps, rehearsal, language),
      }
    },
  )

  app.get(
    '/api/desk/policies/rehearsals/:rehearsalId/groups.csv',
    { config: look, schema: { params, querystring: z.strictObject({ lang: fileLanguage }) } },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const { rehearsal } = await rehearsalOf(deps, request.params.rehearsalId)
      const { groups } = await resultOf(deps.db, rehearsal.rehearsalId)
      const rows = groups.map((group) => {
        const each = shownGroup(group, language)
        return [
          ...[kindWords[each.kind][language], each.label],
          ...[each.people, each.winning, each.losing, each.same].map(String),
          ...[each.bills, each.billsSame, each.notSettled].map(String),
          ...[each.fundBefore, each.fundAfter, each.fundMore],
          ...[each.personBefore, each.personAfter, each.personMore],
        ]
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="rehearsal.csv"')
        .send(csvText([groupHead.map((word) => word[language]), ...rows]))
    },
  )
}

async function rehearsalOf(deps: Deps, rehearsalId: string) {
  const rehearsal = await readRehearsal(deps.db, rehearsalId)
  const draft = rehearsal && (await findDraft(deps.db, rehearsal.draftId))
  const one = found(draft?.area === deps.area.code ? rehearsal : undefined) as Rehearsal
  const before = await readPolicyPack(deps.db, one.beforeDigest)
  const beforeVersion = typeof before === 'string' ? one.beforeDigest : before.version
  return { rehearsal: one, versions: { version: draft?.version ?? '', beforeVersion } }
}

async function billsOf(deps: Deps, { rehearsalId }: Rehearsal, language: Language) {
  const bills = await rehearsedBills(deps.db, rehearsalId)
  const places = await namesOf(
    deps.db,
    bills.map(({ institutionId }) => institutionId),
  )
  return bills.map((bill) =>
    shownBill(bill, places.get(bill.institutionId)?.[language] ?? '', language),
  )
}

function shownBill(
  bill: RehearsedBill,
  institution: string,
  language: Language,
): z.infer<typeof rehearsedBill> {
  const fen = (side: 'before' | 'after', name: string): bigint => BigInt(bill[side][name] ?? '0')
  const words = [bill.scheme, bill.status, bill.care].map((each) => valueWord(each, language))
  return {
    number: wireIdOf(bill.settlementId),
    settledOn: dayOf(Temporal.Instant.from(bill.settledAt)).toString(),
    ...{ institution, who: words.join(' · ') },
    personBefore: signedYuan(fen('before', 'person')),
    personAfter: signedYuan(fen('after', 'person')),
    personMore: signedYuan(fen('after', 'person') - fen('before', 'person')),
    fundMore: signedYuan(fen('after', 'fund') - fen('before', 'fund')),
  }
}

/** Whose bill it is, is not said; that it was looked at stands in that person's own trail. */
function billRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/policies/rehearsals/:rehearsalId/bills/:number',
    {
      config: { action: 'policies.look-at-rehearsed-bill' },
      schema: {
        params: params.extend({ number: z.string().max(40) }),
        response: { 200: billSteps },
      },
    },
    async (request) => {
      const { language } = request
      const { rehearsal, versions } = await rehearsalOf(deps, request.params.rehearsalId)
      const settlementId = idOfWire<SettlementId>(request.params.number)
      const bills = await rehearsedBills(deps.db, rehearsal.rehearsalId)
      const bill = found(bills.find((each) => each.settlementId === settlementId))
      const kept = found(
        (await findSettlement(deps.db, bill.settlementId as SettlementId)) ?? undefined,
      )
      await recordAct(deps.db, readAct(request, deps), {
        ...{ personId: kept.personId, action: actionOf(request), result: 'done' },
        objectId: bill.settlementId,
      })
      const places = await namesOf(deps.db, [bill.institutionId])
      return {
        bill: shownBill(bill, places.get(bill.institutionId)?.[language] ?? '', language),
        ...versions,
        steps: pairsOf(bill).map(({ before, after }) => ({
          before: before && shownStep(before, language),
          after: after && shownStep(after, language),
          differs: JSON.stringify(before) !== JSON.stringify(after),
        })),
      }
    },
  )
}

type Pair = { readonly before: Step | null; readonly after: Step | null }

/** The same rule of the same line stands beside itself; what one pack alone says has nothing beside it. */
function pairsOf({ stepsBefore, stepsAfter }: RehearsedBill): readonly Pair[] {
  const left = [...stepsAfter]
  const pairs: Pair[] = []
  for (const before of stepsBefore) {
    const at = left.findIndex((each) => nameOf(each) === nameOf(before))
    if (at < 0) {
      pairs.push({ before, after: null })
      continue
    }
    pairs.push(...left.splice(0, at).map((after) => ({ before: null, after })))
    pairs.push({ before, after: left.shift() ?? null })
  }
  return [...pairs, ...left.map((after) => ({ before: null, after }))]
}

function nameOf({ rule, inputs }: Step): string {
  return `${rule} ${String(inputs['line'] ?? '')}`
}

function shownStep(each: Step, language: Language): z.infer<typeof step> {
  const { rule, article, working } = stepWords(each, language)
  const source = sourceIn(language, each.source)
  return { rule, article, working, source, parameter: each.parameter }
}
