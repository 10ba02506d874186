/** The demonstration's city in a database of one's own, with a real key service, before anything is in it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadArea } from '#capabilities/organisations/index.ts'
import type { Bills } from '#capabilities/settlement/index.ts'
import { openDatabase } from '#platform/database/connection.ts'
import { openObjectStore } from '#platform/files/open-object-store.ts'
import { sealedObjects } from '#platform/files/sealed-objects.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { billsAlone, policyFileOf } from '../bills.ts'
import { dataKeyTable, type Services } from '../services.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type DemoWorld = {
  readonly database: FreshDatabase
  readonly services: Services
  readonly billsOn: (within: Services) => Bills
  /** A second server on the same database, with connections of its own. */
  readonly another: () => Promise<Services>
  readonly end: () => Promise<void>
}

const tableGroups = [
  ...['people', 'cards', 'mail', 'organisations', 'audit', 'cases'],
  ...['contributions', 'settlement', 'claims'],
]

export async function demoWorld(): Promise<DemoWorld> {
  const [database, keyService] = await Promise.all([freshDatabase(), runKeyService()])
  const dataFolder = mkdtempSync(join(tmpdir(), 'yika-demo-'))
  const servicesOn = async ({ db, pool }: Pick<FreshDatabase, 'db' | 'pool'>) => {
    const personal = await createPersonal({
      ...{ keys: keyService.keys, tableGroups, ...dataKeyTable(db) },
      today: () => Temporal.Now.plainDateISO('UTC'),
    })
    const objects = openObjectStore({ kind: 'folder', folder: join(dataFolder, 'documents') })
    return {
      ...{ db, keys: keyService.keys, personal, now: () => Temporal.Now.instant() },
      documents: sealedObjects({ objects, personal, table: 'cards.document' }),
      area: loadArea(join(import.meta.dirname, '../../areas/jincheng')),
      urls: { server: database.url, owner: database.ownerUrl },
      config: { dataFolder, demo: true, area: 'jincheng' },
      ...{ log: { info: () => {}, error: () => {} }, hotPool: pool },
    } as unknown as Services
  }
  const services = await servicesOn(database)
  const others: ReturnType<typeof openDatabase>[] = []
  return {
    ...{ database, services },
    billsOn: (within) => billsAlone(within, policyFileOf(services)),
    another: () => {
      const other = openDatabase({ url: database.url })
      others.push(other)
      return servicesOn(other)
    },
    end: async () => {
      await Promise.all(others.map((each) => each.close()))
      await database.drop()
      await keyService.stop()
      rmSync(dataFolder, { recursive: true })
    },
  }
}
