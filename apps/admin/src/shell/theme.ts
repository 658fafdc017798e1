import { createTheme, type MantineColorsTuple } from '@mantine/core'
import i18next from 'i18next'

/** The house's blue, of the register too. */
const outpost: MantineColorsTuple = [
  '#eef3ff',
  '#dbe6ff',
  '#b5caff',
  '#8caaff',
  '#6a90fd',
  '#4d78f4',
  '#2f5fe8',
  '#1d4ed8',
  '#1a45bd',
  '#143794',
]

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'

export const theme = createTheme({
  colors: { outpost },
  primaryColor: 'outpost',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '700' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // asked for at each rendering, in the language of that moment
    // two beside each other stand level, however long what is said of them
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Notification: { defaultProps: () => ({ closeButtonProps: { 'aria-label': i18next.t('kit.close') } }) },
  },
})
