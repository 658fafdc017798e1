import type { Role } from '@outpost/contract/v2'
import {
  Activity,
  BookOpenCheck,
  Boxes,
  ChartColumn,
  ClipboardCheck,
  DatabaseBackup,
  MailWarning,
  MonitorSmartphone,
  Receipt,
  Rocket,
  ScrollText,
  Store,
  Tags,
  ToggleRight,
  Users,
} from 'lucide-react'

const EVERYBODY: readonly Role[] = ['supervisor', 'support', 'admin']
const OFFICE: readonly Role[] = ['support', 'admin']

/** What the navigation leads to, for whom. A page is listed when it works. */
export const PAGES = [
  { path: '/health', text: 'shell.health', icon: Activity, roles: EVERYBODY },
  { path: '/dead-letters', text: 'shell.deadLetters', icon: MailWarning, roles: EVERYBODY },
  { path: '/approvals', text: 'shell.approvals', icon: ClipboardCheck, roles: EVERYBODY },
  { path: '/orders', text: 'shell.orders', icon: Receipt, roles: EVERYBODY },
  { path: '/stock', text: 'shell.stock', icon: Boxes, roles: EVERYBODY },
  { path: '/reports', text: 'shell.reports', icon: ChartColumn, roles: EVERYBODY },
  { path: '/ledger', text: 'shell.ledger', icon: BookOpenCheck, roles: EVERYBODY },
  { path: '/catalogue', text: 'shell.catalogue', icon: Tags, roles: EVERYBODY },
  { path: '/terminals', text: 'shell.terminals', icon: MonitorSmartphone, roles: EVERYBODY },
  { path: '/branches', text: 'shell.branches', icon: Store, roles: EVERYBODY },
  { path: '/flags', text: 'shell.flags', icon: ToggleRight, roles: OFFICE },
  { path: '/rollouts', text: 'shell.rollouts', icon: Rocket, roles: OFFICE },
  { path: '/staff', text: 'shell.staff', icon: Users, roles: EVERYBODY },
  { path: '/drills', text: 'shell.drills', icon: DatabaseBackup, roles: ['support', 'admin'] as readonly Role[] },
  { path: '/audit', text: 'shell.audit', icon: ScrollText, roles: ['admin'] as readonly Role[] },
] as const
