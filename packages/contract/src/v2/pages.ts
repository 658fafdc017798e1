import type { Static } from 'typebox'
import { AuditEvent } from './admin.ts'
import { ApprovalRequest } from './approval.ts'
import { Branch, Region, Staff, Terminal } from './auth.ts'
import { CatalogChange } from './catalog-change.ts'
import { Drill } from './drill.ts'
import { FlagChange, Rollout } from './flag.ts'
import { BranchHealth } from './health.ts'
import { Order } from './order.ts'
import { BranchPrice, Category, Product, StockLevel, TaxClass } from './product.ts'
import { RegisterSession } from './register-session.ts'
import { DeadLetter, LedgerEntry, Page, TransferStatus } from './resources.ts'
import { StockMovement } from './stock.ts'
import { TransferInTransit } from './stock-watch.ts'
import { TerminalRequest } from './terminal-request.ts'

export const OrderPage = Page(Order, 'OrderPage')
export type OrderPage = Static<typeof OrderPage>
export const ProductPage = Page(Product, 'ProductPage')
export type ProductPage = Static<typeof ProductPage>
export const CategoryPage = Page(Category, 'CategoryPage')
export const TaxClassPage = Page(TaxClass, 'TaxClassPage')
export const BranchPricePage = Page(BranchPrice, 'BranchPricePage')
export const CatalogChangePage = Page(CatalogChange, 'CatalogChangePage')
export const StockLevelPage = Page(StockLevel, 'StockLevelPage')
export const StockMovementPage = Page(StockMovement, 'StockMovementPage')
export type StockMovementPage = Static<typeof StockMovementPage>
export const TransferPage = Page(TransferStatus, 'TransferPage')
export const TransitPage = Page(TransferInTransit, 'TransitPage')
export const TerminalRequestPage = Page(TerminalRequest, 'TerminalRequestPage')
export const DrillPage = Page(Drill, 'DrillPage')
export const ApprovalRequestPage = Page(ApprovalRequest, 'ApprovalRequestPage')
export const RegisterSessionPage = Page(RegisterSession, 'RegisterSessionPage')
export const BranchPage = Page(Branch, 'BranchPage')
export const RegionPage = Page(Region, 'RegionPage')
export const TerminalPage = Page(Terminal, 'TerminalPage')
export const StaffPage = Page(Staff, 'StaffPage')
export const DeadLetterPage = Page(DeadLetter, 'DeadLetterPage')
export const LedgerEntryPage = Page(LedgerEntry, 'LedgerEntryPage')
export const AuditEventPage = Page(AuditEvent, 'AuditEventPage')
export const BranchHealthPage = Page(BranchHealth, 'BranchHealthPage')
export type BranchHealthPage = Static<typeof BranchHealthPage>
export const FlagChangePage = Page(FlagChange, 'FlagChangePage')
export type FlagChangePage = Static<typeof FlagChangePage>
export const RolloutPage = Page(Rollout, 'RolloutPage')
export type RolloutPage = Static<typeof RolloutPage>
