/** One key service of each provider, and the same test with each: for what must hold whatever the keys are made of. */
import { afterAll, beforeAll, test } from 'vitest'
import { providerNames } from './provider.ts'
import { runKeyService, type RunningKeyService } from './running-service.ts'

export type TestWithKeys = (
  title: string,
  body: (running: RunningKeyService) => Promise<void>,
) => void

export function testWithEachProvider(): TestWithKeys {
  const services = new Map<string, RunningKeyService>()
  beforeAll(async () => {
    for (const provider of providerNames) {
      services.set(provider, await runKeyService({ provider }))
    }
  })
  afterAll(async () => {
    await Promise.all([...services.values()].map((running) => running.stop()))
  })
  return (title, body) => {
    test.each(providerNames)(`${title} (%s)`, async (provider) => {
      const running = services.get(provider)
      if (!running) throw new Error(`the key service of ${provider} did not start`)
      await body(running)
    })
  }
}
