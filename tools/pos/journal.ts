/**
 * What a terminal knows after it lost its power: its working keys, when it last signed on or off, what
 * its batch holds, and the purchases, voids and refunds whose answer is not known yet, each written down
 * before it is sent. The lines are sealed under a key drawn from the terminal's master key: they hold
 * keys and card numbers. They never hold a PIN.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

export type SentPurchase = {
  readonly trace: string
  /** MMDDhhmmss */
  readonly dateTime: string
  readonly amountFen: string
  readonly card: string
  /** What is no purchase, but gives one back: it is not reversed, it is sent again. */
  readonly givesBack?: { readonly kind: 'void' | 'refund'; readonly original: OriginalName }
}

/** How a slip names its purchase. */
export type OriginalName = {
  readonly trace: string
  /** MMDDhhmmss */
  readonly dateTime: string
  readonly retrievalReference: string
}

/** What a batch holds: a purchase, or what was given back. */
export type BatchLine = OriginalName & {
  readonly class: 'paid' | 'back'
  readonly amountFen: string
}

/** When it last signed on or off, by its own clock, and the keys it has; null after it signed off. */
export type KeysKept = {
  readonly sentAt: string
  readonly workingKeys: { readonly tpk: string; readonly tak: string } | null
}

export type Journal = {
  readonly keep: (keys: KeysKept) => void
  readonly kept: () => KeysKept | null
  readonly sent: (purchase: SentPurchase) => void
  readonly settled: (purchase: SentPurchase) => void
  /** What is still open: after a restart, everything that had been sent without an answer. */
  readonly open: () => readonly SentPurchase[]
  /** An approved act joins the batch; a reversed one leaves it. */
  readonly taken: (line: BatchLine) => void
  readonly undone: (purchase: Pick<SentPurchase, 'trace' | 'dateTime'>) => void
  readonly batch: () => { readonly number: string; readonly lines: readonly BatchLine[] }
  readonly nextBatch: () => void
}

/** As it was written down, line by line. */
type Kept = {
  readonly pending: Map<string, SentPurchase>
  readonly lines: Map<string, BatchLine>
  batch: number
  keys: KeysKept | null
}

export function openJournal(path: string | null, tmk: Buffer): Journal {
  const key = Buffer.from(hkdfSync('sha256', tmk, '', 'terminal journal', 32))
  const kept: Kept = { pending: new Map(), lines: new Map(), batch: 1, keys: null }
  const { pending, lines } = kept
  if (path !== null && existsSync(path)) {
    for (const line of readFileSync(path, 'latin1').split('\n')) readLine(kept, key, line)
    writeAnew(kept, key, path)
  }

  function write(line: string): void {
    if (path !== null) appendFileSync(path, `${line}\n`, { mode: 0o600 })
  }

  return {
    keep(keys) {
      kept.keys = keys
      write(`keys ${seal(key, keys)}`)
    },
    kept: () => kept.keys,
    sent(purchase) {
      pending.set(nameOf(purchase), purchase)
      write(`sent ${seal(key, purchase)}`)
    },
    settled(purchase) {
      if (pending.delete(nameOf(purchase))) write(`settled ${nameOf(purchase)}`)
    },
    open: () => [...pending.values()],
    taken(line) {
      lines.set(nameOf(line), line)
      write(`taken ${seal(key, line)}`)
    },
    undone(purchase) {
      if (lines.delete(nameOf(purchase))) write(`undone ${nameOf(purchase)}`)
    },
    batch: () => ({ number: String(kept.batch).padStart(6, '0'), lines: [...lines.values()] }),
    nextBatch() {
      kept.batch = (kept.batch % 999_999) + 1
      lines.clear()
      write(`batch ${kept.batch}`)
    },
  }
}

function readLine(kept: Kept, key: Buffer, line: string): void {
  const [what = '', value = ''] = line.split(' ')
  if (what === 'sent') {
    const purchase = unseal<SentPurchase>(key, value)
    kept.pending.set(nameOf(purchase), purchase)
  }
  if (what === 'taken') {
    const taken = unseal<BatchLine>(key, value)
    kept.lines.set(nameOf(taken), taken)
  }
  if (what === 'batch') {
    kept.batch = Number(value)
    kept.lines.clear()
  }
  if (what === 'keys') kept.keys = unseal<KeysKept>(key, value)
  if (what === 'settled') kept.pending.delete(value)
  if (what === 'undone') kept.lines.delete(value)
}

/** Settled lines have served: only what is open is carried over, whole or not at all. */
function writeAnew({ pending, lines, batch, keys }: Kept, key: Buffer, path: string): void {
  const kept = [
    ...(keys ? [`keys ${seal(key, keys)}`] : []),
    `batch ${batch}`,
    ...[...lines.values()].map((line) => `taken ${seal(key, line)}`),
    ...[...pending.values()].map((purchase) => `sent ${seal(key, purchase)}`),
  ]
  writeFileSync(`${path}.new`, `${kept.join('\n')}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export function nameOf({ trace, dateTime }: Pick<SentPurchase, 'trace' | 'dateTime'>): string {
  return `${dateTime}-${trace}`
}

function seal(key: Buffer, what: SentPurchase | BatchLine | KeysKept): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(what), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

function unseal<What>(key: Buffer, line: string): What {
  const bytes = Buffer.from(line, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  return JSON.parse(text.toString('utf8')) as What
}
