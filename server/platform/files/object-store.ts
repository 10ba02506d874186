/**
 * Where whole objects lie: in a folder of ours, or with any server that speaks the protocol of S3. An
 * object appears under its name whole or not at all; its name is a keyed digest, so that neither a
 * listing nor a log of the store tells whose it is or what is in it.
 */
export type ObjectStore = {
  /** Again is no harm: the newer bytes take the place of the older. */
  readonly put: (name: string, bytes: Buffer) => Promise<void>
  readonly get: (name: string) => Promise<Buffer | null>
  /** What is not there is gone already. */
  readonly remove: (name: string) => Promise<void>
  /** What writers who died left half written before this moment; how many. */
  readonly removeParts: (before: Temporal.Instant) => Promise<number>
}

/** The store is down, full or answers nonsense. What was asked for may be tried again. */
export class ObjectStoreUnavailable extends Error {
  override readonly name = 'ObjectStoreUnavailable'
}

/** Nothing that is kept here is larger: a whole document, sealed. */
export const objectBytesAtMost = 12 * 1024 * 1024
