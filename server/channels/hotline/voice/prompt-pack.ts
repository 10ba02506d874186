/**
 * Prompts that come along, so that the hotline speaks on a machine with nothing but Node: synthesised
 * once (`tools/make-prompts.ts`), each with a digest of its words. Words that were changed since are
 * not in it, and are synthesised or recorded anew.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { decodeAdpcm, encodeAdpcm } from './adpcm.ts'

export type PromptPack = {
  readonly soundOf: (key: string, text: string) => Int16Array | null
  readonly keys: readonly string[]
}

type Place = { readonly words: string; readonly at: number; readonly length: number }

export const packFile = join(import.meta.dirname, 'prompts.pack')

export function readPromptPack(file = packFile): PromptPack {
  if (!existsSync(file)) return { soundOf: () => null, keys: [] }
  const whole = brotliDecompressSync(readFileSync(file))
  const indexLength = whole.readUInt32BE(0)
  const body = whole.subarray(4 + indexLength)
  // Written by `writePromptPack` and shipped with this very program.
  const index = JSON.parse(whole.toString('utf8', 4, 4 + indexLength)) as Record<string, Place>
  return {
    keys: Object.keys(index),
    soundOf: (key, text) => {
      const place = index[key]
      if (!place || place.words !== digestOf(text)) return null
      return decodeAdpcm(body.subarray(place.at, place.at + place.length))
    },
  }
}

export function writePromptPack(
  sounds: readonly { readonly key: string; readonly text: string; readonly samples: Int16Array }[],
): Buffer {
  const index: Record<string, Place> = {}
  const bodies: Uint8Array[] = []
  let at = 0
  for (const { key, text, samples } of sounds) {
    const body = encodeAdpcm(samples)
    index[key] = { words: digestOf(text), at, length: body.length }
    bodies.push(body)
    at += body.length
  }
  const head = Buffer.from(JSON.stringify(index))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return brotliCompressSync(Buffer.concat([length, head, ...bodies]))
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}
