/**
 * What may stand in a request or an answer on the key service's socket: a few strict readers and writers. The service
 * uses no package on purpose: what is not there cannot be turned against the keys.
 */
export type Field<T> = {
  read(value: unknown): T
  write(value: T): unknown
}

export type ValueOf<F> = F extends Field<infer T> ? T : never

export type Fields = { readonly [name: string]: Field<unknown> }

export type ObjectOf<F> = { readonly [K in keyof F]: ValueOf<F[K]> }

/** Says which field was wrong, never what stood in it. */
export class FieldError extends Error {}

export function bytes(limits: { readonly min: number; readonly max: number }): Field<Buffer> {
  return {
    read(value) {
      if (typeof value !== 'string' || value.length > limits.max * 2) throw new FieldError('bytes')
      const read = Buffer.from(value, 'base64')
      if (read.length < limits.min || read.length > limits.max) throw new FieldError('length')
      if (read.toString('base64') !== value) throw new FieldError('base64')
      return read
    },
    write: (value) => value.toString('base64'),
  }
}

export function text(pattern: RegExp, most = 512): Field<string> {
  return {
    read(value) {
      if (typeof value !== 'string' || value.length > most || !pattern.test(value)) {
        throw new FieldError('text')
      }
      return value
    },
    write: (value) => value,
  }
}

export const wholeNumber: Field<number> = {
  read(value) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
      throw new FieldError('number')
    }
    return value
  },
  write: (value) => value,
}

export const yesOrNo: Field<boolean> = {
  read(value) {
    if (typeof value !== 'boolean') throw new FieldError('boolean')
    return value
  },
  write: (value) => value,
}

export function oneOf<const T extends string | number>(allowed: readonly T[]): Field<T> {
  return {
    read(value) {
      const found = allowed.find((each) => each === value)
      if (found === undefined) throw new FieldError('choice')
      return found
    },
    write: (value) => value,
  }
}

export function nullable<T>(field: Field<T>): Field<T | null> {
  return {
    read: (value) => (value === null ? null : field.read(value)),
    write: (value) => (value === null ? null : field.write(value)),
  }
}

export function list<T>(field: Field<T>, most: number): Field<readonly T[]> {
  return {
    read(value) {
      if (!Array.isArray(value) || value.length > most) throw new FieldError('list')
      return value.map((each) => field.read(each))
    },
    write: (value) => value.map((each) => field.write(each)),
  }
}

/** Exactly these names: a name that is missing and a name that is unknown are both refused. */
export function object<const F extends Fields>(fields: F): Field<ObjectOf<F>> {
  const names = Object.keys(fields)
  return {
    read(value) {
      if (typeof value !== 'object' || value === null) throw new FieldError('object')
      const given = value as Record<string, unknown>
      if (Object.keys(given).length !== names.length) throw new FieldError('names')
      const read: Record<string, unknown> = {}
      for (const name of names) {
        if (!Object.hasOwn(given, name)) throw new FieldError(name)
        read[name] = fields[name]?.read(given[name])
      }
      return read as ObjectOf<F>
    },
    write(value) {
      const written: Record<string, unknown> = {}
      for (const name of names) {
        written[name] = fields[name]?.write((value as Record<string, unknown>)[name])
      }
      return written
    },
  }
}
