import { Table } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

interface TableRowsProps<T> {
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  readonly cells: (row: T) => ReactNode
  /** Columns that are shown at most: how far a row reaches that stands for others. */
  readonly width: number
}

/** Rows up to which all are drawn: the browser's own search and a printer then find them. */
const ALL_DRAWN = 100
/** Rows drawn beyond each edge of the window. */
const BEYOND = 20
/** Height of a row until it has been drawn, in pixels. */
const ROW_PX = 61

/** The rows of a table; of a long list only those in sight, and what is around them. */
export function TableRows<T>({ rows, rowKey, cells, width }: TableRowsProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  const isLong = rows.length > ALL_DRAWN
  useLayoutEffect(() => {
    if (isLong && body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY)
  }, [isLong])
  // oxlint-disable-next-line react/incompatible-library -- the desk is not compiled by React's compiler
  const list = useWindowVirtualizer({
    count: rows.length,
    enabled: isLong,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => keyAt(rows, rowKey, index),
    overscan: BEYOND,
    scrollMargin: top,
  })
  const drawn = isLong ? list.getVirtualItems() : rows.map((_, index) => ({ index, start: top, end: top }))
  const above = isLong ? (drawn[0]?.start ?? top) - top : 0
  const below = isLong ? list.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top) : 0
  return (
    <Table.Tbody ref={body}>
      {above > 0 && <Unseen height={above} width={width} />}
      {drawn.map(({ index }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <Table.Tr key={rowKey(row)} data-index={index} ref={list.measureElement}>
            {cells(row)}
          </Table.Tr>
        )
      })}
      {below > 0 && <Unseen height={below} width={width} />}
    </Table.Tbody>
  )
}

const keyAt = <T,>(rows: readonly T[], rowKey: (row: T) => string, index: number): string | number => {
  const row = rows[index]
  return row === undefined ? index : rowKey(row)
}

/** Stands for the rows that are not drawn, so that the scroll bar tells the truth. */
const Unseen = ({ height, width }: { readonly height: number; readonly width: number }) => (
  <tr aria-hidden>
    <td colSpan={width} style={{ height, padding: 0 }} />
  </tr>
)
