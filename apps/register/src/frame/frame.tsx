import { usePathname, useRouter } from 'expo-router'
import { type ReactNode, useState } from 'react'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useLock } from '../getting-in/lock.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import { useKeys } from '../state/use-keys.ts'
import { decisionsOf, useStatus } from '../state/use-status.ts'
import { type Texts, useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { KeyHelp } from './key-help.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { StatusStrip } from './status-strip.tsx'

interface Place {
  readonly path: '/' | '/orders' | '/session' | '/stock' | '/sync' | '/settings' | '/more'
  readonly icon: IconName
  readonly name: (t: Texts) => string
  /** Only beside a wide screen, or only below a narrow one, whose bar has room for five. */
  readonly only?: 'wide' | 'narrow'
}

const PLACES: readonly Place[] = [
  { path: '/', icon: 'cart', name: (t) => t('frame.sell') },
  { path: '/orders', icon: 'receipt', name: (t) => t('frame.orders') },
  { path: '/session', icon: 'cash', name: (t) => t('frame.session') },
  { path: '/stock', icon: 'stock', name: (t) => t('frame.stock') },
  { path: '/sync', icon: 'sync', name: (t) => t('frame.sync'), only: 'wide' },
  { path: '/settings', icon: 'settings', name: (t) => t('frame.settings'), only: 'wide' },
  { path: '/more', icon: 'more', name: (t) => t('frame.more'), only: 'narrow' },
]

/** Where what waits for a person is shown. */
const COUNTS: ReadonlySet<string> = new Set(['/sync', '/more'])

/** Around every screen: whether sales are safe, and the ways to everything else. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { colors } = useRegisterTheme()
  const isWide = useWindowDimensions().width >= WIDE
  const insets = useSafeAreaInsets()
  const [opened, setOpened] = useState<'person' | 'help' | null>(null)
  const lock = useLock()
  useKeys(({ key, take }) => {
    if (key === 'F1') setOpened('help')
    else if (key === 'F9') lock()
    else return
    take()
  })
  return (
    <View style={[styles.frame, { backgroundColor: colors.background, paddingTop: insets.top }]}>
      <StatusStrip onPerson={() => setOpened('person')} />
      <View style={isWide ? styles.beside : styles.below}>
        {isWide && <Navigation upright />}
        <View role="main" style={styles.main}>
          {children}
        </View>
        {!isWide && <Navigation upright={false} />}
      </View>
      {opened === 'person' && <PersonSheet onDismiss={() => setOpened(null)} onHelp={() => setOpened('help')} />}
      {opened === 'help' && <KeyHelp onDismiss={() => setOpened(null)} />}
    </View>
  )
}

function Navigation({ upright }: { readonly upright: boolean }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const decisions = decisionsOf(useStatus())
  const insets = useSafeAreaInsets()
  const line = { backgroundColor: colors.surface, borderColor: colors.outlineVariant }
  return (
    <View
      role="navigation"
      aria-label={t('frame.navigation')}
      style={[upright ? styles.rail : [styles.bar, { paddingBottom: insets.bottom }], line]}
    >
      {PLACES.filter(({ only }) => only !== (upright ? 'narrow' : 'wide')).map((place) => (
        <Way key={place.path} place={place} upright={upright} badge={COUNTS.has(place.path) ? decisions : 0} />
      ))}
    </View>
  )
}

interface WayProps {
  readonly place: Place
  readonly upright: boolean
  readonly badge: number
}

function Way({ place, upright, badge }: WayProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const path = usePathname()
  const isHere = place.path === '/' ? path === '/' || path.startsWith('/pay') : path.startsWith(place.path)
  const ink = isHere ? colors.onPrimaryContainer : colors.onSurfaceVariant
  return (
    <TouchableRipple
      role="link"
      aria-current={isHere ? 'page' : undefined}
      onPress={() => router.navigate(place.path)}
      style={[
        styles.way,
        upright ? styles.wayUpright : styles.wayFlat,
        isHere && { backgroundColor: colors.primaryContainer },
      ]}
    >
      <>
        <Icon name={place.icon} color={ink} size={24} />
        <Text variant="labelMedium" style={{ color: ink }}>
          {place.name(t)}
        </Text>
        {badge > 0 && (
          <Text
            variant="labelSmall"
            aria-label={t('frame.safe.decisions', { count: badge })}
            style={[styles.badge, { backgroundColor: colors.error, color: colors.onError }]}
          >
            {badge}
          </Text>
        )}
      </>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  frame: { flex: 1 },
  beside: { flex: 1, flexDirection: 'row', minHeight: 0 },
  below: { flex: 1, minHeight: 0 },
  main: { flex: 1, minHeight: 0, minWidth: 0 },
  rail: { width: 92, padding: space.s, gap: space.s, borderEndWidth: 1 },
  bar: { flexDirection: 'row', padding: space.xs, gap: space.xs, borderTopWidth: 1 },
  way: { alignItems: 'center', justifyContent: 'center', gap: space.xs, borderRadius: 12, minHeight: 56 },
  wayUpright: { minHeight: 68 },
  wayFlat: { flex: 1 },
  badge: {
    position: 'absolute',
    top: 4,
    end: 8,
    minWidth: 20,
    height: 20,
    lineHeight: 20,
    borderRadius: 10,
    textAlign: 'center',
    overflow: 'hidden',
  },
})
