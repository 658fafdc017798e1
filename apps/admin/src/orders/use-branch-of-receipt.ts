import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'

/** A receipt number begins with the code of its branch. */
export function useBranchOfReceipt(receipt: string): string | undefined {
  const api = useApi()
  const [, code] = /^([A-Z0-9]{1,16})-/.exec(receipt) ?? []
  const { data } = useQuery({
    queryKey: ['branches', 'coded', code],
    queryFn: () => taken(api.listBranches({ query: { q: code ?? '', limit: 50 } })),
    enabled: code !== undefined,
  })
  return data?.items.find((branch) => branch.code === code)?.id
}
