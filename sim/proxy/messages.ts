/** PostgreSQL's messages out of a stream: a type of one letter, then a length that counts itself. */
export type Hear = (type: string, message: Buffer) => void

/** A client's first message has no type yet. */
export function messageReader(hear: Hear, untypedFirst: boolean): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let untyped = untypedFirst
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const lengthAt = untyped ? 0 : 1
      if (rest.length < lengthAt + 4) return
      const end = lengthAt + rest.readUInt32BE(lengthAt)
      if (rest.length < end) return
      const message = rest.subarray(0, end)
      const type = untyped ? '' : String.fromCharCode(rest[0] ?? 0)
      untyped = false
      rest = rest.subarray(end)
      hear(type, message)
    }
  }
}
