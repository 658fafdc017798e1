import type { en } from '../en/index.ts'

export const orders: (typeof en)['orders'] = {
  title: 'Belege von heute',
  none: 'Heute noch keine Belege',
  noneHint: 'Abgeschlossene Verkäufe stehen sofort hier, mit und ohne Netz.',
  sale: 'Verkauf',
  return: 'Rücknahme',
  voided: 'Storniert',
  find: 'Belegnummer',
  findHint: 'B01-T01-000187',
  notFound: 'Kein Beleg mit der Nummer {{number}} an dieser Kasse.',
  progress: {
    saved_here: 'Hier gesichert',
    sent: 'Gesendet, Antwort steht aus',
    confirmed: 'Von der Zentrale bestätigt',
    needs_decision: 'Braucht eine Entscheidung',
  },
  receipt: 'Beleg {{number}}',
  soldBy: 'Verkauft {{time}}',
  change: 'Rückgeld',
  saved: 'Der Verkauf ist an dieser Kasse gesichert',
  print: 'Beleg drucken',
  newSale: 'Neuer Verkauf',
  toOrders: 'Alle Belege',
  flags: 'Prüfen: {{flags}}',
  unknown: 'Dieser Beleg ist nicht an dieser Kasse.',
}
