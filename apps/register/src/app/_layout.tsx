import { Slot } from 'expo-router'
import { composeRegister } from '#compose'
import { Entrance } from '../frame/entrance.tsx'
import { LastReceiptKey } from '../receipts/last-receipt-key.tsx'
import { PrintDesk } from '../receipts/print-desk.tsx'

export default function RootLayout() {
  return (
    <Entrance compose={composeRegister}>
      <PrintDesk>
        <Slot />
        <LastReceiptKey />
      </PrintDesk>
    </Entrance>
  )
}
