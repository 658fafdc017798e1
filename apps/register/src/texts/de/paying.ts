import type { en } from '../en/index.ts'

export const paying: (typeof en)['paying'] = {
  title: 'Bezahlung',
  due: 'Zu zahlen',
  remaining: 'Noch zu zahlen',
  change: 'Rückgeld',
  tender: { cash: 'Bar', card: 'Karte', wallet: 'Wallet', voucher: 'Gutschein', exchange: 'Umtausch' },
  amount: 'Betrag',
  reference: 'Referenz',
  referenceHint: { card: 'Vom Beleg des Kartenlesers', wallet: 'Aus der Bezahl-App', voucher: 'Gutscheinnummer' },
  exact: 'Passend',
  take: '{{amount}} annehmen',
  given: 'Schon angenommen',
  remove: '{{tender}} {{amount}} entfernen',
  complete: 'Verkauf abschließen',
  completing: 'Der Verkauf wird gesichert…',
  backToCart: 'Zum Warenkorb',
  problem: {
    overpaid: '{{tender}} gibt kein Rückgeld. Höchstens {{amount}} annehmen.',
    amount_invalid: 'Einen Betrag über null eingeben.',
    session_not_open: 'Die Kasse wurde inzwischen geschlossen. Öffnen, dann abschließen: der Warenkorb bleibt.',
    refused:
      'Die Zentrale würde diesen Verkauf ablehnen: {{detail}} Nichts wurde verkauft; bitte den Warenkorb ändern.',
    disk_full:
      'Dieses Gerät hat keinen Platz mehr. Der Verkauf ist NICHT gesichert. Platz schaffen, dann noch einmal abschließen.',
    other: 'Der Verkauf ist NICHT gesichert ({{code}}). Der Warenkorb bleibt; noch einmal versuchen.',
  },
  approval: {
    title: 'Eine Freigabe ist nötig',
    kinds: {
      discount: 'Rabatt über Ihrer Grenze ({{amount}})',
      price_override: 'Geänderter Preis',
      return: 'Rücknahme ohne Beleg ({{amount}})',
      void: 'Storno über {{amount}}',
      oversell: 'Mehr als der verkäufliche Bestand',
      stock_adjustment: 'Bestandskorrektur',
    },
    who: 'Eine Aufsicht, nicht Sie selbst, gibt Kürzel und PIN ein.',
    approve: 'Freigeben',
    refused: 'Diese Person darf es nicht freigeben: es muss eine andere Aufsicht sein.',
  },
}
