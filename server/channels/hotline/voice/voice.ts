/**
 * How a piece sounds: as the area recorded it; as it came with the program; as espeak-ng says it here;
 * and where there is none of these, as a tone, of which the start tells. Once made it is kept.
 */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Piece } from '../dialogue/spoken.ts'
import { aLawOf, aLawSilence, samplesPerSecond } from './g711.ts'
import { type PromptPack, readPromptPack } from './prompt-pack.ts'
import { readWav } from './wav.ts'

export type Voice = {
  /** A-law at 8 kHz. */
  readonly say: (pieces: readonly Piece[]) => Promise<Uint8Array>
  /** Pieces that nobody can say here: they are a tone. */
  readonly missing: () => readonly string[]
}

export type VoiceOptions = {
  /** Recordings of the area: `zh/welcome.wav`. */
  readonly recordings: string | null
  readonly pack?: PromptPack
  /** Where espeak-ng is; null where it is not to be asked. */
  readonly espeak?: string | null
}

const espeakVoices = { zh: 'cmn', en: 'en-us' } as const

/** A breath between two pieces. */
const pause = new Uint8Array(samplesPerSecond / 10).fill(aLawSilence)

export function createVoice(options: VoiceOptions): Voice {
  const pack = options.pack ?? readPromptPack()
  const missing = new Set<string>()
  const kept = new Map<string, Promise<Uint8Array>>()
  const soundOf = (piece: Piece): Promise<Uint8Array> => {
    const key = `${piece.language}/${piece.name}`
    const known = kept.get(key)
    if (known) return known
    const made = make(piece, key)
    kept.set(key, made)
    return made
  }
  async function make(piece: Piece, key: string): Promise<Uint8Array> {
    const recorded = options.recordings && recordingOf(options.recordings, key)
    if (recorded) return aLawOf(recorded)
    const packed = pack.soundOf(key, piece.text)
    if (packed) return aLawOf(packed)
    const espeak = options.espeak === undefined ? 'espeak-ng' : options.espeak
    const spoken = espeak && (await synthesise(espeak, piece))
    if (spoken) return aLawOf(spoken)
    missing.add(key)
    return tone()
  }
  return {
    say: async (pieces) => {
      const sounds = await Promise.all(pieces.map(soundOf))
      return Buffer.concat(sounds.flatMap((sound) => [sound, pause]))
    },
    missing: () => [...missing],
  }
}

function recordingOf(folder: string, key: string): Int16Array | null {
  const file = join(folder, `${key}.wav`)
  return existsSync(file) ? readWav(readFileSync(file)) : null
}

/** Null where the program is not here or fails. What is said holds no personal value but a number of a register. */
export function synthesise(espeak: string, piece: Piece): Promise<Int16Array | null> {
  const asked = ['-v', espeakVoices[piece.language], '-s', '150', '--stdout', piece.text]
  const limits = { encoding: 'buffer', maxBuffer: 4_000_000, timeout: 10_000 } as const
  return new Promise((resolve) => {
    execFile(espeak, asked, limits, (fault, sound) => resolve(fault ? null : readWav(sound)))
  })
}

/** A third of a second at 425 Hz, which is what exchanges here sound like. */
function tone(): Uint8Array {
  const samples = Int16Array.from({ length: 2_667 }, (_, at) =>
    Math.round(6_000 * Math.sin((2 * Math.PI * 425 * at) / samplesPerSecond)),
  )
  return aLawOf(samples)
}
