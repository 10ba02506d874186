/** A real key service with a store of its own, for tests of any room that needs keys. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectKeyService, untilReady } from './client.ts'
import type { KeyService } from './client.ts'
import type { Answer, TerminalAlgorithm } from './commands.ts'
import type { ProviderName } from './provider.ts'
import { sealPin } from './seal-pin.ts'
import { startKeyService } from './start-service.ts'
import type { KeyServiceChild } from './start-service.ts'
import { unwrapSessionKeys } from './terminal-crypto.ts'

/** What the database keeps of a terminal's keys, and, as `tpk` and `tak`, what the terminal itself holds. */
export type KeyedTerminal = Answer<'terminalKeysNew'> &
  Answer<'sessionKeysNew'> & { readonly tpk: Buffer; readonly tak: Buffer }

export type RunningKeyService = {
  readonly keys: KeyService
  readonly child: KeyServiceChild
  readonly socketPath: string
  readonly storeFolder: string
  /** Seals as the holder's browser would, now. */
  readonly seal: (pin: string, purpose: string) => Promise<Buffer>
  readonly newTerminal: (algorithm: TerminalAlgorithm) => Promise<KeyedTerminal>
  readonly stop: () => Promise<void>
}

export async function runKeyService(
  options: {
    readonly provider?: ProviderName
    readonly allowPlainInjection?: boolean
    readonly timeoutMs?: number
  } = {},
): Promise<RunningKeyService> {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  const socketPath = join(folder, 'keys.sock')
  const storeFolder = join(folder, 'store')
  const { provider = 'soft-aes', allowPlainInjection = true, timeoutMs = 5_000 } = options
  const program = process.env['BUILT_KEY_SERVICE'] // a hundred and fifty are started in a test run
  const child = startKeyService({
    ...{ socketPath, storeFolder, provider, allowPlainInjection, program },
  })
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
    async newTerminal(algorithm) {
      const made = await keys.terminalKeysNew({ terminalId: randomUUID(), algorithm })
      const session = await keys.sessionKeysNew({ wrappedTmk: made.wrappedTmk })
      assert(made.tmkPlainForInjection, 'this service was started without plain injection')
      const tmk = made.tmkPlainForInjection
      return { ...made, ...session, ...unwrapSessionKeys({ algorithm, tmk, ...session }) }
    },
    async stop() {
      keys.close()
      await child.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
