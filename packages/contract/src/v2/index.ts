export { AdminSession, AuditEvent, DESK_ROLES, SessionRequest } from './admin.ts'
export {
  APPROVAL_KINDS,
  ApprovalDecision,
  ApprovalKind,
  ApprovalRequest,
  ApprovalRequestDraft,
  ApprovalSubject,
} from './approval.ts'
export { AskedHint, AskedOfTerminal, TERMINAL_REQUEST_KINDS, type TerminalRequestKind } from './asked-of-terminal.ts'
export {
  Branch,
  EnrolmentCode,
  EnrolmentCodeRequest,
  EnrolRequest,
  EnrolResponse,
  PinVerifier,
  PLATFORMS,
  Region,
  ROLES,
  type Role,
  Staff,
  StaffCredential,
  StaffWrite,
  Terminal,
  TerminalSecret,
  TokenRequest,
  TokenResponse,
} from './auth.ts'
export { CATALOG_COLLECTIONS, CatalogChange } from './catalog-change.ts'
export { ImportFinding, ImportQuery, ImportReport } from './catalog-import.ts'
export { COLLECTIONS } from './collections.ts'
export {
  Amount,
  Code,
  Currency,
  closed,
  Day,
  Gtin,
  Hash,
  Id,
  Instant,
  Name,
  Note,
  oneOf,
  Place,
  Quantity,
  Rate,
  REVIEW_FLAGS,
  Reason,
  type ReviewFlag,
  Seq,
  SignedAmount,
  SignedQuantity,
  Sku,
  text,
} from './common.ts'
export { DiagnosticBundle } from './diagnostic-bundle.ts'
export { DRILL_STANDINGS, Drill, type DrillStanding, DrillState } from './drill.ts'
export {
  FLAG_CHANGES,
  Flag,
  FlagChange,
  FlagDefinition,
  FlagKey,
  FlagKill,
  FlagList,
  FlagPreview,
  FlagPreviewRequest,
  type FlagRecord,
  FlagWrite,
  ROLLOUT_STATES,
  Rollout,
  RolloutJudgement,
  RolloutStart,
  type RolloutState,
  RolloutStep,
} from './flag.ts'
export {
  BranchHealth,
  BranchHealthDetail,
  HEALTH_REASONS,
  HEALTH_STANDINGS,
  HealthBucket,
  HealthHint,
  HealthOverview,
  type HealthReason,
  type HealthStanding,
  HISTORY_SPANS,
  type HistorySpan,
  TERMINAL_LINKS,
  TerminalHealth,
  type TerminalLink,
} from './health.ts'
export { interpretSchemas } from './interpret-schemas.ts'
export { ChainState, JournalProof, OrderProof } from './journal-proof.ts'
export {
  DeadLetterDiscard,
  isMutationType,
  MUTATION_TYPES,
  MUTATIONS,
  type Mutation,
  type MutationType,
  MutationTypeName,
  type PayloadOf,
} from './mutation.ts'
export { MUTATION_VERSIONS } from './mutation-versions.ts'
export {
  Customer,
  Discount,
  LineTax,
  Order,
  OrderCorrect,
  OrderDraft,
  OrderItem,
  OrderKind,
  OrderPayment,
  OrderStatus,
  OrderVoid,
  Payment,
  PaymentSettle,
} from './order.ts'
export {
  ApprovalRequestPage,
  AuditEventPage,
  BranchHealthPage,
  BranchPage,
  BranchPricePage,
  CatalogChangePage,
  CategoryPage,
  DeadLetterPage,
  DrillPage,
  FlagChangePage,
  LedgerEntryPage,
  OrderPage,
  ProductPage,
  RegionPage,
  RegisterSessionPage,
  RolloutPage,
  StaffPage,
  StockLevelPage,
  StockMovementPage,
  TaxClassPage,
  TerminalPage,
  TerminalRequestPage,
  TransferPage,
  TransitPage,
} from './pages.ts'
export { Problem, ProblemItem } from './problem.ts'
export { BranchPrice, Category, PriceWrite, Product, StockLevel, StockPolicy, TaxClass, Unit } from './product.ts'
export { decodeQuery, type RawQuery } from './query.ts'
export {
  CashMovement,
  Denomination,
  RegisterSession,
  SessionClose,
  SessionOpen,
  SessionTotals,
} from './register-session.ts'
export {
  DeadLetter,
  DeadLetterGroup,
  DeadLetterGroups,
  DiscardRequest,
  Health,
  LedgerEntry,
  Page,
  TransferStatus,
} from './resources.ts'
export { BRANCH_HEALTH_ORDERS } from './routes/health.ts'
export { CSRF_HEADER, MAX_PAGE_ROWS, type ResponseSpec, type RouteAuth, type RouteSpec } from './routes/spec.ts'
export { OPERATION_IDS, type OperationId, ROUTES, type Routes, routeOf } from './routes.ts'
export {
  MAX_REPORT_BRANCHES,
  SALES_REPORT_KINDS,
  SalesReport,
  type SalesReportKind,
  SalesRow,
  SalesSums,
} from './sales-report.ts'
export { MANUAL_KINDS, MOVEMENT_KINDS, MovementKind, StockMove, StockMovement } from './stock.ts'
export { MAX_DISCREPANCIES, StockDiscrepancies, TransferInTransit } from './stock-watch.ts'
export {
  Decision,
  FEEDS,
  type Feed,
  FeedRow,
  ItemAnswer,
  MutationOutcome,
  PullResponse,
  PushItem,
  PushRequest,
  PushResponse,
  Resolution,
  SnapshotHead,
  SnapshotRow,
  TerminalHead,
} from './sync.ts'
export { LatencyHistogram, TerminalReport, TerminalReportTaken } from './telemetry.ts'
export { SyncOutcome, TerminalAnswer, TerminalRequest } from './terminal-request.ts'
export { type ParseMutationError, parseMutation, versionsOf } from './upcast.ts'
export { type FieldError, validate } from './validate.ts'
export { WorkFile, type WorkFileEntry, type WorkFileSummary } from './work-file.ts'
export { WORK_FILE_FORMAT, WORK_FILE_VERSION } from './work-file-format.ts'
export {
  BranchEdit,
  BranchWrite,
  CategoryWrite,
  FeedHint,
  OrderWrite,
  ProductWrite,
  RequeueRequest,
  SessionOpenWrite,
  SnapshotEnd,
  TaxClassWrite,
  TerminalRevoke,
  TrialBalance,
  VerifyReport,
} from './writes.ts'
