/** Ends the program in order when it is asked to: what `stop` does comes first, then the exit. */

/** A second request while the first is being met ends it at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false
  const end = (): void => {
    if (stopping) process.exit(130)
    stopping = true
    stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        const words = fault instanceof Error ? fault.message : String(fault)
        process.stderr.write(`Could not stop in order: ${words}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
