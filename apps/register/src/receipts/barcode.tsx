import { View } from 'react-native'
import Svg, { Path, Rect } from 'react-native-svg'
import { useTexts } from '../texts/texts.ts'
import { barcodePath } from './code128.ts'

/** Modules of white that a scanner wants on either side. */
const QUIET = 10
const HEIGHT = 44
/** Density-independent pixels a module: wide enough for a scanner that looks at a screen. */
const MODULE = 1.4

/** Black on white whatever the theme: scanners know no other. */
export function Barcode({ value }: { readonly value: string }) {
  const { t } = useTexts()
  const { path, width } = barcodePath(value)
  if (width === 0) return null
  const whole = width + 2 * QUIET
  return (
    <View role="img" aria-label={t('receipts.barcode', { number: value })} style={{ alignSelf: 'center' }}>
      <Svg
        width={whole * MODULE}
        height={HEIGHT}
        viewBox={`${-QUIET} 0 ${whole} 1`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <Rect x={-QUIET} y={0} width={whole} height={1} fill="#fff" />
        <Path d={path} fill="#000" />
      </Svg>
    </View>
  )
}
