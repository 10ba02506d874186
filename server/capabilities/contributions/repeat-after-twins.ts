/** People who are new to the register, entered by two employers at the same moment. */

const mostAttempts = 10

/**
 * Two employers may enter the same person at the same moment; whoever comes second starts again and
 * finds the person in the register. Nothing of the first attempt is left.
 */
export async function repeatAfterTwins<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (fault) {
      if (attempt >= mostAttempts || !isTwinInRegister(fault)) throw fault
    }
  }
}

function isTwinInRegister(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    'code' in fault &&
    fault.code === '23505' &&
    'table' in fault &&
    fault.table === 'person_index'
  )
}
