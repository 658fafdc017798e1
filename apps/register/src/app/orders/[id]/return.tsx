import { useLocalSearchParams } from 'expo-router'
import { ReturnScreen } from '../../../returns/return-screen.tsx'

export default function ReturnRoute() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return <ReturnScreen key={id} orderId={id} />
}
