/** Recordings as they come: WAV of one channel, in PCM of any common rate, A-law or µ-law. */
import { fromALaw, fromMuLaw, samplesPerSecond } from './g711.ts'

/** Samples at 8 kHz; null for a file that is none of these. */
export function readWav(file: Buffer): Int16Array | null {
  if (file.length < 44 || file.toString('latin1', 0, 4) !== 'RIFF') return null
  if (file.toString('latin1', 8, 12) !== 'WAVE') return null
  const format = chunkOf(file, 'fmt ')
  const data = chunkOf(file, 'data')
  if (!format || !data || format.length < 16) return null
  const kind = format.readUInt16LE(0)
  const channels = format.readUInt16LE(2)
  const rate = format.readUInt32LE(4)
  const bits = format.readUInt16LE(14)
  if (channels !== 1 || rate < 8_000 || rate > 48_000) return null
  const samples = samplesOf(data, kind, bits)
  return samples && resampled(samples, rate)
}

function chunkOf(file: Buffer, name: string): Buffer | null {
  let at = 12
  while (at + 8 <= file.length) {
    // A program that writes into a pipe does not know its length and says the most there is.
    const length = Math.min(file.readUInt32LE(at + 4), file.length - at - 8)
    if (file.toString('latin1', at, at + 4) === name) return file.subarray(at + 8, at + 8 + length)
    at += 8 + length + (length % 2)
  }
  return null
}

function samplesOf(data: Buffer, kind: number, bits: number): Int16Array | null {
  if (kind === 1 && bits === 16) {
    return Int16Array.from({ length: data.length >> 1 }, (_, index) => data.readInt16LE(index * 2))
  }
  if (kind === 6 && bits === 8) return Int16Array.from(data, fromALaw)
  return kind === 7 && bits === 8 ? Int16Array.from(data, fromMuLaw) : null
}

/** The mean of what falls into one sample: enough for speech, and nothing is heard that was not there. */
function resampled(samples: Int16Array, rate: number): Int16Array {
  if (rate === samplesPerSecond) return samples
  const step = rate / samplesPerSecond
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const begin = Math.floor(index * step)
    const end = Math.max(begin + 1, Math.floor((index + 1) * step))
    let sum = 0
    for (let at = begin; at < end; at++) sum += samples[at] ?? 0
    return Math.round(sum / (end - begin))
  })
}

const headBytes = 44

/** A-law as a WAV file, for voice browsers. */
export function writeALawWav(aLaw: Uint8Array): Buffer {
  const file = Buffer.alloc(headBytes + aLaw.length)
  file.write('RIFF', 0)
  file.writeUInt32LE(headBytes - 8 + aLaw.length, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(6, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(samplesPerSecond, 24)
  file.writeUInt32LE(samplesPerSecond, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('data', 36)
  file.writeUInt32LE(aLaw.length, 40)
  file.set(aLaw, headBytes)
  return file
}
