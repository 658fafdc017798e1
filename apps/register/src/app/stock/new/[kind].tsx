import { useLocalSearchParams } from 'expo-router'
import { DocumentScreen } from '../../../stock/document-screen.tsx'

export default function NewDocumentRoute() {
  const { kind, transfer } = useLocalSearchParams<{ kind: string; transfer?: string }>()
  return <DocumentScreen kind={kind} {...(transfer !== undefined && { transferId: transfer })} />
}
