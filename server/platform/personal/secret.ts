/**
 * Values that must not be printed by accident. Text, JSON, template strings and `util.inspect` all give three stars; only
 * `reveal` gives the value, so a search for `reveal(` finds every place where one comes out.
 */
import { inspect } from 'node:util'

const stars = '***'

/** A class for its private field: nothing that walks over properties can reach it. */
class Hidden<Value, Kind extends string> {
  readonly #value: Value
  readonly kind: Kind

  constructor(kind: Kind, value: Value) {
    this.kind = kind
    this.#value = value
  }

  reveal(): Value {
    return this.#value
  }

  toString(): string {
    return stars
  }

  toJSON(): string {
    return stars
  }

  [Symbol.toPrimitive](): string {
    return stars
  }

  [inspect.custom](): string {
    return stars
  }
}

/** A key, a password, a token. */
export type Secret<Value = string> = Hidden<Value, 'secret'>

/** What tells about a person: a name, a citizen number, a phone. */
export type PersonalValue<Value = string> = Hidden<Value, 'personal'>

export function secret<Value>(value: Value): Secret<Value> {
  return new Hidden('secret', value)
}

export function personalValue<Value>(value: Value): PersonalValue<Value> {
  return new Hidden('personal', value)
}
