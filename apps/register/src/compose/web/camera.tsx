import { useEffect, useEffectEvent, useRef } from 'react'
import type { Camera, ViewfinderProps } from '../../platform/camera.ts'

/** Of the Shape Detection API, which TypeScript does not know yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'itf', 'qr_code']
/** Milliseconds between two looks, and for which a code must have been away to count again. */
const LOOK_EVERY_MS = 120
const AWAY_MS = 1_500

/** Only where the browser reads barcodes itself (Android, macOS, ChromeOS): elsewhere there is no camera to offer. */
export function webCamera(): Camera | null {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: DetectorClass }
  if (!BarcodeDetector || !globalThis.navigator.mediaDevices) return null
  const detector = new BarcodeDetector({ formats: FORMATS })
  return { Viewfinder: (props) => <Viewfinder {...props} detector={detector} /> }
}

function Viewfinder({ detector, onCode, onFailure }: ViewfinderProps & { readonly detector: Detector }) {
  const video = useRef<HTMLVideoElement>(null)
  const seen = useEffectEvent(onCode)
  const failed = useEffectEvent(onFailure)
  useEffect(() => {
    const seenAt = new Map<string, number>()
    let stream: MediaStream | null = null
    let hasEnded = false
    const look = async () => {
      const screen = video.current
      if (!screen || screen.readyState < screen.HAVE_CURRENT_DATA) return
      for (const { rawValue } of await detector.detect(screen).catch(() => [])) {
        const last = seenAt.get(rawValue) ?? Number.NEGATIVE_INFINITY
        const at = performance.now()
        seenAt.set(rawValue, at)
        if (at - last > AWAY_MS && !hasEnded) seen(rawValue)
      }
    }
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (hasEnded) for (const track of stream.getTracks()) track.stop()
      else if (video.current) video.current.srcObject = stream
    }
    start().catch(() => failed())
    const looking = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => {
      hasEnded = true
      clearInterval(looking)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [detector])
  return (
    <video ref={video} autoPlay muted playsInline style={{ width: '100%', borderRadius: 12, background: '#000' }} />
  )
}
