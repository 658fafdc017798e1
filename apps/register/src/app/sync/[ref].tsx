import { useLocalSearchParams } from 'expo-router'
import { RefusedScreen } from '../../sync-centre/refused-screen.tsx'

export default function RefusedRoute() {
  const { ref } = useLocalSearchParams<{ ref: string }>()
  return <RefusedScreen refusedRef={ref} />
}
