import { Button } from 'react-native-paper'
import { where } from '#compose'

export default function Home() {
  return <Button mode="contained">{where}</Button>
}
