/**
 * The one file that knows everything: configuration → database → rooms → channels. Starting says what
 * is wrong in a line and starts nothing half; stopping answers what is on its way and then goes.
 */
import { flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { countBooks } from '#capabilities/accounts/index.ts'
import { WrongArea } from '#capabilities/organisations/index.ts'
import { type Bills, createPayments, type Policy } from '#capabilities/settlement/index.ts'
import { type AgentBank, agentBanksOf } from '#channels/bank-files/agent-banks.ts'
import { cardMakerFiles } from '#channels/card-maker/card-maker-files.ts'
import { fhirFacade } from '#channels/fhir/interface.ts'
import { hospitalInterface } from '#channels/institutions/interface.ts'
import { posActs } from '#channels/pos/acts-of-house.ts'
import type { PosActs, PosLogLine } from '#channels/pos/acts.ts'
import { type PosGateway, startPosGateway } from '#channels/pos/gateway.ts'
import { ascii87, asciiHex, cnPos } from '#channels/pos/iso8583/profiles.ts'
import { createWebApp } from '#channels/web-api/app.ts'
import type { WebApp } from '#channels/web-api/context.ts'
import { createReadTrail } from '#platform/audit/trail.ts'
import { type Config, readConfig, WrongConfig } from '#platform/config/config.ts'
import { UnsafeDatabase } from '#platform/database/boot-check.ts'
import type { LogFields } from '#platform/log/log.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { type Stopping, stopInOrder } from '#platform/stop-in-order.ts'
import { auditLedger } from './auditor/audit-ledger.ts'
import { bankExchangeOf } from './bank-exchange.ts'
import { billsAlone, billsOf, policyFileOf } from './bills.ts'
import { deliveriesOf } from './deliveries.ts'
import { type HotlineMade, hotlineOf, startTelephone } from './hotline.ts'
import { beginDemoClaims } from './demo/begin-claims.ts'
import { castOf } from './demo/cast.ts'
import { loadDemoCity } from './demo/demo-city.ts'
import { loadDemoCatalogues } from './demo/load-catalogues.ts'
import { demoPersonasOf, demoPin } from './demo/personas.ts'
import { settleDemoBills } from './demo/settle-bills.ts'
import { startBanks } from './demo/start-banks.ts'
import { openAccountsOfInstitutions, startJobs } from './jobs.ts'
import { letterGateOf } from './letters.ts'
import { mailersOf } from './mailers.ts'
import { webhookSenderOf } from './webhooks.ts'
import { workersOf } from './workers.ts'
import { openServices, type Services } from './services.ts'

export type Running = {
  readonly services: Services
  readonly webPort: number
  readonly posPort: number
  readonly stop: () => Stopping
}

export async function start(environment: NodeJS.ProcessEnv): Promise<Running> {
  const services = await openServices(readConfig(environment))
  try {
    return await serve(services)
  } catch (fault) {
    await services.close()
    throw fault
  }
}

async function serve(services: Services): Promise<Running> {
  const { config, db, log, keys, now } = services
  if (config.demo) await loadDemo(services)

  const payments = createPayments({ ...services, pool: services.hotPool })
  const policyFile = policyFileOf(services)
  const bills = billsOf(services, payments, policyFile)
  if (config.demo) await beginDemoBills(services, policyFile)
  const readTrail = createReadTrail(db)
  const relay = createRelay(db, deliveriesOf(services), log)
  await openAccountsOfInstitutions(services)
  const jobs = await startJobs(services, { bills, readTrail })
  const mailers = mailersOf(services)
  const workers = workersOf(services)
  const webhooks = webhookSenderOf(services)
  for (const each of [relay, workers, webhooks, ...mailers]) each.start()

  const [bankExchange, hotline] = [bankExchangeOf(services), hotlineOf(services)]
  // Three seconds before the end of the server's own patience, so that the rest still ends in order.
  const cutMs = Math.max(config.stopSeconds - 3, config.stopSeconds / 2) * 1000
  const simulatedBanks = config.demo ? startBanks(config.bankFolder, await banksHere(services)) : []
  const web = await createWebApp({
    ...services,
    ...{ payments, bills, readTrail, bankExchange, cardMaker: cardMakerFiles },
    personas: config.demo ? personasOf(services) : [],
    policyFile,
    guests: guestsOf({ ...services, bills, readTrail, hotline }),
    audit: () => auditLedger(db, services.area),
  })
  await web.listen({ host: config.host, port: config.port })
  const letters = await letterGateOf(services)
  const pos = await startGateways(services, posActs({ db, keys, payments, now }), cutMs)
  const telephone = await startTelephone(services, hotline)
  const address = web.server.address()
  return {
    services,
    webPort: typeof address === 'object' && address ? address.port : config.port,
    posPort: pos[0]?.port ?? config.posPort,
    stop: () =>
      stopInOrder([
        {
          web: () => closeWeb(web, cutMs),
          pos: () => Promise.all(pos.map((each) => each.drain())),
          letters: async () => letters?.stop(),
          telephone: async () => telephone?.drain(),
        },
        { payments: payments.drained, bills: bills.drained },
        // Each finishes what it has in hand; what one leaves for another stays in its table.
        {
          banks: async () => simulatedBanks.forEach((bank) => bank.stop()),
          ...{ workers: workers.stop, jobs: jobs.stop, relay: relay.stop },
          mail: () => Promise.all(mailers.map((mailer) => mailer.stop())),
          webhooks: webhooks.stop,
        },
        { trail: readTrail.drained },
        { services: services.close },
      ]),
  }
}

async function loadDemo(services: Services): Promise<void> {
  await loadDemoCity(services)
  await loadDemoCatalogues(services)
  await countBooks(services.db, { anew: false, at: services.now() })
}

/** Both rest on the engine that bills are settled by. */
async function beginDemoBills(services: Services, policyFile: () => Policy): Promise<void> {
  const billsOn = (within: Services): Bills => billsAlone(within, policyFile)
  await settleDemoBills(services, billsOn)
  await beginDemoClaims(services, billsOn)
}

/** By which ways systems of hospitals, pharmacies and telephone exchanges come in. */
function guestsOf(
  made: Services &
    Pick<Parameters<typeof fhirFacade>[0], 'bills' | 'readTrail'> & {
      readonly hotline: HotlineMade
    },
) {
  const fhir = fhirFacade({ ...made, origin: made.config.publicOrigin })
  return [hospitalInterface(made), fhir, made.hotline.web]
}

/** A bank that is reached by SFTP is somewhere else, and sees no folder of ours. */
async function banksHere({ db, area, config }: Services): Promise<readonly AgentBank[]> {
  const banks = await agentBanksOf(db, area)
  return banks.filter(({ code }) => !config.bankSftp.has(code))
}

/** A port for each profile, since a terminal's is never guessed; the first is always there. */
async function startGateways(
  { config, log }: Services,
  acts: PosActs,
  cutMs: number,
): Promise<readonly PosGateway[]> {
  const places = [
    { profile: ascii87, port: config.posPort },
    { profile: cnPos, port: config.posCnPort },
    { profile: asciiHex, port: config.posHexPort },
  ]
  const gateways: PosGateway[] = []
  for (const { profile, port } of places) {
    if (port === null) continue
    gateways.push(
      await startPosGateway({
        ...{ acts, profile, port, host: config.host, limits: { drainSeconds: cutMs / 1000 } },
        log: (line) => log.info('pos', posFields(line)),
      }),
    )
  }
  return gateways
}

/** Answers what is on its way; who has not sent the whole of a request by then is cut off. */
async function closeWeb(web: WebApp, cutMs: number): Promise<void> {
  const late = setTimeout(() => web.server.closeAllConnections(), cutMs)
  await web.close()
  clearTimeout(late)
}

function posFields(line: PosLogLine): LogFields {
  return {
    eventCode: line.event,
    reasonCode: line.reason,
    connectionCount: line.connection,
    ...(line.terminalRowId ? { terminalCode: line.terminalRowId } : {}),
    ...(line.mti ? { messageCode: line.mti } : {}),
    ...(line.field === undefined ? {} : { fieldCode: line.field }),
    ...(line.atByte === undefined ? {} : { atByteCode: line.atByte }),
    ...(line.answerCode ? { answerCode: line.answerCode } : {}),
    ...(line.faultAt ? { faultCode: line.faultAt } : {}),
  }
}

function sayWhereToLook({ services, webPort, posPort }: Running): void {
  const lines = [
    '',
    `  Yika 医卡 · ${services.area.name.zh} ${services.area.name.en}`,
    `  Web        http://localhost:${webPort}`,
    `  API        http://localhost:${webPort}/openapi.json`,
    ...(services.config.hotline
      ? [`  Telephone  SIP on port ${services.config.hotline.port}: npm run phone -- --help`]
      : []),
    `  Terminals  ISO 8583 on port ${posPort}${otherPorts(services.config)}`,
    ...(services.config.demo
      ? [`  Kiosk      http://localhost:${webPort}/kiosk, with npm run reader beside it`]
      : []),
    ...(services.config.demo ? ['', '  Sign in as', ...personasOf(services).map(personaLine)] : []),
    '',
    ...(services.config.demo
      ? [
          '  Try first: buy with the card of 王秀兰, report it lost, buy again',
          `    ${purchaseLine(services.config, posPort)}`,
        ]
      : []),
    '  Ctrl-C stops everything safely.',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function otherPorts({ posCnPort, posHexPort }: Config): string {
  const others = [
    ...(posCnPort === null ? [] : [`cn-pos on ${posCnPort}`]),
    ...(posHexPort === null ? [] : [`ascii-hex on ${posHexPort}`]),
  ]
  return others.length === 0 ? '' : `; ${others.join(', ')}`
}

/** The card that 王秀兰 holds in every city that the demonstration makes. */
const shownCard = '6299010000000000018'

function purchaseLine({ dataFolder }: Config, posPort: number): string {
  const elsewhere = [
    ...(posPort === 8583 ? [] : ['--port', posPort]),
    ...(dataFolder === resolve('./data') ? [] : ['--data', dataFolder]),
  ]
  const card = `--card ${shownCard} --pin ${demoPin}`
  return ['npm run pos -- purchase', card, '--amount 12.30', ...elsewhere].join(' ')
}

function personasOf({ area }: Services): ReturnType<typeof demoPersonasOf> {
  return demoPersonasOf(castOf(area))
}

function personaLine(persona: ReturnType<typeof personasOf>[number]): string {
  return `    ${persona.login.padEnd(14)} ${persona.password.padEnd(18)} ${persona.name} · ${persona.role.zh} · ${persona.role.en}`
}

/**
 * The first signal stops in order; a later one means that whoever sent it will not wait. One Ctrl-C
 * may come twice at the same moment, from the terminal and passed on by npm.
 */
export function stopOnSignal(running: Running): void {
  let stoppingSince: number | null = null
  const stop = (): void => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > 1_000) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    const { config, log } = running.services
    const { ended, left } = running.stop()
    setTimeout(() => {
      log.error(
        'stop_cut',
        new Error(`not ended after ${config.stopSeconds} s: ${left().join(', ')}`),
      )
      process.exit(1)
    }, config.stopSeconds * 1000)
    ended.then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error('stop_failed', fault)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Starts, says where to look, and stops when told to; what is wrong is said in a line. */
export async function runUntilStopped(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    const running = await start(environment)
    stopOnSignal(running)
    sayWhereToLook(running)
    // Where a folder for compiled code is given, one that is killed leaves it to its successor.
    flushCompileCache()
  } catch (fault) {
    const expected =
      fault instanceof WrongConfig || fault instanceof UnsafeDatabase || fault instanceof WrongArea
    const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    process.stderr.write(`${expected ? fault.message : words}\n`)
    process.exit(1)
  }
}

if (import.meta.main) await runUntilStopped(process.env)
