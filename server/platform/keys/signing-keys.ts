/** The keys that sign papers. Their algorithms are those that readers of such papers know, whatever the provider. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { KeyStore, StoredKey } from './key-store.ts'
import type { KeyProvider, Signer } from './provider.ts'
import { RequestRefused } from './provider.ts'

/** Ed25519 takes the bytes as they are. */
const digestOf = { 'proof-signing': null, 'document-signing': 'sha256' } as const satisfies Record<
  Signer,
  string | null
>

export function signingKeys(
  store: KeyStore,
): Pick<KeyProvider, 'publicKeys' | 'sign' | 'newSigningKey'> {
  return {
    publicKeys: (signer) =>
      store
        .versions(signer)
        .map((key) => createPublicKey(privateKeyOf(key)).export({ format: 'der', type: 'spki' })),
    sign(signer, version, bytes) {
      const key = store.find(signer, version)
      if (!key) throw new RequestRefused('unknown_key')
      return sign(digestOf[signer], bytes, privateKeyOf(key))
    },
    newSigningKey: (signer) => void store.addVersion(signer),
  }
}

function privateKeyOf({ secret }: StoredKey): KeyObject {
  return createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
}
