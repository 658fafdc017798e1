import type { en } from '../en/index.ts'

export const problems: (typeof en)['problems'] = {
  order_inconsistent: {
    why: 'Die Zahlen des Verkaufs widersprechen einander.',
    remedy: 'So berichtigen, dass Zeilen, Summe und Zahlungen zusammenpassen, und neu senden.',
  },
  stock_insufficient: {
    why: 'Diese Ware zählt die Zentrale streng, und es war weniger da, als verkauft wurde.',
    remedy:
      'Die Aufsicht den Überverkauf erlauben lassen, die Menge berichtigen oder erst Ware annehmen und neu senden.',
  },
  product_unknown: {
    why: 'Ein Artikel steht nicht im Sortiment der Zentrale.',
    remedy: 'Die Zeile entfernen, oder die Zentrale den Artikel anlegen lassen und neu senden.',
  },
  approval_missing: {
    why: 'Das brauchte eine Freigabe der Aufsicht, und es kam keine mit.',
    remedy: 'Eine andere Aufsicht als Sie selbst freigeben lassen, hier oder anderswo.',
  },
  return_exceeds_sale: {
    why: 'Es wurde mehr zurückgenommen, als vom Verkauf übrig ist.',
    remedy: 'Die Menge berichtigen oder als Storno aufgeben.',
  },
  original_order_unknown: {
    why: 'Die Zentrale kennt den Verkauf nicht, aus dem diese Ware stammt.',
    remedy: 'Warten, bis der Verkauf gesendet ist, oder die Rücknahme ohne Beleg freigeben lassen.',
  },
  currency_mismatch: {
    why: 'Der Verkauf hat eine andere Währung als diese Filiale.',
    remedy: 'Als Storno aufgeben und neu erfassen.',
  },
  amount_overflow: { why: 'Ein Betrag ist zu groß.', remedy: 'Den Verkauf aufteilen.' },
  payload_invalid: {
    why: 'Die Zentrale kann einen Teil davon nicht lesen.',
    remedy: 'Berichtigen und neu senden, oder die Betreuung fragen.',
  },
  dependency_unmet: {
    why: 'Es baut auf etwas auf, das abgelehnt wurde oder noch nicht angekommen ist.',
    remedy: 'Zuerst jenes klären; dieses wird dann von selbst entschieden.',
  },
  quarantined: {
    why: 'Das System der Zentrale scheiterte daran. Die Betreuung hat es und entscheidet nach einer Aktualisierung neu.',
    remedy: 'Hier ist nichts zu tun. Dauert es länger als einen Tag, bitte die Betreuung anrufen.',
  },
  order_exists: { why: 'Die Zentrale hat diesen Verkauf schon.', remedy: 'Verwerfen.' },
  order_unknown: {
    why: 'Die Zentrale kennt den Verkauf nicht, um den es geht.',
    remedy: 'Zuerst jenen Verkauf klären.',
  },
  order_already_voided: { why: 'Der Verkauf ist schon storniert.', remedy: 'Verwerfen: es ist nichts mehr zu tun.' },
  order_has_returns: {
    why: 'Ware aus diesem Verkauf wurde schon zurückgenommen, darum geht kein ganzes Storno.',
    remedy: 'Erst die Rücknahmen stornieren, oder dies verwerfen.',
  },
  correction_mismatch: {
    why: 'Eine Berichtigung muss Belegnummer und Verkaufszeit behalten.',
    remedy: 'Von hier aus noch einmal berichtigen.',
  },
  branch_mismatch: { why: 'Es nennt eine andere Filiale oder Kasse.', remedy: 'Die Betreuung fragen.' },
  session_exists: { why: 'Diese Kassensitzung ist schon bekannt.', remedy: 'Verwerfen.' },
  session_unknown: {
    why: 'Die Zentrale kennt die Kassensitzung nicht.',
    remedy: 'Zuerst das Öffnen der Sitzung klären.',
  },
  session_already_closed: {
    why: 'Die Kassensitzung ist geschlossen; ein Abschluss ist endgültig.',
    remedy: 'In der jetzigen Sitzung noch einmal tun, und dies verwerfen.',
  },
  approval_exists: { why: 'Diese Freigabe wurde schon erbeten.', remedy: 'Verwerfen.' },
  approval_unknown: { why: 'Die Freigabe wurde nie erbeten.', remedy: 'Neue Freigabe erbitten, und dies verwerfen.' },
  approval_already_decided: {
    why: 'Über diese Freigabe hat schon jemand entschieden.',
    remedy: 'Verwerfen; wenn noch nötig, neu erbitten.',
  },
  approval_expired: { why: 'Die Freigabe kam zu spät.', remedy: 'Neue Freigabe erbitten, und dies verwerfen.' },
  approval_not_allowed: {
    why: 'Diese Person darf das nicht freigeben.',
    remedy: 'Eine andere Aufsicht als wer gefragt hat entscheiden lassen.',
  },
  branch_unknown: {
    why: 'Diese Filiale gibt es nicht.',
    remedy: 'Für die richtige Filiale noch einmal tun, und dies verwerfen.',
  },
  record_exists: { why: 'Die Zentrale hat das schon.', remedy: 'Verwerfen.' },
  quantity_invalid: {
    why: 'Eine Menge passt nicht.',
    remedy: 'Mit der richtigen Menge noch einmal tun, und dies verwerfen.',
  },
  idempotency_key_reused: {
    why: 'Unter demselben Zeichen wurde schon etwas anderes gesendet.',
    remedy: 'Vor dem Verwerfen die Betreuung fragen.',
  },
}
