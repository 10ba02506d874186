import { useWords } from '../words/words.ts'
import type { DeviceWords } from './passkey-device.ts'

/** What is said when a device does not make or use a passkey. */
export function useDeviceWords(): DeviceWords {
  const t = useWords('passkeys')
  return {
    declined: t('wrong.declined'),
    known: t('wrong.known'),
    failed: t('wrong.failed'),
  }
}
