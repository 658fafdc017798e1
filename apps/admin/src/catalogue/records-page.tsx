import { Button, Paper } from '@mantine/core'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useRole } from '../api/api.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { CatalogueFrame } from './catalogue-frame.tsx'

interface RecordsPageProps<T> {
  readonly view: 'categories' | 'taxes'
  readonly records: { readonly all: readonly T[]; readonly isLoading: boolean; readonly error: unknown }
  /** `edit` is there for whoever may change them. */
  readonly table: (edit: ((record: T) => void) | undefined) => ReactNode
  /** Of a new one where there is none yet. */
  readonly form: (record: T | undefined, close: () => void) => ReactNode
}

/** A short list of the catalogue's records, whole on one page, each with its form. */
export function RecordsPage<T>({ view, records: { all, isLoading, error }, table, form }: RecordsPageProps<T>) {
  const { t } = useTexts()
  const mayChange = useRole() === 'admin'
  const [editing, setEditing] = useState<{ readonly record: T | undefined }>()
  return (
    <CatalogueFrame
      view={view}
      about={t(`${view}.about`)}
      actions={
        mayChange && (
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setEditing({ record: undefined })}>
            {t(`${view}.add`)}
          </Button>
        )
      }
    >
      {isLoading && <Loading />}
      {error !== undefined && <Failed error={error} />}
      {!isLoading && error === undefined && (
        <Paper withBorder>
          {all.length === 0 ? (
            <Empty title={t(`${view}.none`)} about={t(`${view}.noneAbout`)} />
          ) : (
            table(mayChange ? (record) => setEditing({ record }) : undefined)
          )}
        </Paper>
      )}
      {editing !== undefined && form(editing.record, () => setEditing(undefined))}
    </CatalogueFrame>
  )
}
