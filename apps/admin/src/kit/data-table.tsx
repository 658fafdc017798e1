import { Box, Button, Checkbox, Group, Paper, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Paged } from '../api/use-pages.ts'
import { useTexts } from '../texts/texts.ts'
import { Empty, Failed, Loading } from './states.tsx'
import { TableRows } from './table-rows.tsx'

export interface Column<T> {
  readonly key: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  readonly align?: 'left' | 'right'
  /** Left out where the window is narrow. */
  readonly wide?: boolean
}

export interface Choosing {
  readonly chosen: ReadonlySet<string>
  readonly choose: (keys: ReadonlySet<string>) => void
  /** What choosing a row is called, for whoever hears the page. */
  readonly label: (key: string) => string
}

interface DataTableProps<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rowKey: (row: T) => string
  readonly page: Paged<T>
  readonly empty: { readonly title: string; readonly about?: string; readonly action?: ReactNode }
  readonly choosing?: Choosing
  /** Inside a panel, which has a border of its own and may be narrow. */
  readonly inset?: boolean
}

/** A list of the server's: its rows, and what stands in their place while there are none. */
export function DataTable<T>({ label, columns, rowKey, page, empty, choosing, inset = false }: DataTableProps<T>) {
  const { t } = useTexts()
  if (page.isLoading) return <Loading />
  if (page.error !== undefined && page.rows.length === 0) return <Failed error={page.error} again={page.refresh} />
  const keys = page.rows.map(rowKey)
  return (
    <Paper withBorder={!inset}>
      {page.rows.length === 0 ? (
        <Empty {...empty} />
      ) : (
        <Box opacity={page.isStale ? 0.6 : 1}>
          <Table.ScrollContainer minWidth={inset ? 280 : 560} type="native">
            <Table aria-label={label} highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
              <Table.Thead>
                <Table.Tr>
                  {choosing !== undefined && (
                    <Table.Th w={44}>
                      <Checkbox
                        aria-label={t('kit.chooseAll')}
                        checked={keys.every((key) => choosing.chosen.has(key))}
                        indeterminate={
                          keys.some((key) => choosing.chosen.has(key)) && !keys.every((key) => choosing.chosen.has(key))
                        }
                        onChange={(event) => choosing.choose(new Set(event.currentTarget.checked ? keys : []))}
                      />
                    </Table.Th>
                  )}
                  {columns.map(({ key, title, align, wide }) => (
                    <Table.Th key={key} ta={align ?? 'left'} {...(wide === true && { visibleFrom: 'lg' })}>
                      {title}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <TableRows
                rows={page.rows}
                rowKey={rowKey}
                width={columns.length + 1}
                cells={(row) => (
                  <>
                    {choosing !== undefined && (
                      <Table.Td>
                        <Checkbox
                          aria-label={choosing.label(rowKey(row))}
                          checked={choosing.chosen.has(rowKey(row))}
                          onChange={() => choosing.choose(toggled(choosing.chosen, rowKey(row)))}
                        />
                      </Table.Td>
                    )}
                    {columns.map(({ key, cell, align, wide }) => (
                      <Table.Td key={key} ta={align ?? 'left'} {...(wide === true && { visibleFrom: 'lg' })}>
                        {cell(row)}
                      </Table.Td>
                    ))}
                  </>
                )}
              />
            </Table>
          </Table.ScrollContainer>
        </Box>
      )}
      {page.more !== undefined && (
        <Group justify="center" p="md">
          <Button variant="default" loading={page.isLoadingMore} onClick={page.more}>
            {t('kit.more')}
          </Button>
        </Group>
      )}
    </Paper>
  )
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}
