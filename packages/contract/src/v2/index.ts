export {
  APPROVAL_KINDS,
  ApprovalDecision,
  ApprovalKind,
  ApprovalRequest,
  ApprovalRequestDraft,
  ApprovalSubject,
} from './approval.ts'
export {
  Branch,
  EnrolRequest,
  EnrolResponse,
  EnrolmentCode,
  EnrolmentCodeRequest,
  PLATFORMS,
  PinVerifier,
  PriceWrite,
  ROLES,
  Staff,
  StaffCredential,
  StaffWrite,
  Terminal,
  TerminalSecret,
  TokenRequest,
  TokenResponse,
  type Role,
} from './auth.ts'
export {
  Amount,
  Code,
  Currency,
  Gtin,
  Hash,
  Id,
  Instant,
  Name,
  Note,
  Quantity,
  REVIEW_FLAGS,
  Rate,
  Reason,
  Seq,
  SignedAmount,
  SignedQuantity,
  Sku,
  closed,
  oneOf,
  type ReviewFlag,
} from './common.ts'
export {
  DeadLetterDiscard,
  MUTATIONS,
  MUTATION_TYPES,
  MutationTypeName,
  isMutationType,
  type Mutation,
  type MutationType,
  type PayloadOf,
} from './mutation.ts'
export {
  Customer,
  Discount,
  LineTax,
  Order,
  OrderCorrect,
  OrderDraft,
  OrderItem,
  OrderKind,
  OrderStatus,
  OrderVoid,
  Payment,
} from './order.ts'
export { Problem, ProblemItem } from './problem.ts'
export { BranchPrice, Category, Product, StockLevel, StockPolicy, TaxClass, Unit } from './product.ts'
export { CashMovement, RegisterSession, SessionClose, SessionOpen, SessionTotals } from './register-session.ts'
export { DeadLetter, DiscardRequest, Health, LedgerEntry, Page, TransferStatus } from './resources.ts'
export { MANUAL_KINDS, MOVEMENT_KINDS, MovementKind, StockMove, StockMovement } from './stock.ts'
export {
  COLLECTIONS,
  Decision,
  FEEDS,
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
  type Feed,
} from './sync.ts'
export { parseMutation, type ParseMutationError } from './upcast.ts'
export { validate, type FieldError } from './validate.ts'
