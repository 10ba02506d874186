/** Turns whatever was thrown into a problem document; what is not known here is a fault of ours. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  type ZodFastifySchemaValidationError,
} from 'fastify-type-provider-zod'
import { TooManyWaiting } from '#platform/database/group.ts'
import { isConnectionLost } from '#platform/database/retry.ts'
import { ObjectStoreUnavailable } from '#platform/files/object-store.ts'
import { KeyServiceUnavailable } from '#platform/keys/client.ts'
import type { Log } from '#platform/log/log.ts'
import { PasswordQueueFull } from '#platform/personal/password.ts'
import type { Id } from '#kernel/ids.ts'
import { type FieldProblem, isProblem, marksReplay, type Problem, problem } from './problem.ts'
import { problemWords, type ProblemWords } from './words/codes.ts'
import { fieldProblem } from './words/fields.ts'

export function problemHandler(log: Log) {
  return async (fault: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const found = problemOf(fault, request)
    if (found.problem === 'fault' || found.problem === 'try_later') {
      log.error('a request failed', fault, {
        requestId: request.id as Id<'request'>,
        routeCode: routeOf(request),
      })
    }
    if (isUnread(found)) letRunPast(reply)
    answer(found, request, reply)
  }
}

/** Answered at the head of a body that nobody reads. */
function isUnread({ problem: code }: Problem): boolean {
  return code === 'too_large' || code === 'wrong_content_type'
}

/**
 * Whoever is still sending when the line is closed finds it cut, and never reads why. So it stays open,
 * and what they send runs past unread, for as long as a request may take.
 */
function letRunPast(reply: FastifyReply): void {
  reply.removeHeader('connection')
}

/** The pattern, never the address: an address can carry what must not be in a log. */
export function routeOf(request: FastifyRequest): string {
  const pattern = request.routeOptions.url
  return pattern === undefined || pattern === '/*' ? 'static' : pattern
}

function answer(found: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const words: ProblemWords = problemWords[found.problem]
  const { title, detail } = words[request.language ?? 'zh']
  if (words.status === 503 || words.status === 429) reply.header('retry-after', '5')
  if (marksReplay(found)) reply.header('Idempotent-Replayed', 'true')
  const document = {
    type: `/problems/${found.problem}`,
    title,
    status: words.status,
    detail,
    code: found.problem,
    instance: request.id,
    ...(found.fields.length > 0 ? { errors: found.fields } : {}),
  }
  // As text: the serializer of the route knows only its own answers.
  reply
    .code(words.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(document)
}

function problemOf(fault: unknown, request: FastifyRequest): Problem {
  if (isProblem(fault)) return fault
  if (hasZodFastifySchemaValidationErrors(fault)) return wrongFields(fault, request)
  if (isBusy(fault)) return problem('try_later')
  const { code = '', statusCode = 500 } = fault as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problem('wrong_content_type')
  return problem(statusCode === 400 ? 'bad_request' : 'fault')
}

function wrongFields(
  fault: Pick<FastifyError, 'validation' | 'validationContext'>,
  request: FastifyRequest,
): Problem {
  // An address with a malformed id leads nowhere.
  if (fault.validationContext === 'params') return problem('not_found')
  const issues = (fault.validation ?? []) as unknown as readonly ZodFastifySchemaValidationError[]
  const fields: readonly FieldProblem[] = issues
    .slice(0, 50)
    .map((issue) => fieldProblem(issue, request.language))
  return problem('bad_request', fields)
}

/** Lock and statement limits; a database, key service or store out of reach; queues that are full. */
function isBusy(fault: unknown): boolean {
  if (fault instanceof KeyServiceUnavailable || fault instanceof PasswordQueueFull) return true
  if (fault instanceof TooManyWaiting || fault instanceof ObjectStoreUnavailable) return true
  if (isConnectionLost(fault)) return true
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return /^(53...|55P03|57014)$/.test(code)
}
