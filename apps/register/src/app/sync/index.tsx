export { SyncScreen as default } from '../../sync-centre/sync-screen.tsx'
