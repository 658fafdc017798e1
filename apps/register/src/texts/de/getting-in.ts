import type { en } from '../en/index.ts'

export const gettingIn: (typeof en)['gettingIn'] = {
  enrolTitle: 'Diese Kasse einrichten',
  enrolIntro:
    'Geben Sie den Code ein, den Sie von der Filialbetreuung bekommen haben. Er gilt einmal, 15 Minuten lang. Danach verkauft die Kasse mit und ohne Netz.',
  enrolCode: 'Einrichtungscode',
  enrolCodeHint: 'Zum Beispiel B01-K7QF-M2XD',
  enrol: 'Kasse einrichten',
  enrolling: 'Wird eingerichtet…',
  signInTitle: 'Wer verkauft?',
  people: 'Personal dieser Filiale',
  role: { cashier: 'Kasse', supervisor: 'Aufsicht', support: 'Betreuung', admin: 'Zentrale' },
  standing: {
    waiting: 'Zu viele falsche PINs. Wieder möglich um {{time}}.',
    left: 'Noch {{count}} falsche PINs, dann ist diese Person gesperrt.',
    left_one: 'Noch eine falsche PIN, dann ist diese Person gesperrt.',
    locked: '{{name}} ist nach zehn falschen PINs gesperrt. Die Zentrale kann eine neue PIN vergeben.',
  },
  lockedTitle: 'Der Bildschirm ist gesperrt',
  lockedText: '{{name}} verkauft hier. Alles auf dem Bildschirm bleibt, für jeden, der sich anmeldet.',
  unlock: 'Entsperren',
  staffCode: 'Personalkürzel',
  pin: 'PIN',
  signIn: 'Anmelden',
  signingIn: 'PIN wird geprüft…',
  noStaffYet: 'Die Personalliste wird noch von der Zentrale geladen. Sobald Ihr Name hier steht: drücken und anmelden.',
  noStaff: {
    no_answer:
      'Die Zentrale antwortet nicht, und ohne ihre Personalliste kann sich niemand anmelden. Netz prüfen; die Kasse versucht es von selbst weiter.',
    not_ours:
      'Eine fremde Seite antwortet statt der Zentrale, und ohne deren Personalliste kann sich niemand anmelden. Vielleicht will dieses Netz eine eigene Anmeldung: bitte im Browser erledigen. Die Kasse versucht es von selbst weiter.',
    broken:
      'Die Zentrale antwortet nicht richtig, und ohne ihre Personalliste kann sich niemand anmelden. Nichts ist verloren, und die Kasse versucht es von selbst weiter. Dauert es an: Betreuung anrufen.',
    busy: 'Die Zentrale ist ausgelastet, und ohne ihre Personalliste kann sich niemand anmelden. Nichts ist verloren, und die Kasse versucht es von selbst weiter.',
    refused:
      'Die Zentrale lässt diese Kasse nicht ein, darum kommt ihre Personalliste nicht. Nichts ist verloren. Bitte Betreuung anrufen.',
  },
  tryNow: 'Jetzt versuchen',
  nobodyHere:
    'In dieser Filiale darf sich noch niemand anmelden. Die Zentrale muss dem Personal eine PIN geben; sie kommt von selbst hierher.',
  leaseExpired:
    'Diese Kasse hat die Zentrale seit über sieben Tagen nicht erreicht. Verkaufen geht; Freigaben brauchen das Netz.',
  problem: {
    credentials_invalid: 'Kürzel und PIN passen nicht zusammen. Bitte beides prüfen und noch einmal versuchen.',
    tooEarly:
      'Dieses Kürzel ist noch nicht hier: die Personalliste wird geladen. Noch einmal versuchen, sobald Namen zu sehen sind.',
    throttled: 'Zu viele falsche PINs. Wieder möglich um {{time}}.',
    locked: 'Nach zehn falschen PINs gesperrt. Die Zentrale kann eine neue PIN vergeben.',
    enrolment: {
      no_answer: 'Der Server ist nicht erreichbar. Nichts ist verloren: Netz prüfen und noch einmal versuchen.',
      not_ours:
        'Eine fremde Seite antwortet statt des Servers. Nichts ist verloren: vielleicht will dieses Netz eine eigene Anmeldung. Bitte im Browser erledigen, dann noch einmal versuchen.',
      broken:
        'Der Server antwortet nicht richtig. Nichts ist verloren, und der Code gilt weiter: gleich noch einmal versuchen.',
      busy: 'Der Server ist ausgelastet. Nichts ist verloren, und der Code gilt weiter: gleich noch einmal versuchen.',
      refused: 'Der Server nimmt den Code nicht an. Bitte prüfen oder einen neuen verlangen.',
    },
    already_enrolled: 'Diese Kasse ist schon eingerichtet. Bitte die Seite neu laden.',
  },
  storeNewer:
    'Die Daten dieser Kasse hat eine neuere Version von Outpost geschrieben. Nichts wurde verändert. Bitte neu laden.',
  storeBusy:
    'Ein anderer Tab von Outpost bringt gerade die Daten auf den neuen Stand. Andere Tabs schließen, dann noch einmal versuchen.',
  storeFailed:
    'Der Speicher der Kasse ließ sich nicht öffnen. Frühere Verkäufe sind erhalten. Einzelheiten: {{detail}}',
  cannotStart: 'Die Kasse kann nicht starten',
}
