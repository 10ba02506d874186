/** What a message that is passed on says of packages of drugs: they are used where they are given. */
import type { Packages } from '#capabilities/settlement/index.ts'
import type { Input } from '../check-input.ts'
import { hospitalLineOf, lineOf } from '../line-fields.ts'

export function packagesOf(infno: string, input: Input): Packages | null {
  switch (infno) {
    case '2102':
      return {
        kind: 'sold',
        codes: input.rows('drugdetail').flatMap((row) => lineOf(row, '').traceCodes),
      }
    case '2204':
    case '2301':
      return toldIn(input, infno)
    case '2207': {
      const data = input.one('data')
      return { kind: 'settled', visit: data.text('mdtrt_id'), batchNumber: data.text('chrg_bchno') }
    }
    // All that is left of a stay.
    case '2304':
      return { kind: 'settled', visit: input.one('data').text('mdtrt_id'), batchNumber: null }
    default:
      return null
  }
}

/** Lines of a stay are in no batch. */
function toldIn(input: Input, infno: '2204' | '2301'): Packages | null {
  const rows = input.rows('feedetail')
  const [first] = rows
  if (!first) return null
  return {
    kind: 'told',
    visit: first.text('mdtrt_id'),
    lines: rows.map((row) => {
      const batchNumber = infno === '2204' ? row.text('chrg_bchno') : ''
      const { lineNumber, returns, traceCodes: codes } = hospitalLineOf(row, batchNumber)
      return { lineNumber, batchNumber, returned: returns !== null, codes }
    }),
  }
}
