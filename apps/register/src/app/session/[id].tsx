import { useLocalSearchParams } from 'expo-router'
import { ReportScreen } from '../../sessions/report-screen.tsx'

export default function ReportRoute() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return <ReportScreen sessionId={id} />
}
