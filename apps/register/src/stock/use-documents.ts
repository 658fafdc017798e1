import type { StockDocument } from '@outpost/client'
import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'

const DOCUMENTS_SHOWN = ['stock-documents', 'outbox'] as const
/** A month of a busy stockroom. */
const MAX_DOCUMENTS = 300

/** Documents of this terminal, newest first; undefined until they are read. */
export function useDocuments(): readonly StockDocument[] | undefined {
  const { terminal } = useRegister()
  const documents = useLive(
    useCallback(() => terminal.stockService.documents(MAX_DOCUMENTS), [terminal]),
    DOCUMENTS_SHOWN,
  )
  return documents?.ok ? documents.value : undefined
}
