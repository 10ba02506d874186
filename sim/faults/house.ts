/**
 * The whole house on real ports for a fault test: web server and terminal gateway over one database,
 * which can be reached through a proxy that loses answers.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { entriesOn } from '#capabilities/catalogues/index.ts'
import { loadArea } from '#capabilities/organisations/index.ts'
import {
  createBills,
  createPayments,
  createPolicyInForce,
  livingPolicy,
  type Payments,
} from '#capabilities/settlement/index.ts'
import { openBankExchange } from '#channels/bank-files/exchange.ts'
import { cardMakerFiles } from '#channels/card-maker/card-maker-files.ts'
import { posActs } from '#channels/pos/acts-of-house.ts'
import { startPosGateway } from '#channels/pos/gateway.ts'
import { createWebApp } from '#channels/web-api/app.ts'
import type { Deps } from '#channels/web-api/context.ts'
import { createReadTrail } from '#platform/audit/trail.ts'
import { readConfig } from '#platform/config/config.ts'
import { openObjectStore } from '#platform/files/open-object-store.ts'
import { sealedObjects } from '#platform/files/sealed-objects.ts'
import { type Db, openDatabase } from '#platform/database/connection.ts'
import type { KeyService } from '#platform/keys/client.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { dataKeyTable } from '#server/services.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import { type PostgresProxy, startPostgresProxy } from '#sim/proxy/postgres-proxy.ts'
import type { Ground } from './ground.ts'
import { makePrintingOffice } from './printing-office.ts'
import { type Pharmacy, makePharmacy } from './pharmacy.ts'
import { ledgerIsWhole } from './whole-ledger.ts'

export type House = {
  readonly database: FreshDatabase
  /** Around the proxy: for arranging and for looking. */
  readonly ground: Ground
  /** What the house itself works with: through the proxy. */
  readonly deps: Deps
  readonly payments: Payments
  readonly proxy: PostgresProxy
  readonly pharmacy: Pharmacy
  /** A county centre that prints cards on the spot. */
  readonly printingOffice: string
  readonly webUrl: string
  readonly posPort: number
  readonly wholeLedger: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const areaFolder = join(import.meta.dirname, '../../areas/jincheng')

export async function openHouse(
  options: { readonly terminals?: number; readonly now?: () => Temporal.Instant } = {},
): Promise<House> {
  const [database, running] = await Promise.all([freshDatabase(), runKeyService()])
  const proxy = await startPostgresProxy(database.url)
  const ordinary = openDatabase({ url: proxy.url, poolSize: 8 })
  const hot = openDatabase({ url: proxy.url, poolSize: 4, hot: true })
  const ground = await makeGround(database, running.keys)
  const pharmacy = await makePharmacy(ground, options.terminals ?? 4)
  const printingOffice = await makePrintingOffice(ground)
  const bankFolder = mkdtempSync(join(tmpdir(), 'yika-bank-'))
  const now = options.now ?? (() => Temporal.Now.instant())
  const deps = depsOf(ground, { db: ordinary.db, pool: hot.pool, bankFolder, now })
  const { payments } = deps
  const app = await createWebApp(deps)
  const webUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  const pos = await startPosGateway({
    acts: posActs(deps),
    log: () => {},
    port: 0,
  })
  return {
    ...{ database, ground, deps, payments, proxy, pharmacy, printingOffice, webUrl },
    posPort: pos.port,
    wholeLedger: () => ledgerIsWhole(ground),
    async stop() {
      await Promise.all([app.close(), pos.drain()])
      await payments.drained()
      await Promise.all([ordinary.close(), hot.close()])
      await proxy.close()
      await database.drop()
      await running.stop()
      rmSync(bankFolder, { recursive: true, force: true })
    },
  }
}

async function makeGround(database: FreshDatabase, keys: KeyService): Promise<Ground> {
  const personal = await createPersonal({
    keys,
    tableGroups: ['people', 'cards', 'mail', 'organisations'],
    ...dataKeyTable(database.db),
    today: () => Temporal.Now.plainDateISO('UTC'),
  })
  return { db: database.db, owner: database.owner, area: loadArea(areaFolder), keys, personal }
}

function depsOf(
  { area, keys, personal }: Ground,
  own: {
    readonly db: Db
    readonly pool: pg.Pool
    readonly bankFolder: string
    readonly now: () => Temporal.Instant
  },
): Deps {
  const { db, pool, bankFolder, now } = own
  const payments = createPayments({ db, pool, area, personal, keys })
  const policyFile = livingPolicy(areaFolder, { lookEveryMs: 1_000, onChange: () => {} }).now
  const policy = createPolicyInForce({ db, area, policyFile })
  return {
    ...{ db, area, personal, keys, now, payments, policyFile },
    bills: createBills({ payments, pool, lists: entriesOn, policy }),
    readTrail: createReadTrail(db),
    bankExchange: openBankExchange({ db, area, personal, now, bankFolder }),
    cardMaker: cardMakerFiles,
    documents: sealedObjects({
      ...{ personal, table: 'cards.document' },
      objects: openObjectStore({ kind: 'folder', folder: join(bankFolder, 'documents') }),
    }),
    audit: () => auditLedger(db, area),
    config: readConfig({ DEMO: 'true' }),
    log: openLog({ level: 'silent' }),
  }
}
