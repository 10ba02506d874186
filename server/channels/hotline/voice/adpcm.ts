/** IMA ADPCM: speech in four bits a sample, for prompts that come along with the program. */

const indexSteps = [-1, -1, -1, -1, 2, 4, 6, 8]
const stepSizes = stepTable()

/** Eighty-nine sizes from 7 to 32767, each a tenth more than the one before, as the standard lists them. */
function stepTable(): readonly number[] {
  const sizes = [
    ...[7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60],
    ...[66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371],
    ...[408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878],
    ...[2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845],
    ...[8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086],
    ...[29794, 32767],
  ]
  return sizes
}

type Predictor = { value: number; index: number }

export function encodeAdpcm(samples: Int16Array): Uint8Array {
  const predictor: Predictor = { value: 0, index: 0 }
  const bytes = new Uint8Array((samples.length + 1) >> 1)
  samples.forEach((sample, at) => {
    const code = nextCode(predictor, sample)
    bytes[at >> 1] = (bytes[at >> 1] ?? 0) | (at % 2 === 0 ? code : code << 4)
  })
  return bytes
}

export function decodeAdpcm(bytes: Uint8Array): Int16Array {
  const predictor: Predictor = { value: 0, index: 0 }
  return Int16Array.from({ length: bytes.length * 2 }, (_, at) => {
    const byte = bytes[at >> 1] ?? 0
    apply(predictor, at % 2 === 0 ? byte & 0x0f : byte >> 4)
    return predictor.value
  })
}

function nextCode(predictor: Predictor, sample: number): number {
  const step = stepSizes[predictor.index] ?? 7
  const difference = sample - predictor.value
  const sign = difference < 0 ? 8 : 0
  const code = Math.min(7, Math.floor((Math.abs(difference) * 4) / step)) | sign
  apply(predictor, code)
  return code
}

function apply(predictor: Predictor, code: number): void {
  const step = stepSizes[predictor.index] ?? 7
  const size = code & 7
  const change =
    (step >> 3) +
    (((size & 1) * step) >> 2) +
    ((((size >> 1) & 1) * step) >> 1) +
    (size >> 2) * step
  const value = predictor.value + ((code & 8) === 0 ? change : -change)
  predictor.value = Math.max(-32_768, Math.min(32_767, value))
  const index = predictor.index + (indexSteps[size] ?? 0)
  predictor.index = Math.max(0, Math.min(88, index))
}
