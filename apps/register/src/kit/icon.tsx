import type { LucideIcon } from 'lucide-react-native'
import ArrowLeft from 'lucide-react-native/icons/arrow-left'
import ArrowLeftRight from 'lucide-react-native/icons/arrow-left-right'
import Ban from 'lucide-react-native/icons/ban'
import Banknote from 'lucide-react-native/icons/banknote'
import Camera from 'lucide-react-native/icons/camera'
import Check from 'lucide-react-native/icons/check'
import ChevronRight from 'lucide-react-native/icons/chevron-right'
import CircleAlert from 'lucide-react-native/icons/circle-alert'
import CircleCheck from 'lucide-react-native/icons/circle-check'
import CloudOff from 'lucide-react-native/icons/cloud-off'
import CreditCard from 'lucide-react-native/icons/credit-card'
import Delete from 'lucide-react-native/icons/delete'
import Ellipsis from 'lucide-react-native/icons/ellipsis'
import GraduationCap from 'lucide-react-native/icons/graduation-cap'
import Info from 'lucide-react-native/icons/info'
import Keyboard from 'lucide-react-native/icons/keyboard'
import Lock from 'lucide-react-native/icons/lock'
import LogOut from 'lucide-react-native/icons/log-out'
import Minus from 'lucide-react-native/icons/minus'
import NotebookPen from 'lucide-react-native/icons/notebook-pen'
import Package from 'lucide-react-native/icons/package'
import Pause from 'lucide-react-native/icons/pause'
import Percent from 'lucide-react-native/icons/percent'
import Plus from 'lucide-react-native/icons/plus'
import Printer from 'lucide-react-native/icons/printer'
import Receipt from 'lucide-react-native/icons/receipt'
import RefreshCw from 'lucide-react-native/icons/refresh-cw'
import Save from 'lucide-react-native/icons/save'
import Search from 'lucide-react-native/icons/search'
import Send from 'lucide-react-native/icons/send'
import Settings from 'lucide-react-native/icons/settings'
import ShoppingCart from 'lucide-react-native/icons/shopping-cart'
import Tag from 'lucide-react-native/icons/tag'
import Ticket from 'lucide-react-native/icons/ticket'
import Trash from 'lucide-react-native/icons/trash'
import TriangleAlert from 'lucide-react-native/icons/triangle-alert'
import Undo from 'lucide-react-native/icons/undo-2'
import User from 'lucide-react-native/icons/user'
import Wallet from 'lucide-react-native/icons/wallet'
import X from 'lucide-react-native/icons/x'
import { View } from 'react-native'
import { useDirection } from '../state/direction.tsx'

/** Every icon of the register: one import each, so that the bundle holds no other. */
const ICONS = {
  alert: CircleAlert,
  back: ArrowLeft,
  backspace: Delete,
  camera: Camera,
  card: CreditCard,
  cart: ShoppingCart,
  cash: Banknote,
  check: Check,
  close: X,
  discount: Percent,
  exchange: ArrowLeftRight,
  info: Info,
  keyboard: Keyboard,
  lock: Lock,
  minus: Minus,
  more: Ellipsis,
  next: ChevronRight,
  note: NotebookPen,
  offline: CloudOff,
  pause: Pause,
  plus: Plus,
  price: Tag,
  print: Printer,
  receipt: Receipt,
  remove: Trash,
  safe: CircleCheck,
  saved: Save,
  search: Search,
  send: Send,
  settings: Settings,
  signOut: LogOut,
  stock: Package,
  sync: RefreshCw,
  training: GraduationCap,
  undo: Undo,
  user: User,
  void: Ban,
  voucher: Ticket,
  wallet: Wallet,
  warning: TriangleAlert,
} as const satisfies Record<string, LucideIcon>

export type IconName = keyof typeof ICONS

interface IconProps {
  readonly name: IconName
  readonly color: string
  readonly size?: number
}

/** Those that point along the line: where lines run the other way, so do they. */
const POINTING: ReadonlySet<IconName> = new Set(['back', 'next', 'undo', 'send', 'signOut'])

/** Decoration: whoever cannot see it loses nothing, so it has no name for screen readers. */
export function Icon({ name, color, size = 20 }: IconProps) {
  const Drawing = ICONS[name]
  const isMirrored = useDirection() === 'rtl' && POINTING.has(name)
  const drawing = <Drawing color={color} size={size} strokeWidth={2} aria-hidden />
  return isMirrored ? <View style={MIRRORED}>{drawing}</View> : drawing // a picture’s own transform would turn it about its corner
}

const MIRRORED = { transform: [{ scaleX: -1 }] }

/** For Paper's `icon` properties, which know icons by name. */
export const paperIcon = ({ name, color, size }: { name: unknown; color?: string; size: number }) =>
  typeof name === 'string' && name in ICONS ? (
    <Icon name={name as IconName} color={color ?? 'currentColor'} size={size} />
  ) : null
