/** The order of a test run's files: those that take longest first, or the last would be waited for alone. */
import { BaseSequencer, type TestSequencerConstructor } from 'vitest/node'

/** By a part of each file's path, the longest first; the rest follows as it would. */
export function longOnesFirst(long: readonly string[]): TestSequencerConstructor {
  return class extends BaseSequencer {
    override async sort(
      files: Parameters<BaseSequencer['sort']>[0],
    ): ReturnType<BaseSequencer['sort']> {
      const place = ({ moduleId }: { readonly moduleId: string }): number => {
        const found = long.findIndex((name) => moduleId.includes(name))
        return found === -1 ? long.length : found
      }
      return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
    }
  }
}
