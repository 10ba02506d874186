/**
 * The log: JSON lines of events with fields that are allowed by name and by form.
 *
 * Whoever reads a log may not read a file about a person, so a line can hold ids, counts, durations
 * and codes. A request, a row or an error's own words cannot be written into it, not even by mistake:
 * the types refuse them first, and the forms are checked once more as they are written.
 */
import { pino } from 'pino'
import type { DestinationStream } from 'pino'
import type { Id } from '#kernel/ids.ts'

export type LogFields = {
  readonly [id: `${string}Id`]: Id<string> | null
  readonly [count: `${string}Count`]: number | bigint
  readonly [duration: `${string}Ms`]: number
  /** A word from a list of ours, or of a standard: a refusal, a route's pattern, an answer code. */
  readonly [code: `${string}Code`]: string | number
}

export type Log = {
  readonly debug: (event: string, fields?: LogFields) => void
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  /** The fault is told by its kind, its code and where it arose; its words without their values. */
  readonly error: (event: string, fault: unknown, fields?: LogFields) => void
}

export type LogOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly destination?: DestinationStream
}

export function openLog(options: LogOptions): Log {
  const lines = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.destination ?? pino.destination(1),
  )
  return {
    debug: (event, fields = {}) => lines.debug(allowed(fields), event),
    info: (event, fields = {}) => lines.info(allowed(fields), event),
    warn: (event, fields = {}) => lines.warn(allowed(fields), event),
    error: (event, fault, fields = {}) =>
      lines.error({ ...allowed(fields), ...describeFault(fault) }, event),
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Too short of digits for a card, a phone or a citizen number, and without any letter of a name. */
const code = /^(?!.*[0-9]{7})[A-Za-z0-9_.:/-]{1,80}$/

function allowed(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isAllowed(name, value) ? plain(value) : '(withheld)',
    ]),
  )
}

function isAllowed(name: string, value: unknown): boolean {
  if (name.endsWith('Id')) return value === null || (typeof value === 'string' && uuid.test(value))
  if (name.endsWith('Count')) return typeof value === 'bigint' || Number.isSafeInteger(value)
  if (name.endsWith('Ms')) return typeof value === 'number'
  return name.endsWith('Code') && code.test(String(value))
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault }
  const faultCode = 'code' in fault ? String(fault.code) : undefined
  const constraint = 'constraint' in fault ? String(fault.constraint) : undefined
  return {
    fault: fault.name,
    faultCode: faultCode !== undefined && code.test(faultCode) ? faultCode : undefined,
    constraint: constraint !== undefined && code.test(constraint) ? constraint : undefined,
    words: withoutValues(fault.message),
    at: (fault.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
    ...(fault.cause === undefined ? {} : { cause: describeFault(fault.cause) }),
  }
}

/** Quoted text, digits and letters beyond ASCII may all be someone's. */
export function withoutValues(message: string): string {
  return message
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replaceAll(/[^\p{ASCII}…]+/gu, '…')
    .replaceAll(/[0-9]{4,}[0-9Xx]*/g, '#')
    .slice(0, 300)
}
