import { ReturnScreen } from '../../returns/return-screen.tsx'

export default function FreeReturnRoute() {
  return <ReturnScreen orderId={null} />
}
