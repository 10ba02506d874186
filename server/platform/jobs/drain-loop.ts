/**
 * Takes waiting things away in groups: at once again after a full group, else after a pause. A fault
 * is told and waited out; nothing is lost by it, because each group is a transaction of its own.
 */
export type DrainLoop = {
  readonly start: () => void
  /** Resolves when the group on its way has been dealt with. */
  readonly stop: () => Promise<void>
}

export type DrainOptions = {
  /** Deals with one group; how many there were. */
  readonly drainOnce: () => Promise<number>
  readonly groupAtMost: number
  readonly pauseMilliseconds: number
  readonly onFault: (fault: unknown) => void
}

export function createDrainLoop(options: DrainOptions): DrainLoop {
  let running: Promise<void> | null = null
  let stopping = false
  let wake: (() => void) | null = null

  async function loop(): Promise<void> {
    while (!stopping) {
      const count = await options.drainOnce().catch((fault: unknown) => {
        options.onFault(fault)
        return 0
      })
      if (count < options.groupAtMost && !stopping) await pause()
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, options.pauseMilliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    start: () => {
      running ??= loop()
    },
    stop: async () => {
      stopping = true
      wake?.()
      await running
    },
  }
}
