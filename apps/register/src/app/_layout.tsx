import { Slot } from 'expo-router'
import { composeRegister } from '#compose'
import { Entrance } from '../frame/entrance.tsx'

export default function RootLayout() {
  return (
    <Entrance compose={composeRegister}>
      <Slot />
    </Entrance>
  )
}
