import { fenOf } from './money.tsx'

export type Bars = {
  readonly name: string
  /** Told apart by being full or hollow, so that no colour has to carry it alone. */
  readonly look: 'full' | 'hollow'
  /** Yuan with two decimals, one for each label. */
  readonly amounts: readonly string[]
}

export type BarChartProps = {
  readonly title: string
  /** What the drawing shows, for whoever does not see it; the numbers stand in a table beside it. */
  readonly summary: string
  readonly labels: readonly string[]
  readonly bars: readonly Bars[]
  /** What the longest bar stands for. */
  readonly scale: string
}

const height = 1_000
const slot = 100

/** Bars of money by month. Lengths are counted in whole thousandths: no float touches an amount. */
export function BarChart({ title, summary, labels, bars, scale }: BarChartProps) {
  const rows = bars.map((each) => ({ ...each, fen: each.amounts.map(fenOf) }))
  const all = rows.flatMap((row) => row.fen)
  const most = all.reduce((a, b) => (a > b ? a : b), 0n)
  const least = all.reduce((a, b) => (a < b ? a : b), 0n)
  const span = most - least === 0n ? 1n : most - least
  const lengthOf = (fen: bigint) => Number((fen * BigInt(height)) / span)
  const ground = lengthOf(most)
  const width = slot / (bars.length + 1)
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <span className="quiet small">{scale}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${Math.max(labels.length, 1) * slot} ${height}`}
        preserveAspectRatio="none"
      >
        {rows.map((row, series) =>
          row.fen.map((fen, at) => {
            const long = lengthOf(fen < 0n ? -fen : fen)
            return (
              <rect
                key={labels[at]}
                className={`bar-${row.look}`}
                x={at * slot + width / 2 + series * width}
                width={width}
                y={fen < 0n ? ground : ground - long}
                height={long}
              />
            )
          }),
        )}
        <line x1="0" x2={labels.length * slot} y1={ground} y2={ground} />
      </svg>
      <div className="chart-labels small quiet" aria-hidden="true">
        {labels.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
      {bars.length > 1 ? (
        <ul className="chart-key small">
          {bars.map(({ name, look }) => (
            <li key={name}>
              <i className={`bar-${look}`} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      ) : null}
    </figure>
  )
}
