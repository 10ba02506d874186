/** Stopping: what depends on another part ends before it, and whoever waits can see what has not ended. */

/** By name; these end side by side. */
export type StopStep = Readonly<Record<string, () => Promise<unknown>>>

export type Stopping = {
  readonly ended: Promise<void>
  /** Names of the parts of the step that has not ended; empty when all is done. */
  readonly left: () => readonly string[]
}

export function stopInOrder(steps: readonly StopStep[]): Stopping {
  const left = new Set<string>()
  async function stop(): Promise<void> {
    for (const step of steps) {
      for (const name of Object.keys(step)) left.add(name)
      await Promise.all(
        Object.entries(step).map(async ([name, end]) => {
          await end()
          left.delete(name)
        }),
      )
    }
  }
  return { ended: stop(), left: () => [...left] }
}
