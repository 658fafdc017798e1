import { useLocalSearchParams } from 'expo-router'
import { OrderScreen } from '../../../orders/order-screen.tsx'

export default function OrderRoute() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return <OrderScreen orderId={id} />
}
