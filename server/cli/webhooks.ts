/** Endpoints of institutions' systems, kept by an operator in an institution's name. */
import {
  addWebhook,
  enableWebhook,
  findOrganisationByCode,
  listFailedWebhooks,
  listWebhooks,
  namesOf,
  replayWebhooks,
  rotateWebhookSecret,
  webhookTypes,
  webhookTypesFor,
} from '#capabilities/organisations/index.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { type Services } from '../services.ts'
import { reachableIn } from '../webhooks.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

const example = '0199f0c0-0000-7000-8000-000000000001'

export const addWebhookEndpoint: Command = {
  name: 'webhook add',
  does: 'Enters where an institution is told of events, and prints the secret this once.',
  examples: [
    'yika webhook add 102999900019 --url https://bank.example/yika',
    'yika webhook add P99990000101 --url https://pharmacy.example/yika --types terminal.held',
  ],
  words: ['ORGANISATION'],
  options: {
    url: { type: 'string', does: 'its address, https' },
    types: { type: 'string', does: 'comma between types; all of its kind when left out' },
  },
  run: ({ words, options }, terminal) =>
    withServices(terminal, async (services) => {
      const holder = await findOrganisationByCode(services.db, words[0] ?? '')
      const given = String(options['types'] ?? '')
      const eventTypes = given
        ? webhookTypes.filter((type) => given.split(',').includes(type))
        : holder
          ? webhookTypesFor(holder.kind)
          : []
      const isWhole = given === '' || eventTypes.length === given.split(',').length
      if (!holder || eventTypes.length === 0 || !isWhole) {
        return refuse(
          terminal,
          'add',
          `give a bank, hospital, pharmacy or insurer, and types of its kind.`,
        )
      }
      const { organisationId } = holder
      const wanted = { organisationId, eventTypes, url: String(options['url'] ?? '') }
      const deps = { ...services, reachable: reachableIn(services) }
      const { ran, secret } = await addWebhook(deps, operatorAct(services), wanted)
      if (ran.kind !== 'ran' || ran.outcome.kind === 'refused' || secret === null) {
        return refuse(terminal, 'add', reasonOf(ran))
      }
      terminal.out(`${ran.outcome.endpointId} ${secret}`)
      terminal.say('The secret is shown this once: pass it on by a way that only they can read.')
      return exitCodes.done
    }),
}

export const listWebhookEndpoints: Command = {
  name: 'webhook list',
  does: 'Lists the endpoints: whose, state, how much waits and was given up; or what was given up.',
  examples: ['yika webhook list', `yika webhook list ${example}`],
  words: ['[ENDPOINT]'],
  run: ({ words: [endpointId] }, terminal) =>
    withServices(terminal, async (services) => {
      if (endpointId !== undefined) return listFailed(services, endpointId, terminal)
      const endpoints = await listWebhooks(services)
      const names = await namesOf(
        services.db,
        endpoints.map((each) => each.organisationId),
      )
      for (const each of endpoints) {
        const counts = `waiting ${each.waiting}  failed ${each.failed}`
        const whose = names.get(each.organisationId)?.zh ?? each.organisationId
        const words = [each.endpointId, each.state.padEnd(8), counts, whose, hostOf(each.url)]
        terminal.out([...words, each.eventTypes.join(',')].join('  '))
      }
      return exitCodes.done
    }),
}

/** An address may hold what only its owner should know. */
function hostOf(url: string): string {
  return new URL(url).host
}

async function listFailed(
  services: Services,
  endpointId: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const endpoint = await findEndpoint(services, endpointId)
  if (!endpoint) return refuse(terminal, 'list', noEndpoint)
  for (const failed of (await listFailedWebhooks(services, endpoint)) ?? []) {
    const { eventId, type, happenedAt, tries, problem } = failed
    terminal.out([eventId, type, happenedAt.toString(), `tries ${tries}`, problem].join('  '))
  }
  return exitCodes.done
}

export const rotateWebhook: Command = {
  name: 'webhook rotate',
  does: 'Makes a new secret and prints it this once; the earlier one signs too for some hours.',
  examples: [`yika webhook rotate ${example}`, `yika webhook rotate ${example} --overlap 0`],
  words: ['ENDPOINT'],
  options: {
    overlap: { type: 'string', does: 'hours, 24 when left out; 0 when the secret has leaked' },
  },
  run: ({ words: [endpointId = ''], options }, terminal) =>
    withServices(terminal, async (services) => {
      const hours = String(options['overlap'] ?? '24')
      if (!/^\d{1,3}$/.test(hours) || Number(hours) > 168) {
        return refuse(terminal, 'rotate', '--overlap is a number of hours, at most 168.')
      }
      const endpoint = await findEndpoint(services, endpointId)
      if (!endpoint) return refuse(terminal, 'rotate', noEndpoint)
      const wanted = { ...endpoint, overlapHours: Number(hours) }
      const { ran, secret } = await rotateWebhookSecret(services, operatorAct(services), wanted)
      if (secret === null) return refuse(terminal, 'rotate', reasonOf(ran))
      terminal.out(secret)
      return exitCodes.done
    }),
}

export const enableWebhookEndpoint: Command = {
  name: 'webhook enable',
  does: 'Tells an endpoint again that answered 410; what it missed is sent by replay.',
  examples: [`yika webhook enable ${example}`],
  words: ['ENDPOINT'],
  run: ({ words: [endpointId = ''] }, terminal) =>
    withServices(terminal, async (services) => {
      const endpoint = await findEndpoint(services, endpointId)
      if (!endpoint) return refuse(terminal, 'enable', noEndpoint)
      const ran = await enableWebhook(services, operatorAct(services), endpoint)
      if (ran.kind !== 'ran' || ran.outcome.kind === 'refused') {
        return refuse(terminal, 'enable', reasonOf(ran))
      }
      terminal.out(`${endpointId} enabled`)
      return exitCodes.done
    }),
}

export const replayWebhookEvents: Command = {
  name: 'webhook replay',
  does: 'Sends one event again, or all since a moment, under the ids that they had.',
  examples: [
    `yika webhook replay ${example} --since 2026-11-01T00:00:00Z`,
    `yika webhook replay ${example} --event 0199f0c0-0000-7000-8000-000000000002`,
  ],
  words: ['ENDPOINT'],
  options: {
    event: { type: 'string', does: 'the webhook-id of one event' },
    since: { type: 'string', does: 'a moment with its offset; everything from then on' },
  },
  run: ({ words: [endpointId = ''], options }, terminal) =>
    withServices(terminal, async (services) => {
      const which = whichOf(options)
      if (!which) return refuse(terminal, 'replay', 'give either --event or --since.')
      const endpoint = await findEndpoint(services, endpointId)
      if (!endpoint) return refuse(terminal, 'replay', noEndpoint)
      const ran = await replayWebhooks(services, operatorAct(services), { ...endpoint, which })
      if (ran.kind !== 'ran' || ran.outcome.kind === 'refused') {
        return refuse(terminal, 'replay', reasonOf(ran))
      }
      terminal.out(`${ran.outcome.count} sent again`)
      return exitCodes.done
    }),
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/

function whichOf({ event, since }: Readonly<Record<string, string | boolean | undefined>>) {
  if (typeof event === 'string' && since === undefined && uuid.test(event)) {
    return { eventId: event }
  }
  if (typeof since === 'string' && event === undefined && moment.test(since)) {
    return { since: Temporal.Instant.from(since) }
  }
  return null
}

async function findEndpoint(services: Services, endpointId: string) {
  const endpoints = await listWebhooks(services)
  return endpoints.find((each) => each.endpointId === endpointId)
}

const noEndpoint = 'there is no endpoint called so. See yika webhook list.'

function reasonOf(ran: Ran<{ readonly kind: string; readonly refusal?: string }>): string {
  return ran.kind === 'ran' ? (ran.outcome.refusal ?? ran.outcome.kind) : ran.kind
}

function refuse(terminal: Terminal, verb: string, why: string): ExitCode {
  terminal.say(`yika webhook ${verb}: ${why}`)
  return exitCodes.refused
}
