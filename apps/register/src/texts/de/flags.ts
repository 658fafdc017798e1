import type { en } from '../en/index.ts'

export const flags: (typeof en)['flags'] = {
  oversold: {
    title: 'Mehr verkauft, als Bestand da war',
    means: 'Den Artikel zählen; der Bestand ist bis zur Korrektur unter null.',
  },
  price_variance: {
    title: 'Ein anderer Preis als in der Zentrale',
    means: 'Der Verkauf gilt zum Preis auf dem Beleg. Die Zentrale prüft, welcher Preis richtig war.',
  },
  tax_variance: {
    title: 'Eine andere Steuer als in der Zentrale',
    means: 'Der Verkauf gilt wie gedruckt. Die Zentrale prüft die Steuer.',
  },
  total_mismatch: {
    title: 'Andere Summen als in der Zentrale',
    means: 'Der Verkauf gilt wie gedruckt. Die Zentrale prüft die Summen.',
  },
  clock_skew: {
    title: 'Die Uhr dieser Kasse ging falsch',
    means: 'Die Zeit auf dem Beleg stimmt nicht. Bitte die Uhr dieses Geräts stellen.',
  },
  late_sale: { title: 'Kam nach dem Kassenabschluss an', means: 'Er steht als später Verkauf neben diesem Abschluss.' },
  session_unknown: {
    title: 'Seine Kassensitzung ist noch nicht bekannt',
    means: 'Meist kommt die Sitzung später von selbst.',
  },
  staff_unknown: { title: 'Wer verkauft hat, ist nicht bekannt', means: 'Die Zentrale prüft die Personalliste.' },
  lease_expired: {
    title: 'Nach Ablauf der Anmeldefrist verkauft',
    means: 'Die Kasse hatte die Zentrale über sieben Tage nicht erreicht.',
  },
  receipt_repeated: {
    title: 'Die Belegnummer gab es schon',
    means: 'Nach einem Beleg mit gleicher Nummer suchen; beide gelten.',
  },
  product_inactive: {
    title: 'Ein Artikel war nicht mehr im Verkauf',
    means: 'Der Verkauf gilt. Bitte den Artikel aus dem Regal nehmen.',
  },
  resumed_twice: {
    title: 'Ein geparkter Verkauf wurde zweimal fortgesetzt',
    means: 'Prüfen, ob dieselbe Ware zweimal verkauft ist; wenn ja, einen stornieren.',
  },
  payment_unknown: {
    title: 'Eine Zahlung ist nicht bestätigt',
    means: 'Erst im Journal des Kartenlesers nachsehen, dann erst neu belasten.',
  },
  self_approved: { title: 'Selbst freigegeben', means: 'Eine Aufsicht sieht es sich an.' },
  approval_unverified: { title: 'Die Freigabe ließ sich nicht prüfen', means: 'Eine Aufsicht sieht es sich an.' },
  reoffered: { title: 'Nach einer Wiederherstellung neu gesendet', means: 'Nichts zu tun: er ist wieder da.' },
  closure_mismatch: {
    title: 'Die Summen des Abschlusses weichen ab',
    means: 'Beide Summen stehen nebeneinander im Bericht.',
  },
  session_number_gap: { title: 'Eine Kassensitzung fehlt', means: 'Sie kommt meist später von selbst.' },
  session_overlap: { title: 'Zwei Kassensitzungen überschneiden sich', means: 'Die Zentrale prüft die Sitzungen.' },
  order_inconsistent: {
    title: 'Positionen und Summen passten nicht zusammen',
    means: 'Er war schon angenommen und gilt. Die Zentrale prüft ihn.',
  },
  amount_overflow: {
    title: 'Ein Betrag war zu groß',
    means: 'Er war schon angenommen und gilt. Die Zentrale prüft ihn.',
  },
  currency_mismatch: { title: 'Eine andere Währung als die der Filiale', means: 'Die Zentrale prüft ihn.' },
  product_unknown: { title: 'Ein Artikel ist nicht bekannt', means: 'Die Zentrale prüft das Sortiment.' },
  original_order_unknown: {
    title: 'Der zurückgenommene Verkauf ist nicht bekannt',
    means: 'Die Zentrale sucht den Verkauf.',
  },
  return_exceeds_sale: {
    title: 'Mehr zurückgenommen als verkauft',
    means: 'Die Zentrale prüft die Rücknahmen dieses Verkaufs.',
  },
  approval_missing: { title: 'Eine Freigabe fehlt', means: 'Eine Aufsicht sieht es sich an.' },
  order_has_returns: {
    title: 'Storniert, obwohl Ware zurückgenommen war',
    means: 'Prüfen, ob das Geld nur einmal zurückgegeben ist.',
  },
  approval_not_allowed: { title: 'Von jemandem freigegeben, der nicht darf', means: 'Eine Aufsicht sieht es sich an.' },
  approval_expired: { title: 'Die Freigabe war abgelaufen', means: 'Eine Aufsicht sieht es sich an.' },
  other: {
    title: 'Etwas anderes ist aufgefallen ({{code}})',
    means: 'Der Beleg gilt. Die Zentrale sieht ihn sich an.',
  },
}
