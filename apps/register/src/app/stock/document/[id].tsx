import { useLocalSearchParams } from 'expo-router'
import { OutcomeScreen } from '../../../stock/outcome-screen.tsx'

export default function DocumentRoute() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return <OutcomeScreen documentId={id} />
}
