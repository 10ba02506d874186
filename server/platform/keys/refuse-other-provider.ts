/** The setting and the service must name the same provider: which algorithms are in force is nobody's guess. */
import type { KeyService } from './client.ts'
import type { ProviderName } from './provider.ts'

export async function refuseOtherProvider(
  keys: Pick<KeyService, 'keyProvider'>,
  wanted: ProviderName,
): Promise<void> {
  const { provider } = await keys.keyProvider()
  if (provider === wanted) return
  throw new Error(
    `KEY_PROVIDER is ${wanted}, and the key service was started with --provider ${provider}`,
  )
}
