import type { ImportQuery, ImportReport } from '@outpost/contract/v2'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { taken } from '../api/taken.ts'

interface Deed {
  readonly file: File
  readonly query: ImportQuery
  readonly isDone: boolean
}

/** Judges a file, then brings it in: once, by a key that is kept until there is an answer. */
export function useImport() {
  const { api, newId } = useDesk()
  const queries = useQueryClient()
  const [report, setReport] = useState<ImportReport>()
  const key = useRef<string>(undefined)
  const latest = useRef(0)
  const run = useMutation({
    mutationFn: async ({ file, query, isDone }: Deed) => {
      const turn = ++latest.current
      const bytes = new Uint8Array(await file.arrayBuffer()) // as it is now: a file that changes is another one
      if (isDone) key.current ??= newId()
      const call = isDone
        ? api.importCatalog({ bytes, query, key: key.current ?? '' })
        : api.previewCatalogImport({ bytes, query })
      return { turn, isDone, report: await taken(call) }
    },
    onSuccess: async ({ turn, isDone, report: told }) => {
      if (isDone) {
        key.current = undefined
        await queries.invalidateQueries()
      }
      if (turn === latest.current) setReport(told)
    },
  })
  const forget = () => {
    latest.current += 1
    key.current = undefined
    setReport(undefined)
    run.reset()
  }
  return {
    report,
    error: run.error,
    isPending: run.isPending,
    preview: (file: File, query: ImportQuery) => run.mutate({ file, query, isDone: false }),
    bring: (file: File, query: ImportQuery) => run.mutate({ file, query, isDone: true }),
    forget,
  }
}
