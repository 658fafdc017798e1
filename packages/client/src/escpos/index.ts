export { drawerBytes, type PrinterSettings, receiptBytes } from './receipt-bytes.ts'
