/**
 * A supplementary insurer, as docs/formats/insurers.md asks it to be: it tells of its policies, hears of
 * decided claims, reads the file of a day and holds it against its digest, and reports what it has paid. It
 * knows that page and nothing of the server behind it.
 */
import { createHash, randomUUID } from 'node:crypto'

export type Reply = {
  readonly status: number
  readonly bytes: Buffer
}

export type Request = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type Send = (request: Request) => Promise<Reply>

/** A line of a file, or the answer for one claim. */
export type Notice = {
  readonly notice: string
  readonly claim: string
  readonly number: number
  readonly kind: 'decided' | 'appealed'
  readonly policy: string
  readonly outcome?: string
  readonly lines?: readonly unknown[]
  readonly derivation?: readonly unknown[]
  readonly split?: { readonly total: string; readonly fund: string; readonly borne: string }
}

export type DayFile = {
  readonly fileId: string
  readonly sequence: number
  readonly count: number
  readonly sha256: string
}

export type Payment = {
  readonly reference: string
  readonly claim: string
  readonly amount: string
  readonly paidOn: string
  readonly corrects?: string | null
}

export type Policy = {
  readonly policy: string
  readonly citizenNumber: string
  readonly name: string
  readonly from: string
  readonly until: string
}

export type Answer<T> = { readonly status: number; readonly body: T; readonly bytes: Buffer }
export type Refusal = {
  readonly code?: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[]
}

export type Insurer = {
  readonly claim: (claimId: string) => Promise<Answer<Notice & Refusal>>
  readonly files: () => Promise<readonly DayFile[]>
  /** Its notices, after head, count and digest were found right. */
  readonly read: (file: DayFile) => Promise<readonly Notice[]>
  readonly report: (payment: Payment, key?: string) => Promise<Answer<Taken & Refusal>>
  readonly reportFile: (payments: readonly Payment[]) => Promise<Answer<Taken & Refusal>>
  readonly offer: (policies: readonly Policy[]) => Promise<Answer<{ readonly count: number }>>
  /** Where it is told of events; answers the secret. */
  readonly listenAt: (url: string) => Promise<string>
}
export type Taken = { readonly taken: number; readonly known: number }

const table = { 'content-type': 'application/octet-stream' }
const json = { 'content-type': 'application/json' }

export function createInsurer(of: { readonly key: string; readonly send: Send }): Insurer {
  async function ask<T>(
    request: Omit<Request, 'headers'> & { readonly headers?: Request['headers'] },
  ): Promise<Answer<T>> {
    const headers = { authorization: `Bearer ${of.key}`, ...request.headers }
    const { status, bytes } = await of.send({ ...request, headers })
    const text = bytes.toString()
    return { status, bytes, body: (text.startsWith('{') ? firstLine(text) : {}) as T }
  }
  const change = (key: string = randomUUID()): Readonly<Record<string, string>> => ({
    'idempotency-key': key,
  })
  const post = <T>(path: string, body: string, headers: Readonly<Record<string, string>>) =>
    ask<T>({ method: 'POST', path, body, headers })
  return {
    claim: (claimId) => ask({ method: 'GET', path: `/api/insurer/claims/${claimId}` }),
    files: async () => {
      const path = '/api/insurer/claim-files'
      const { body } = await ask<{ files: readonly DayFile[] }>({ method: 'GET', path })
      return body.files
    },
    read: async (file) => {
      const path = `/api/insurer/claim-files/${file.fileId}`
      const { bytes } = await ask({ method: 'GET', path })
      return noticesIn(file, bytes)
    },
    report: (payment, key) =>
      post('/api/insurer/reports', JSON.stringify(payment), { ...json, ...change(key) }),
    reportFile: (payments) =>
      post('/api/insurer/report-files', reportTable(payments), { ...table, ...change() }),
    offer: (policies) =>
      post('/api/insurer/policy-files', policyTable(policies), { ...table, ...change() }),
    listenAt: async (url) => {
      const body = JSON.stringify({
        url,
        eventTypes: ['claim.decided', 'claim.appealed', 'cover.consented', 'cover.ended'],
      })
      const path = '/api/institution/webhooks'
      const { status, body: made } = await post<{ secret: string | null }>(path, body, {
        ...{ ...json, ...change() },
      })
      if (status !== 201 || made.secret === null) throw new Error(`not entered: ${status}`)
      return made.secret
    },
  }
}

/** A problem is one object; a notice is one line with an end. */
function firstLine(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

export function noticesIn(file: DayFile, bytes: Buffer): readonly Notice[] {
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (digest !== file.sha256) throw new Error('the file is not the one that was announced')
  const [head = '', ...lines] = bytes.toString().trimEnd().split('\n')
  const { format, version, count, sequence } = JSON.parse(head) as Record<string, unknown>
  if (format !== 'yika-insurer-claims' || version !== 1) throw new Error('an unknown format')
  if (count !== lines.length || sequence !== file.sequence) throw new Error('it is not whole')
  return lines.map((line) => JSON.parse(line) as Notice)
}

export function reportTable(payments: readonly Payment[]): string {
  const rows = payments.map(({ reference, claim, amount, paidOn, corrects }) =>
    [reference, claim, amount, paidOn, corrects ?? ''].join(','),
  )
  return ['reference,claim,amount,paid_on,corrects', ...rows, ''].join('\n')
}

export function policyTable(policies: readonly Policy[]): string {
  const rows = policies.map(({ policy, citizenNumber, name, from, until }) =>
    [policy, citizenNumber, name, from, until].join(','),
  )
  return ['policy,citizen_number,name,from,until', ...rows, ''].join('\n')
}

/** What this insurer promises: so many hundredths of what the person has borne, whole fen. */
export function shareOf(borne: string, hundredths: bigint): string {
  const fen = (BigInt(borne.replace('.', '')) * hundredths) / 100n
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}

/** Over the network. */
export function sendTo(origin: string): Send {
  return async ({ method, path, headers, body }) => {
    const response = await fetch(origin + path, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body }),
    })
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
  }
}
