import { Fragment, type ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the right, one under the other. */
  readonly figure?: boolean
  /** The cells speak for themselves, as buttons do. */
  readonly titleUnseen?: boolean
}

export type TableProps<Row> = {
  readonly caption: string
  readonly captionUnseen?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** What an opened row shows under itself; null when it is closed. */
  readonly detail?: (row: Row) => ReactNode
}

/** Where there is no room, every row becomes a card and carries its column titles with it. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, keyOf } = props
  return (
    <div className="table-room">
      <table className="table">
        <caption className={props.captionUnseen ? 'unseen' : ''}>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.figure ? 'figure' : undefined}>
                {column.titleUnseen ? <span className="unseen">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const detail = props.detail?.(row) ?? null
            return (
              <Fragment key={keyOf(row)}>
                <tr data-open={detail ? '' : undefined}>
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      className={column.figure ? 'figure' : undefined}
                      data-label={column.titleUnseen ? undefined : column.title}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
                {detail ? (
                  <tr className="detail">
                    <td colSpan={columns.length}>{detail}</td>
                  </tr>
                ) : null}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
