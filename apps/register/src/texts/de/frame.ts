import type { en } from '../en/index.ts'

export const frame: (typeof en)['frame'] = {
  navigation: 'Hauptmenü',
  sell: 'Verkauf',
  orders: 'Belege',
  session: 'Kasse',
  sync: 'Abgleich',
  signOut: '{{name}} abmelden',
  lock: 'Sperren',
  update: 'Jetzt aktualisieren',
  updating: 'Wird aktualisiert…',
  safe: {
    allSent: 'Alle Verkäufe sind bei der Zentrale',
    sending: '{{count}} gesicherte Vorgänge werden gesendet…',
    sending_one: '1 gesicherter Vorgang wird gesendet…',
    offline: 'Ohne Netz: weiter verkaufen. {{count}} Vorgänge sind hier sicher und werden von selbst gesendet.',
    offline_one: 'Ohne Netz: weiter verkaufen. 1 Vorgang ist hier sicher und wird von selbst gesendet.',
    offlineNothing: 'Ohne Netz: weiter verkaufen. Verkäufe werden hier gesichert und später gesendet.',
    connecting: 'Verbindung zur Zentrale wird aufgebaut. Weiter verkaufen; Verkäufe werden hier gesichert.',
    halted: 'Das Senden steht: {{reason}}. Verkäufe sind hier sicher; bitte Betreuung anrufen.',
    loading: 'Das Sortiment wird geladen: noch {{count}} Änderungen. Was da ist, lässt sich verkaufen.',
    loading_one: 'Das Sortiment wird geladen: noch 1 Änderung. Was da ist, lässt sich verkaufen.',
    decisions: '{{count}} brauchen eine Entscheidung',
    decisions_one: '1 braucht eine Entscheidung',
  },
}
