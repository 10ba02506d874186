/** Long work that goes on by itself and is resumed wherever it was left: lists, rehearsals of packs, catalogues. */
import { join } from 'node:path'
import { createListWorker } from '#capabilities/cards/index.ts'
import { catalogueFolder, createUploadWorker } from '#capabilities/catalogues/index.ts'
import { createRehearsalWorker } from '#capabilities/settlement/index.ts'
import type { DrainLoop } from '#platform/jobs/drain-loop.ts'
import type { Services } from './services.ts'

export function workersOf(services: Services): DrainLoop {
  const uploads = join(services.config.dataFolder, 'uploads')
  const workers = [
    createListWorker({ ...services, uploads }),
    createRehearsalWorker(services),
    createUploadWorker({ ...services, uploads: catalogueFolder(services.config.dataFolder) }),
  ]
  return {
    start: () => workers.forEach((worker) => worker.start()),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}
