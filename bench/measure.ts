/** Callers that each have one request on its way, as many as are wanted, for as long as is wanted. */
export type Measured = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly count: number
}

/** The warm-up is run the same way and thrown away. */
export async function measure(
  act: (n: number) => Promise<void>,
  options: { readonly callers: number; readonly seconds: number; readonly warmSeconds: number },
): Promise<Measured> {
  await drive(act, { ...options, seconds: options.warmSeconds })
  const { latencies, elapsedMs } = await drive(act, options)
  const sorted = Float64Array.from(latencies).sort()
  return {
    perSecond: (sorted.length / elapsedMs) * 1000,
    p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    count: sorted.length,
  }
}

async function drive(
  act: (n: number) => Promise<void>,
  options: { readonly callers: number; readonly seconds: number },
): Promise<{ readonly latencies: number[]; readonly elapsedMs: number }> {
  const latencies: number[] = []
  const began = performance.now()
  const until = began + options.seconds * 1000
  let next = 0
  async function caller(): Promise<void> {
    while (performance.now() < until) {
      const sent = performance.now()
      await act(next++)
      latencies.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: options.callers }, caller))
  return { latencies, elapsedMs: performance.now() - began }
}

/**
 * Requests at fixed moments, whatever the answers do: waiting in a queue counts as latency. The first
 * `warmSeconds` run the same way and are thrown away. Only how many are on their way is kept, not their
 * promises: tens of thousands of those would be the collector's work, and counted against the path.
 */
export async function openLoop(
  act: (n: number) => Promise<void>,
  options: {
    readonly perSecond: number
    readonly seconds: number
    readonly warmSeconds: number
  },
): Promise<{ readonly p99Ms: number }> {
  const warm = Math.floor(options.perSecond * options.warmSeconds)
  const total = warm + Math.floor(options.perSecond * options.seconds)
  const latencies = new Float64Array(total - warm)
  const { promise: allAnswered, resolve, reject } = Promise.withResolvers<void>()
  let left = total
  const began = performance.now()
  async function request(n: number, due: number): Promise<void> {
    await act(n)
    if (n >= warm) latencies[n - warm] = performance.now() - due
    left -= 1
    if (left === 0) resolve()
  }
  for (let n = 0; n < total; n++) {
    const due = began + (n * 1000) / options.perSecond
    const wait = due - performance.now()
    if (wait > 1) await new Promise((later) => setTimeout(later, wait))
    request(n, due).catch(reject)
  }
  await allAnswered
  return { p99Ms: p99Of(latencies) }
}

export function p99Of(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0
}
