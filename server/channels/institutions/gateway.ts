/**
 * The gateway in front of every transaction: who sends this, and did they sign it. What it refuses has
 * a shape of its own, `{code, message}`, before anything of the body is looked at.
 */
import type { IncomingHttpHeaders } from 'node:http'
import {
  findOrganisation,
  type InterfaceCaller,
  type Organisation,
} from '#capabilities/organisations/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import { institutionAct } from './act.ts'
import type { Deps } from './deps.ts'
import { bodySignatureHead, isBodySigned, isPeer } from './peers/caller.ts'
import { noteShutOut } from './shut-out.ts'
import { hmacSha1, isSignedBy, type SignedHead } from './signature.ts'

/** With the words of the standard where it has some. */
export const gatewayFailures = {
  no_head: { code: 401, message: '缺少服务网关的请求头!' },
  clock_differs: { code: 401, message: '签名时间戳超时!' },
  caller_unknown: { code: 401, message: '非法用户!' },
  signature_wrong: { code: 401, message: '签名不一致!' },
  too_many_wrong: { code: 429, message: '签名错误次数过多，请稍后再试!' },
  no_service: { code: 404, message: '服务不存在，请核对地址与 _api_name!' },
  not_utf8: { code: 400, message: '报文不是 UTF-8 编码!' },
  not_json: { code: 400, message: '报文不是合法的 JSON!' },
  not_json_type: { code: 415, message: 'Content-Type 应为 application/json; charset=UTF-8!' },
  too_large: { code: 413, message: '报文过大，请分多次上传!' },
  peer_silent: { code: 500, message: '参保地医保系统未应答，结果未知，请用原 msgid 重发!' },
  busy: { code: 500, message: '系统繁忙，结果未知，请用原 msgid 重发!' },
} as const

export type GatewayFailure = keyof typeof gatewayFailures

export class GatewayRefusal extends Error {
  readonly failure: GatewayFailure

  constructor(failure: GatewayFailure) {
    super(failure)
    this.failure = failure
  }
}

export type Knock = {
  readonly headers: IncomingHttpHeaders
  /** The last part of the path, where there is one. */
  readonly pathName: string | null
  readonly address: string
  readonly body: Uint8Array
}

export type AtGateway = { readonly apiName: string; readonly institution: Organisation }

/** Wrong ones that are answered as such; after them, whoever sends more is told to wait. */
const wrongSignatures = { bucket: 'hospital-interface', atMost: 20, perSeconds: 600 }

export async function passGateway(deps: Deps, knock: Knock): Promise<AtGateway> {
  const { head, signature } = headOf(knock)
  if (!isWithinMinutes(deps, head.timestamp)) throw new GatewayRefusal('clock_differs')
  const caller = await deps.callers.find(head.accessKey)
  if (!caller) {
    await countWrong(deps, `from ${knock.address}`)
    await leaveTrace(deps, { head, signature, body: knock.body })
    throw new GatewayRefusal('caller_unknown')
  }
  if (!isSignedBy(hmacSha1, head, { secretKey: caller.secretKey, signature })) {
    await countWrong(deps, `${caller.accessKey} from ${knock.address}`)
    await recordWrong(deps, caller)
    throw new GatewayRefusal('signature_wrong')
  }
  const institution = await findOrganisation(deps.db, caller.organisationId)
  if (!institution) throw new Error('the key of an institution that is not there')
  const signed = { secretKey: caller.secretKey, signature: knock.headers[bodySignatureHead] }
  if (isPeer(institution) && !isBodySigned(knock.body, signed)) {
    await countWrong(deps, `${caller.accessKey} from ${knock.address}`)
    await recordWrong(deps, caller)
    throw new GatewayRefusal('signature_wrong')
  }
  return { apiName: head.apiName, institution }
}

/** Whatever becomes of the trace, whoever sent this is told the same. */
async function leaveTrace(deps: Deps, knocked: Parameters<typeof noteShutOut>[1]): Promise<void> {
  try {
    await noteShutOut(deps, knocked)
  } catch (fault) {
    deps.log.error('hospital_interface_failed', fault)
  }
}

const headNames = {
  apiName: '_api_name',
  apiVersion: '_api_version',
  timestamp: '_api_timestamp',
  accessKey: '_api_access_key',
  signature: '_api_signature',
} as const

function headOf({ headers, pathName }: Knock): {
  readonly head: SignedHead
  readonly signature: string
} {
  const of = (name: keyof typeof headNames): string => {
    const value = headers[headNames[name]]
    if (typeof value !== 'string' || value === '' || value.length > 200) {
      throw new GatewayRefusal('no_head')
    }
    return value
  }
  const head = {
    apiName: of('apiName'),
    apiVersion: of('apiVersion'),
    timestamp: of('timestamp'),
    accessKey: of('accessKey'),
  }
  const signature = of('signature')
  if (pathName !== null && pathName !== head.apiName) throw new GatewayRefusal('no_service')
  return { head, signature }
}

function isWithinMinutes({ area, now }: Deps, timestamp: string): boolean {
  if (!/^[0-9]{13}$/.test(timestamp)) return false
  const apart = Math.abs(Number(timestamp) - now().epochMilliseconds)
  return apart <= area.hospitalInterface.clockMinutes * 60_000
}

/** By place as well as by key: nobody can lock an institution out by misusing its name. */
async function countWrong({ db, personal, now }: Deps, whence: string): Promise<void> {
  const source = personal.blindIndex('throttle', `hospital interface ${whence}`)
  if (!(await withinLimit(db, wrongSignatures, source, now()))) {
    throw new GatewayRefusal('too_many_wrong')
  }
}

/** Somebody uses an institution's name: it stands in the trail under that name. */
async function recordWrong(deps: Deps, { organisationId }: InterfaceCaller): Promise<void> {
  await recordOfficeAct(deps.db, institutionAct(organisationId, deps.now()), {
    ...{ action: 'institutions.call', objectId: organisationId, result: 'signature_wrong' },
  })
}
