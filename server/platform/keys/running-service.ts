/** A real key service with a store of its own, for tests of any room that needs keys. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectKeyService, untilReady } from './client.ts'
import type { KeyService } from './client.ts'
import { sealPin } from './seal-pin.ts'
import { startKeyService } from './start-service.ts'
import type { KeyServiceChild } from './start-service.ts'

export type RunningKeyService = {
  readonly keys: KeyService
  readonly child: KeyServiceChild
  readonly socketPath: string
  readonly storeFolder: string
  /** Seals as the holder's browser would, now. */
  readonly seal: (pin: string, purpose: string) => Promise<Buffer>
  readonly stop: () => Promise<void>
}

export async function runKeyService(
  options: { readonly allowPlainInjection?: boolean; readonly timeoutMs?: number } = {},
): Promise<RunningKeyService> {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  const socketPath = join(folder, 'keys.sock')
  const storeFolder = join(folder, 'store')
  const { allowPlainInjection = true, timeoutMs = 5_000 } = options
  const child = startKeyService({ socketPath, storeFolder, allowPlainInjection })
  const keys = connectKeyService({ socketPath, timeoutMs })
  await untilReady(keys, 30_000)

  return {
    keys,
    child,
    socketPath,
    storeFolder,
    async seal(pin, purpose) {
      const { spkiBase64, now } = await keys.sealingPublicKey()
      return sealPin({ spkiBase64, sealedAt: now, pin, purpose })
    },
    async stop() {
      keys.close()
      await child.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
