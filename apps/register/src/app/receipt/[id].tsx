import { useLocalSearchParams } from 'expo-router'
import { ReceiptScreen } from '../../receipts/receipt-screen.tsx'

export default function ReceiptRoute() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return <ReceiptScreen orderId={id} />
}
