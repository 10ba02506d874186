/** G.711 (ITU-T): a sample in eight bits, by A-law or µ-law. */

const aLawSegments = [0x1f, 0x3f, 0x7f, 0xff, 0x1ff, 0x3ff, 0x7ff, 0xfff]

export function toALaw(sample: number): number {
  const isPositive = sample >= 0
  const mask = isPositive ? 0xd5 : 0x55
  const magnitude = (isPositive ? sample : -sample - 1) >> 3
  const segment = aLawSegments.findIndex((end) => magnitude <= end)
  if (segment < 0) return 0x7f ^ mask
  const step = segment < 2 ? (magnitude >> 1) & 0x0f : (magnitude >> segment) & 0x0f
  return ((segment << 4) | step) ^ mask
}

export function fromALaw(byte: number): number {
  const value = byte ^ 0x55
  const segment = (value & 0x70) >> 4
  const step = (value & 0x0f) << 4
  const magnitude = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1)
  return (value & 0x80) === 0 ? -magnitude : magnitude
}

const bias = 0x84
const clip = 32_635

export function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), clip) + bias
  const segment = Math.max(0, Math.floor(Math.log2(magnitude)) - 7)
  const step = (magnitude >> (segment + 3)) & 0x0f
  return ~(sign | (segment << 4) | step) & 0xff
}

export function fromMuLaw(byte: number): number {
  const value = ~byte & 0xff
  const segment = (value & 0x70) >> 4
  const magnitude = ((((value & 0x0f) << 3) + bias) << segment) - bias
  return (value & 0x80) === 0 ? magnitude : -magnitude
}

const muLawOfALaw = Uint8Array.from({ length: 256 }, (_, byte) => toMuLaw(fromALaw(byte)))

export function muLawOf(aLaw: Uint8Array): Uint8Array {
  return aLaw.map((byte) => muLawOfALaw[byte] ?? 0xff)
}

export const aLawSilence = 0xd5
export const samplesPerSecond = 8_000

export function aLawOf(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, toALaw)
}
