import { configureFonts, MD3DarkTheme, MD3LightTheme, useTheme } from 'react-native-paper'

/** Colours beyond Paper's roles: how safe something is. */
interface Tones {
  readonly safe: string
  readonly onSafe: string
  readonly safeContainer: string
  readonly onSafeContainer: string
  readonly warning: string
  readonly warningContainer: string
  readonly onWarningContainer: string
  readonly training: string
  readonly onTraining: string
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
const fonts = configureFonts({ config: { fontFamily: FONT } })

const light = {
  ...MD3LightTheme.colors,
  primary: '#1d4ed8',
  onPrimary: '#ffffff',
  primaryContainer: '#dbe6ff',
  onPrimaryContainer: '#0b2a78',
  secondary: '#455063',
  onSecondary: '#ffffff',
  secondaryContainer: '#e4e9f2',
  onSecondaryContainer: '#1c2636',
  tertiary: '#0f5f63',
  onTertiary: '#ffffff',
  tertiaryContainer: '#d3eeee',
  onTertiaryContainer: '#083c3f',
  error: '#b3261e',
  onError: '#ffffff',
  errorContainer: '#fbe0dd',
  onErrorContainer: '#6d1510',
  background: '#f3f5f9',
  onBackground: '#151a23',
  surface: '#ffffff',
  onSurface: '#151a23',
  surfaceVariant: '#e9edf4',
  onSurfaceVariant: '#4a5464',
  outline: '#7b8596',
  outlineVariant: '#d3d9e4',
  inverseSurface: '#242b37',
  inverseOnSurface: '#f2f4f8',
  inversePrimary: '#a9c1ff',
  elevation: {
    level0: 'transparent',
    level1: '#ffffff',
    level2: '#ffffff',
    level3: '#ffffff',
    level4: '#ffffff',
    level5: '#ffffff',
  },
  safe: '#0b6b3f',
  onSafe: '#ffffff',
  safeContainer: '#d8f2e3',
  onSafeContainer: '#07492a',
  warning: '#8a5300',
  warningContainer: '#ffecc9',
  onWarningContainer: '#5c3600',
  training: '#6b21a8',
  onTraining: '#ffffff',
}

const dark: typeof light = {
  ...MD3DarkTheme.colors,
  primary: '#a9c1ff',
  onPrimary: '#0a2468',
  primaryContainer: '#25408c',
  onPrimaryContainer: '#e0e9ff',
  secondary: '#bac4d6',
  onSecondary: '#1f2836',
  secondaryContainer: '#333d4e',
  onSecondaryContainer: '#e2e8f3',
  tertiary: '#8fd6d8',
  onTertiary: '#04383a',
  tertiaryContainer: '#155356',
  onTertiaryContainer: '#d3eeee',
  error: '#ffb4ab',
  onError: '#5f100b',
  errorContainer: '#7d201a',
  onErrorContainer: '#ffe0dc',
  background: '#10141b',
  onBackground: '#e9edf4',
  surface: '#191f29',
  onSurface: '#e9edf4',
  surfaceVariant: '#262e3b',
  onSurfaceVariant: '#b9c3d3',
  outline: '#8591a5',
  outlineVariant: '#38424f',
  inverseSurface: '#e9edf4',
  inverseOnSurface: '#1b212b',
  inversePrimary: '#1d4ed8',
  elevation: {
    level0: 'transparent',
    level1: '#191f29',
    level2: '#1e2531',
    level3: '#222a37',
    level4: '#252e3c',
    level5: '#293242',
  },
  safe: '#7fdcab',
  onSafe: '#04321c',
  safeContainer: '#124a30',
  onSafeContainer: '#d3f5e2',
  warning: '#ffcb7d',
  warningContainer: '#573600',
  onWarningContainer: '#ffe8c4',
  training: '#d8b4fe',
  onTraining: '#3b0764',
}

const SHAPE = { roundness: 3 }

export const lightTheme = { ...MD3LightTheme, ...SHAPE, fonts, colors: light }
export const darkTheme = { ...MD3DarkTheme, ...SHAPE, fonts, colors: dark }

export type RegisterTheme = Omit<typeof lightTheme, 'colors' | 'dark'> & {
  readonly dark: boolean
  readonly colors: (typeof lightTheme)['colors'] & Tones
}

export const useRegisterTheme = (): RegisterTheme => useTheme<RegisterTheme>()

/** Steps between things, in density-independent pixels. */
export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 32 } as const
/** What a finger needs. */
export const TOUCH = 48
/** An icon inside a field, as wide as a finger. */
export const touchIcon = { width: TOUCH, height: TOUCH, margin: 0 } as const
/** Where the cart moves beside the goods. */
export const WIDE = 900
