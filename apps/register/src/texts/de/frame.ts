import type { en } from '../en/index.ts'

export const frame: (typeof en)['frame'] = {
  navigation: 'Hauptmenü',
  sell: 'Verkauf',
  orders: 'Belege',
  session: 'Kasse',
  stock: 'Bestand',
  sync: 'Abgleich',
  settings: 'Optionen',
  more: 'Mehr',
  signOut: '{{name}} abmelden',
  lock: 'Sperren',
  update: 'Jetzt aktualisieren',
  updating: 'Wird aktualisiert…',
  person: '{{name}}: sperren, wechseln, üben, einstellen',
  lockOrSwitch: 'Sperren oder wechseln',
  training: {
    begin: 'Übung beginnen',
    end: 'Übung beenden',
    on: 'ÜBUNG: nichts hier wird verkauft, gezählt oder gesendet.',
  },
  safe: {
    allSent: 'Alle Verkäufe sind bei der Zentrale',
    othersSent: 'Alle anderen Verkäufe sind bei der Zentrale',
    sending: '{{count}} gesicherte Vorgänge werden gesendet…',
    sending_one: '1 gesicherter Vorgang wird gesendet…',
    busy: 'Die Zentrale ist ausgelastet: weiter verkaufen. {{count}} Vorgänge sind hier sicher; nächster Versuch um {{time}}.',
    busy_one:
      'Die Zentrale ist ausgelastet: weiter verkaufen. 1 Vorgang ist hier sicher; nächster Versuch um {{time}}.',
    offline: 'Ohne Netz: weiter verkaufen. {{count}} Vorgänge sind hier sicher und folgen später.',
    offline_one: 'Ohne Netz: weiter verkaufen. 1 Vorgang ist hier sicher und folgt später.',
    offlineNothing: 'Ohne Netz: weiter verkaufen. Verkäufe werden hier gesichert und später gesendet.',
    notOurs:
      'Eine fremde Seite antwortet; das Netz will wohl eine Anmeldung. Weiter verkaufen: {{count}} Vorgänge sind hier sicher.',
    notOurs_one:
      'Eine fremde Seite antwortet; das Netz will wohl eine Anmeldung. Weiter verkaufen: 1 Vorgang ist hier sicher.',
    notOursNothing:
      'Eine fremde Seite antwortet; das Netz will wohl eine Anmeldung. Weiter verkaufen: Verkäufe werden hier gesichert.',
    broken:
      'Die Zentrale antwortet nicht richtig: weiter verkaufen. {{count}} Vorgänge sind hier sicher und folgen später.',
    broken_one: 'Die Zentrale antwortet nicht richtig: weiter verkaufen. 1 Vorgang ist hier sicher und folgt später.',
    brokenNothing:
      'Die Zentrale antwortet nicht richtig: weiter verkaufen. Verkäufe werden hier gesichert und folgen später.',
    refused:
      'Die Zentrale lässt diese Kasse nicht ein: weiter verkaufen. {{count}} Vorgänge sind hier sicher; bitte Betreuung anrufen.',
    refused_one:
      'Die Zentrale lässt diese Kasse nicht ein: weiter verkaufen. 1 Vorgang ist hier sicher; bitte Betreuung anrufen.',
    refusedNothing:
      'Die Zentrale lässt diese Kasse nicht ein: weiter verkaufen. Verkäufe werden hier gesichert; bitte Betreuung anrufen.',
    busyNothing:
      'Die Zentrale ist ausgelastet: weiter verkaufen. Verkäufe werden hier gesichert; nächster Versuch um {{time}}.',
    connecting: 'Verbindung zur Zentrale wird aufgebaut. Weiter verkaufen; Verkäufe werden hier gesichert.',
    halted: 'Das Senden steht: {{reason}}. Verkäufe sind hier sicher; bitte Betreuung anrufen.',
    loading: 'Das Sortiment wird geladen: noch {{count}} Änderungen. Was da ist, lässt sich verkaufen.',
    training: 'Übung: nichts wird verkauft, und nichts wird gesendet.',
    loading_one: 'Das Sortiment wird geladen: noch 1 Änderung. Was da ist, lässt sich verkaufen.',
    decisions: '{{count}} brauchen eine Entscheidung',
    decisions_one: '1 braucht eine Entscheidung',
  },
}
