/**
 * What a terminal knows after it lost its power: its working keys, when it last signed on or off, and
 * the purchases whose answer is not known yet, each written down before it is sent. The lines are sealed
 * under a key drawn from the terminal's master key: they hold keys and card numbers. They never hold a
 * PIN.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

export type SentPurchase = {
  readonly trace: string
  /** MMDDhhmmss */
  readonly dateTime: string
  readonly amountFen: string
  readonly card: string
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
}

export function openJournal(path: string | null, tmk: Buffer): Journal {
  const key = Buffer.from(hkdfSync('sha256', tmk, '', 'terminal journal', 32))
  const pending = new Map<string, SentPurchase>()
  let kept: KeysKept | null = null
  if (path !== null && existsSync(path)) {
    for (const line of readFileSync(path, 'latin1').split('\n')) {
      if (line.startsWith('sent ')) {
        const purchase = unseal<SentPurchase>(key, line.slice(5))
        pending.set(nameOf(purchase), purchase)
      }
      if (line.startsWith('keys ')) kept = unseal<KeysKept>(key, line.slice(5))
      if (line.startsWith('settled ')) pending.delete(line.slice(8))
    }
    // Settled lines have served: only what is open is carried over, whole or not at all.
    const lines = [...pending.values()].map((purchase) => `sent ${seal(key, purchase)}\n`)
    if (kept) lines.push(`keys ${seal(key, kept)}\n`)
    writeFileSync(`${path}.new`, lines.join(''), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }

  function write(line: string): void {
    if (path !== null) appendFileSync(path, `${line}\n`, { mode: 0o600 })
  }

  return {
    keep(keys) {
      kept = keys
      if (path !== null) write(`keys ${seal(key, keys)}`)
    },
    kept: () => kept,
    sent(purchase) {
      pending.set(nameOf(purchase), purchase)
      if (path !== null) write(`sent ${seal(key, purchase)}`)
    },
    settled(purchase) {
      if (pending.delete(nameOf(purchase))) write(`settled ${nameOf(purchase)}`)
    },
    open: () => [...pending.values()],
  }
}

export function nameOf({ trace, dateTime }: SentPurchase): string {
  return `${dateTime}-${trace}`
}

function seal(key: Buffer, what: SentPurchase | KeysKept): string {
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
