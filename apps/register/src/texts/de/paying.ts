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
  thenRemaining: 'Danach noch zu zahlen',
  ofTotal: 'von insgesamt {{total}}',
  rounded: '{{total}} auf Münzen gerundet',
  unknown: 'Keine klare Antwort',
  unknownHint:
    'Das Kartenterminal hat nicht klar geantwortet oder die Verbindung verloren? Den Verkauf trotzdem abschließen: die Zahlung wird als „Ausgang unbekannt“ festgehalten und später geklärt. Die Karte nicht zweimal belasten.',
  outcomeUnknown: 'Ausgang unbekannt, wird später geklärt',
  complete: 'Verkauf abschließen',
  completing: 'Der Verkauf wird gesichert…',
  backToCart: 'Zum Warenkorb',
  problem: {
    overpaid: '{{tender}} gibt kein Rückgeld. Höchstens {{amount}} annehmen.',
    amount_invalid: 'Einen Betrag über null eingeben.',
    notInCoins: 'Für diesen Betrag gibt es keine Münzen: die kleinste ist {{coin}}.',
    session_not_open: 'Die Kasse wurde inzwischen geschlossen. Öffnen, dann abschließen: der Warenkorb bleibt.',
    refused:
      'Die Zentrale würde diesen Verkauf ablehnen: {{detail}} Nichts wurde verkauft; bitte den Warenkorb ändern.',
    disk_full:
      'Dieses Gerät hat keinen Platz mehr. Der Verkauf ist NICHT gesichert. Platz schaffen, dann noch einmal abschließen.',
    scanned:
      'Beim Bezahlen wurde der Code {{code}} gescannt. Er ist NICHT im Warenkorb: zurück zum Warenkorb und noch einmal scannen.',
    underpaid: '{{amount}} sind noch zu zahlen. Nichts wurde abgeschlossen.',
    paidTooMuch:
      'Mit Karte oder Gutschein wurde mehr angenommen, als zu zahlen ist. Eine Zahlung unten entfernen und neu annehmen.',
    conflict:
      'Ein anderer Tab dieser Kasse hat im selben Moment etwas geändert. Der Verkauf ist noch NICHT gesichert: noch einmal drücken.',
    not_enrolled:
      'Diese Kasse ist nicht mehr eingerichtet. Der Verkauf ist NICHT gesichert; bitte die Betreuung rufen.',
    part_missing:
      'Ein Teil des Programms ist nicht da. Der Verkauf ist NICHT gesichert; der Warenkorb bleibt. Das Netz prüfen und noch einmal versuchen.',
    store_failed:
      'Dieses Gerät konnte nicht schreiben. Der Verkauf ist NICHT gesichert; der Warenkorb bleibt. Noch einmal versuchen. Einzelheiten: {{detail}}',
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
    who: 'Eine Aufsicht, nicht Sie selbst, drückt ihren Namen und gibt ihre PIN ein. Bis dahin ist nichts verkauft.',
    approve: 'Freigeben',
    ask: 'Jemanden anderswo fragen',
    askAgain: 'Anderswo noch einmal fragen',
    leave: 'Abbrechen',
    pending: 'Gefragt. Es wird auf Antwort gewartet.',
    pendingHint:
      'Eine Aufsicht an einer anderen Kasse oder die Zentrale kann es bis {{time}} freigeben. Hier warten, oder das Geld zurückgeben und den Verkauf parken: die Antwort findet ihn.',
    approved: '{{name}} hat freigegeben. Der Verkauf wird abgeschlossen…',
    declined: '{{name}} hat abgelehnt.',
    declinedHint: 'Nichts wurde verkauft. Zurückgehen und den Warenkorb ändern, oder jemand anderen fragen.',
    expired:
      'Niemand hat rechtzeitig geantwortet. Nichts wurde verkauft. Noch einmal fragen oder den Warenkorb ändern.',
    headOffice: 'Die Zentrale',
    own: 'Sie haben es angefragt und können es nicht selbst freigeben. Eine andere Aufsicht muss es tun.',
    refused: 'Diese Person darf es nicht freigeben: es muss eine andere Aufsicht sein.',
  },
}
