/**
 * A hospital's or pharmacy's own system, as it speaks to us: it signs each message's head, numbers its
 * messages, signs its operator in, and can send the very same message again. It knows the standard and
 * nothing of the server behind it.
 */
import { createHmac } from 'node:crypto'

export type Reply = {
  readonly status: number
  readonly text: string
  /** Where the answer is no message and is sent as it is. */
  readonly file?: Buffer
}

export type Post = (
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<Reply>

export type HisAnswer = {
  readonly status: number
  /** Of the business envelope; null when the gateway has answered. */
  readonly infcode: number | null
  readonly words: string
  readonly output: Readonly<Record<string, unknown>>
  readonly text: string
  readonly file: Buffer | null
}

export type HisSystem = {
  readonly post: Post
  readonly accessKey: string
  readonly secretKey: string
  readonly institution: { readonly code: string; readonly name: string }
  /** Six digits of the place of treatment, and of insurance. */
  readonly admdvs: string
  /** Six digits of where patients are insured; the same place where nothing is said. */
  readonly insuredAt?: string
  readonly now: () => Temporal.Instant
}

/** What a test changes of a message that would be right. */
export type Altered = {
  readonly headers?: Readonly<Record<string, string | null>>
  readonly envelope?: Readonly<Record<string, unknown>>
  readonly path?: string
  readonly body?: string
}

export type HisClient = {
  readonly institutionCode: string
  readonly institution: HisSystem['institution']
  readonly admdvs: string
  readonly insuredAt: string
  readonly call: (infno: string, input: unknown, altered?: Altered) => Promise<HisAnswer>
  /** The id of the message that was sent last. */
  readonly lastMessageId: () => string
  readonly signIn: (operator: string) => Promise<HisAnswer>
}

/** Of all systems of this process, so that two of one institution number no message alike. */
let serial = 0

export function createHisClient(system: HisSystem): HisClient {
  const insuredAt = system.insuredAt ?? system.admdvs
  let signNo = ''
  let lastMessageId = ''

  function envelopeOf(infno: string, input: unknown): Record<string, unknown> {
    serial += 1
    const { code, name } = system.institution
    lastMessageId = code + digitsOf(system.now()) + String(serial).padStart(4, '0')
    return {
      ...{ infno, msgid: lastMessageId, mdtrtarea_admvs: system.admdvs },
      ...{ insuplc_admdvs: insuredAt, recer_sys_code: 'YIKA', infver: '1.0.0' },
      ...{ opter_type: '1', opter: 'OP01', opter_name: '收费员' },
      inf_time: wallClock(system.now()),
      ...{ fixmedins_code: code, fixmedins_name: name, sign_no: signNo, input },
    }
  }

  async function call(infno: string, input: unknown, altered: Altered = {}): Promise<HisAnswer> {
    const envelope = { ...envelopeOf(infno, input), ...altered.envelope }
    const { path = '/his', body = JSON.stringify(envelope) } = altered
    const headers = { ...signedHeaders(system, infno), ...altered.headers }
    const kept = Object.entries(headers).filter((entry): entry is [string, string] => {
      return entry[1] !== null
    })
    return answerOf(await system.post(path, Object.fromEntries(kept), body))
  }

  return {
    ...{ call, admdvs: system.admdvs, insuredAt, institutionCode: system.institution.code },
    institution: system.institution,
    lastMessageId: () => lastMessageId,
    async signIn(operator) {
      const given = { opter_no: operator, mac: '00-16-3E-00-00-01', ip: '10.0.0.8' }
      const answer = await call('9001', { signIn: given })
      const { sign_no = '' } = (answer.output['signinoutb'] ?? {}) as { readonly sign_no?: string }
      signNo = sign_no
      return answer
    },
  }
}

/** base64(HmacSHA1(SK, "k=v&k=v…")), the names in their natural order. */
export function signedHeaders(
  { accessKey, secretKey, now }: Pick<HisSystem, 'accessKey' | 'secretKey' | 'now'>,
  infno: string,
): Record<string, string | null> {
  const head = {
    _api_access_key: accessKey,
    _api_name: infno,
    _api_timestamp: String(now().epochMilliseconds),
    _api_version: '1.0.0',
  }
  const text = Object.entries(head)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return {
    ...head,
    _api_signature: createHmac('sha1', secretKey).update(text).digest('base64'),
    'content-type': 'application/json; charset=UTF-8',
  }
}

function answerOf({ status, text, file }: Reply): HisAnswer {
  if (file) return { status, text, file, infcode: 0, output: {}, words: '' }
  const body = JSON.parse(text) as {
    readonly infcode?: number
    readonly err_msg?: string
    readonly message?: string
    readonly output?: Readonly<Record<string, unknown>>
  }
  return {
    ...{ status, text, file: null, infcode: body.infcode ?? null, output: body.output ?? {} },
    words: body.err_msg ?? body.message ?? '',
  }
}

function wallClock(at: Temporal.Instant): string {
  const clock = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime()
  return clock.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

function digitsOf(at: Temporal.Instant): string {
  return wallClock(at).replace(/\D/g, '')
}
