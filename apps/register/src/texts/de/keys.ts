import type { en } from '../en/index.ts'

export const keys: (typeof en)['keys'] = {
  title: 'Tasten',
  selling: {
    title: 'Verkaufen',
    search: 'Suchen; ein Scanner findet von selbst hin',
    quantity: 'Menge vor Scan, Code oder Artikel',
    hits: 'Treffer wählen und hinzufügen',
    lines: 'Position im Warenkorb wählen',
    step: 'Eins mehr, eins weniger',
    lineQuantity: 'Menge der gewählten Position',
    remove: 'Position entfernen',
    discount: 'Rabatt auf die gewählte Position oder auf alles',
    price: 'Preis der Position',
    park: 'Parken; bei leerem Warenkorb: geparkte Verkäufe',
    cancel: 'Verkauf abbrechen',
    pay: 'Bezahlen',
  },
  paying: {
    title: 'Bezahlen',
    amount: 'Betrag, mit Cent',
    tender: 'Bar, Karte, Wallet, Gutschein',
    take: 'Annehmen; Verkauf abschließen',
    back: 'Zum Warenkorb',
  },
  everywhere: {
    title: 'Überall',
    help: 'Diese Liste',
    lock: 'Sperren, oder jemand anderen verkaufen lassen',
    lastReceipt: 'Letzten Bon noch einmal drucken',
  },
}
