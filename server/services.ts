/**
 * What every face of the program needs before it can do anything: the database (embedded or given),
 * migrated and checked; the key service; personal values; the area's terms. Opened in one order and
 * closed in the other.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Area, loadArea, WrongArea } from '#capabilities/organisations/index.ts'
import type { Config } from '#platform/config/config.ts'
import { refuseUnsafeDatabase } from '#platform/database/boot-check.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { type Db, openDatabase, type Statements } from '#platform/database/connection.ts'
import { startEmbedded } from '#platform/database/embedded-postgres.ts'
import { isLastToLeave } from '#platform/database/last-to-leave.ts'
import { migrate } from '#platform/database/migrate.ts'
import { prepareMonths } from '#platform/database/prepare-months.ts'
import { urlOf } from '#platform/database/place.ts'
import { openObjectStore } from '#platform/files/open-object-store.ts'
import { type SealedObjects, sealedObjects } from '#platform/files/sealed-objects.ts'
import { connectKeyService, type KeyService, untilReady } from '#platform/keys/client.ts'
import { refuseOtherStore } from '#platform/keys/key-store.ts'
import { refuseOtherProvider } from '#platform/keys/refuse-other-provider.ts'
import { startKeyService } from '#platform/keys/start-service.ts'
import { type Log, type LogOptions, openLog } from '#platform/log/log.ts'
import { prepareJobs } from '#platform/jobs/worker.ts'
import { createPersonal, type DataKeyRow, type Personal } from '#platform/personal/personal.ts'

export type Services = {
  readonly config: Config
  readonly log: Log
  readonly db: Db
  /** For payments: few connections, on which a plan is made once and goes by the indexes. */
  readonly hotPool: Statements
  readonly urls: { readonly server: string; readonly owner: string }
  readonly area: Area
  readonly keys: KeyService
  readonly personal: Personal
  readonly documents: SealedObjects
  readonly now: () => Temporal.Instant
  readonly close: () => Promise<void>
}

/** Two groups may be read and two posted at once. */
const hotConnections = 4

/** An area's changed file counts a second later, and a payment asks the disk nothing. */
export const areaLookEveryMs = 1_000

/** The schemas whose tables hold sealed values. */
const tableGroups = [
  'people',
  'cards',
  'mail',
  'organisations',
  'audit',
  'cases',
  'contributions',
  'settlement',
  'clearing',
  'claims',
  'enquiries',
  'calls',
]

export async function openServices(
  config: Config,
  logTo: Pick<LogOptions, 'destination'> = {},
): Promise<Services> {
  const log = openLog({ ...logTo, level: config.logLevel })
  const area = loadArea(join(import.meta.dirname, '../areas', config.area), {
    lookEveryMs: areaLookEveryMs,
    onChange: (fileCode, problems) => {
      const [first] = problems
      if (!first) return log.info('area_file_taken_up', { fileCode })
      const fields = { fileCode, lineCount: first.line, problemCount: problems.length }
      return log.error('area_file_put_aside', new WrongArea(problems), fields)
    },
  })
  mkdirSync(config.dataFolder, { recursive: true })
  const place = await openPlace(config)
  if (place.owner !== null) await bringUpToDate(place.owner, log)
  await refuseUnsafeDatabase(place.server)

  const keyChild = config.keyServiceSocket ? null : ownKeyService(config, log)
  const keys = connectKeyService({ socketPath: keySocketOf(config), timeoutMs: 5_000 })
  await untilReady(keys, 30_000)
  await refuseOtherProvider(keys, config.keyProvider)
  const database = openDatabase({
    url: place.server,
    poolSize: config.databaseConnections,
    onIdleFault: (fault) => log.error('database_connection_lost', fault),
  })
  const hot = openDatabase({ url: place.server, poolSize: hotConnections, hot: true })
  const now = (): Temporal.Instant => Temporal.Now.instant()
  const personal = await createPersonal({
    keys,
    tableGroups,
    ...dataKeyTable(database.db),
    today: () => now().toZonedDateTimeISO('UTC').toPlainDate(),
  })
  return {
    config,
    log,
    db: database.db,
    hotPool: hot.pool,
    urls: { server: place.server, owner: place.owner ?? place.server },
    area,
    keys,
    personal,
    documents: documentsOf(config, personal),
    now,
    close: async () => {
      await Promise.all([database.close(), hot.close()])
      keys.close()
      await keyChild?.stop()
      await place.stop()
    },
  }
}

/** Sealed like the other values of the room that files them. */
function documentsOf({ documentStore }: Config, personal: Personal): SealedObjects {
  const objects = openObjectStore(documentStore)
  return sealedObjects({ objects, personal, table: 'cards.document' })
}

type OpenPlace = {
  readonly server: string
  /** Null: somebody else migrates, by `yika migrate`. */
  readonly owner: string | null
  readonly stop: () => Promise<void>
}

async function openPlace(config: Config): Promise<OpenPlace> {
  if (config.database) {
    const { url, ownerUrl } = config.database
    return { server: url, owner: ownerUrl, stop: async () => {} }
  }
  const embedded = await startEmbedded({ folder: join(config.dataFolder, 'postgres') })
  return {
    server: urlOf(embedded.server),
    owner: urlOf(embedded.owner),
    stop: async () => {
      if (await isLastToLeave(embedded.owner)) await embedded.stop()
    },
  }
}

/** What only the owner of the tables may do; the server's own role could not, not even by a job. */
async function bringUpToDate(ownerUrl: string, log: Log): Promise<void> {
  const applied = await migrate({ url: ownerUrl })
  if (applied.length > 0) log.info('migrated', { migrationCount: applied.length })
  await prepareJobs(ownerUrl)
  const { made, late } = await prepareMonths(ownerUrl, Temporal.Now.plainDateISO('UTC'))
  if (made.length > 0) log.info('months_prepared', { partitionCount: made.length })
  if (late.length > 0) log.warn('months_prepared_late', { partitionCount: late.length })
}

function keySocketOf(config: Config): string {
  return config.keyServiceSocket ?? join(config.dataFolder, 'keys', 'keys.sock')
}

/** The demonstration brings its own key service, still a process of its own behind its socket. */
function ownKeyService(config: Config, log: Log): ReturnType<typeof startKeyService> {
  const folder = join(config.dataFolder, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const storeFolder = join(folder, 'store')
  refuseOtherStore(storeFolder, config.keyProvider)
  return startKeyService({
    socketPath: keySocketOf(config),
    ...{ storeFolder, provider: config.keyProvider },
    allowPlainInjection: config.demo,
    onExit: (detail) => log.error('key_service_ended', new Error(detail)),
  })
}

/** Wrapped data keys live beside the data; the row of one who came first wins. */
export function dataKeyTable(db: Db): {
  readonly loadDataKeys: () => Promise<readonly DataKeyRow[]>
  readonly saveDataKey: (row: DataKeyRow) => Promise<boolean>
} {
  return {
    loadDataKeys: async () => {
      const rows = await db
        .selectFrom('keys.data_key')
        .select(['version', 'table_group', 'year', 'wrapped'])
        .execute()
      return rows.map(({ table_group, ...row }) => ({ ...row, tableGroup: table_group }))
    },
    saveDataKey: async (row) => {
      const at = toInstantText(Temporal.Now.instant())
      const saved =
        await sql`insert into keys.data_key (version, table_group, year, wrapped, created_at)
        values (${row.version}, ${row.tableGroup}, ${row.year}, ${row.wrapped}, ${at})
        on conflict do nothing`.execute(db)
      return saved.numAffectedRows === 1n
    },
  }
}
