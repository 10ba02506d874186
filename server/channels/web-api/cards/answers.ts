/** How the acts of the cards room are answered: shapes, replays, and refusals that say who was faster. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  applicationsOf,
  type CardFunction,
  cardFunctions,
  cardsOf,
  type EarlierAct,
  lossReportsOf,
  photoTests,
  remedyWords,
  type PhotoCheck,
} from '#capabilities/cards/index.ts'
import { findOrganisation, findStaffCaller } from '#capabilities/organisations/index.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import type { Deps, Language } from '../context.ts'
import { card, track, voucher } from '../glance/shapes.ts'
import { doneOrProblem, problem } from '../problem.ts'
import type { ProblemCode } from '../words/codes.ts'

export type Card = z.infer<typeof card>
export type Track = z.infer<typeof track>
export type Voucher = z.infer<typeof voucher>
export { card, track, voucher }

export const functions = z
  .array(z.enum(cardFunctions))
  .min(1)
  .max(2)
  .transform((chosen): readonly CardFunction[] =>
    cardFunctions.filter((each) => chosen.includes(each)),
  )

/** 384 bytes that only the key service can open. */
export const sealedPin = z
  .string()
  .length(512)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .transform((text) => Buffer.from(text, 'base64'))

export const photoChecked = z
  .object({
    photoId: z.string(),
    accepted: z.boolean(),
    checks: z.array(
      z.object({
        test: z.enum(photoTests),
        passed: z.boolean(),
        measured: z.string(),
        required: z.string(),
        remedy: z.string(),
      }),
    ),
  })
  .meta({ id: 'PhotoChecked' })

export function checksOf(
  checks: readonly PhotoCheck[],
  language: Language,
): z.infer<typeof photoChecked>['checks'] {
  return checks.map((check) => ({ ...check, remedy: remedyWords[check.test][language] }))
}

/** The outcome, with the header that tells a replay; or the refusal as a problem. */
export function answered<T extends Outcome>(
  reply: FastifyReply,
  ran: Ran<T>,
): Exclude<T, Refused<string>> {
  const { outcome, replayed } = doneOrProblem(ran)
  if (replayed) reply.header('Idempotent-Replayed', 'true')
  return outcome
}

type WithEarlier = {
  readonly refusal: string
  readonly earlier: (EarlierAct & { readonly officeId?: string }) | null
}

/** Says who was faster, where and when, so that the clerk can tell the person at the counter. */
export async function refuseWithEarlier(
  request: FastifyRequest,
  deps: Deps,
  ran: Ran<Outcome>,
): Promise<void> {
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'refused') return
  const { refusal, earlier } = ran.outcome as unknown as WithEarlier
  if (!earlier) return
  const staff = earlier.staffId ? await findStaffCaller(deps.db, earlier.staffId) : null
  const officeId = earlier.officeId ?? staff?.organisationId
  const office = officeId ? await findOrganisation(deps.db, officeId) : null
  const moment = Temporal.Instant.from(earlier.at).toZonedDateTimeISO('Asia/Shanghai')
  const at = moment.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
  const detail = [at, office?.name[request.language], staff?.name].filter(Boolean).join(' · ')
  throw problem(refusal as ProblemCode, [{ pointer: '', code: refusal, detail }], ran.replayed)
}

type Shown = { readonly personId: string; readonly request: FastifyRequest }

export async function tracksOf(deps: Deps, { personId, request }: Shown): Promise<Track[]> {
  const reading = { language: request.language, at: deps.now() }
  return (await applicationsOf(deps, personId, reading)) as Track[]
}

export async function trackOf(deps: Deps, shown: Shown, applicationId: string): Promise<Track> {
  const tracks = await tracksOf(deps, shown)
  return found(tracks.find((track) => track.applicationId === applicationId))
}

export async function cardOf(deps: Deps, shown: Shown, cardId: string): Promise<Card> {
  const reading = { language: shown.request.language, at: deps.now() }
  const cards = (await cardsOf(deps, shown.personId, reading)) as Card[]
  return found(cards.find((each) => each.cardId === cardId))
}

export async function vouchersOf(deps: Deps, personId: string): Promise<Voucher[]> {
  return (await lossReportsOf(deps, personId)) as Voucher[]
}

export async function voucherOf(deps: Deps, personId: string, reportId: string): Promise<Voucher> {
  const vouchers = await vouchersOf(deps, personId)
  return found(vouchers.find((voucher) => voucher.reportId === reportId))
}

/** A paper of this person, or nothing at that address. */
export function sendPdf(reply: FastifyReply, name: string, pdf: Buffer | null): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .send(found(pdf ?? undefined))
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw problem('not_found')
  return value
}

export function imageOf(request: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(request.body)) throw problem('wrong_content_type')
  return request.body
}
