import { Slot } from 'expo-router'
import { composeRegister } from '#compose'
import { Entrance } from '../frame/entrance.tsx'
import { LastReceiptKey } from '../receipts/last-receipt-key.tsx'

export default function RootLayout() {
  return (
    <Entrance compose={composeRegister}>
      <Slot />
      <LastReceiptKey />
    </Entrance>
  )
}
