/** What benefits rest on: the person chooses institutions on the web; the rest is filed at a window. */
import { z } from 'zod'
import {
  type BenefitWish,
  endBenefit,
  fileBenefit,
  withdrawBenefit,
} from '#capabilities/settlement/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Routes, selfOf } from '../context.ts'
import { id, purpose } from '../schemas.ts'
import {
  benefit,
  benefitEnding,
  benefits,
  benefitWanted,
  choiceWanted,
  shownBenefit,
  shownBenefits,
} from './benefit-shapes.ts'

const ofPerson = z.strictObject({ personId: id })
const looking = z.strictObject({ purpose: purpose.optional() })

type Asked = Omit<BenefitWish, 'personId'>

const nothingSaid = { until: null, foundOn: null, scheme: null, particulars: {} }

function choiceOf({ chosenFor, institutionId, from }: z.output<typeof choiceWanted>): Asked {
  return {
    ...{ ...nothingSaid, from: plainDate(from) },
    subject: {
      ...{ kind: 'choice', chosenFor, place: null },
      institutionId: institutionId as InstitutionId,
    },
  }
}

function wishOf(wanted: z.output<typeof benefitWanted>): Asked {
  if (wanted.kind === 'choice') return choiceOf(wanted)
  const from = plainDate(wanted.from)
  if (wanted.kind === 'injury') {
    const { cause, happenedOn, site } = wanted
    return {
      ...{ ...nothingSaid, from, subject: { kind: 'injury' }, foundOn: plainDate(happenedOn) },
      particulars: { trum_time: happenedOn, trum_site: site, trum_rea: cause },
    }
  }
  const { code, foundOn, hospital } = wanted
  return {
    ...{ ...nothingSaid, from, subject: { kind: 'disease', code }, foundOn: plainDate(foundOn) },
    particulars: { ide_fixmedins_name: hospital, hosp_ide_date: foundOn },
  }
}

export const ownBenefitRoutes: Routes = (app, deps) => {
  const one = z.strictObject({ filingId: id })
  app.get(
    '/api/me/benefit-filings',
    {
      config: { action: 'settlement.look-at-own-benefit-filings', reads: true },
      schema: { response: { 200: benefits } },
    },
    (request) => shownBenefits(deps, selfOf(request)),
  )

  app.post(
    '/api/me/benefit-filings/choices',
    {
      config: { action: 'settlement.choose-own-institution' },
      schema: { body: choiceWanted, response: { 201: benefit } },
    },
    async (request, reply) => {
      const wish = { personId: selfOf(request), ...choiceOf(request.body) }
      const made = answered(reply, await fileBenefit(deps, commandAct(request, deps), wish))
      return reply.code(201).send(await shownBenefit(deps, wish.personId, made.filingId))
    },
  )

  app.post(
    '/api/me/benefit-filings/:filingId/end',
    {
      config: { action: 'settlement.end-own-choice' },
      schema: { params: one, body: benefitEnding, response: { 200: benefit } },
    },
    async (request, reply) => {
      const { filingId } = request.params
      const named = { personId: selfOf(request), filingId, kind: 'choice' as const }
      const lastDay = plainDate(request.body.lastDay)
      answered(reply, await endBenefit(deps, commandAct(request, deps), { ...named, lastDay }))
      return shownBenefit(deps, named.personId, filingId)
    },
  )

  app.post(
    '/api/me/benefit-filings/:filingId/withdraw',
    {
      config: { action: 'settlement.withdraw-own-choice' },
      schema: { params: one, response: { 200: benefit } },
    },
    async (request, reply) => {
      const { filingId } = request.params
      const named = { personId: selfOf(request), filingId, kind: 'choice' as const, reason: null }
      answered(reply, await withdrawBenefit(deps, commandAct(request, deps), named))
      return shownBenefit(deps, named.personId, filingId)
    },
  )
}

export const deskBenefitRoutes: Routes = (app, deps) => {
  const one = z.strictObject({ personId: id, filingId: id })
  app.get(
    '/api/desk/people/:personId/benefit-filings',
    {
      config: { action: 'settlement.look-at-benefit-filings', reads: true },
      schema: { params: ofPerson, querystring: looking, response: { 200: benefits } },
    },
    (request) => shownBenefits(deps, request.params.personId),
  )

  app.post(
    '/api/desk/people/:personId/benefit-filings',
    {
      config: { action: 'settlement.file-benefit' },
      schema: { params: ofPerson, body: benefitWanted, response: { 201: benefit } },
    },
    async (request, reply) => {
      const wish = { personId: request.params.personId, ...wishOf(request.body) }
      const made = answered(reply, await fileBenefit(deps, commandAct(request, deps), wish))
      return reply.code(201).send(await shownBenefit(deps, wish.personId, made.filingId))
    },
  )

  app.post(
    '/api/desk/people/:personId/benefit-filings/:filingId/end',
    {
      config: { action: 'settlement.end-benefit-filing' },
      schema: { params: one, body: benefitEnding, response: { 200: benefit } },
    },
    async (request, reply) => {
      const { personId, filingId } = request.params
      const named = { personId, filingId, kind: null, lastDay: plainDate(request.body.lastDay) }
      answered(reply, await endBenefit(deps, commandAct(request, deps), named))
      return shownBenefit(deps, personId, filingId)
    },
  )

  app.post(
    '/api/desk/people/:personId/benefit-filings/:filingId/withdraw',
    {
      config: { action: 'settlement.withdraw-benefit-filing' },
      schema: { params: one, response: { 200: benefit } },
    },
    async (request, reply) => {
      const { personId, filingId } = request.params
      const named = { personId, filingId, kind: null, reason: null }
      answered(reply, await withdrawBenefit(deps, commandAct(request, deps), named))
      return shownBenefit(deps, personId, filingId)
    },
  )
}
