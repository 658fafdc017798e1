import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { everyPage } from '../api/every-page.ts'

/** All tax classes in order of code. */
export function useTaxClasses() {
  const api = useApi()
  const query = useQuery({
    queryKey: ['tax-classes'],
    queryFn: () => everyPage((part) => api.listTaxClasses({ query: part })),
  })
  return { all: query.data ?? [], isLoading: query.isLoading, error: query.isError ? query.error : undefined }
}
