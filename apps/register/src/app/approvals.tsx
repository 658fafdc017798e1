export { ApprovalsScreen as default } from '../approvals/approvals-screen.tsx'
