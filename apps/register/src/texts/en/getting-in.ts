export const gettingIn = {
  enrolTitle: 'Set up this terminal',
  enrolIntro:
    'Type the enrolment code that your branch support gave you. It works once, for 15 minutes. After this the terminal sells with or without the network.',
  enrolCode: 'Enrolment code',
  enrolCodeHint: 'For example B01-K7QF-M2XD',
  enrol: 'Set up terminal',
  enrolling: 'Setting up…',
  signInTitle: 'Who is selling?',
  people: 'Staff of this branch',
  role: { cashier: 'Cashier', supervisor: 'Supervisor', support: 'Support', admin: 'Head office' },
  standing: {
    waiting: 'Too many wrong PINs. Try again at {{time}}.',
    left: '{{count}} more wrong PINs lock this person out.',
    left_one: 'One more wrong PIN locks this person out.',
    locked: '{{name}} is locked out after ten wrong PINs. Head office can set a new PIN.',
  },
  lockedTitle: 'The screen is locked',
  lockedText: '{{name}} is selling. Everything on the screen is kept, for whoever signs in.',
  unlock: 'Unlock',
  staffCode: 'Staff code',
  pin: 'PIN',
  signIn: 'Sign in',
  signingIn: 'Checking the PIN…',
  noStaffYet:
    'The list of staff is still being loaded from head office. As soon as your name stands here, press it and sign in.',
  noStaff: {
    no_answer:
      'Head office does not answer, and nobody can sign in before its list of staff has come. Check the network; the terminal goes on trying by itself.',
    not_ours:
      'Another page answers in head office’s place, and nobody can sign in before its list of staff has come. This network may want a sign-in of its own: do that in a browser. The terminal goes on trying by itself.',
    broken:
      'Head office does not answer properly, and nobody can sign in before its list of staff has come. Nothing is lost, and the terminal goes on trying by itself. Call support if it lasts.',
    busy: 'Head office is busy, and nobody can sign in before its list of staff has come. Nothing is lost, and the terminal goes on trying by itself.',
    refused:
      'Head office does not let this terminal in, so its list of staff cannot come. Nothing is lost. Call support.',
  },
  tryNow: 'Try now',
  nobodyHere:
    'Nobody may sign in at this branch yet. Ask head office to give its staff a PIN; it arrives here by itself.',
  leaseExpired:
    'This terminal has not reached head office for over seven days. You can sell; supervisor approvals need the network.',
  problem: {
    credentials_invalid: 'Staff code and PIN do not match. Check both and try again.',
    tooEarly:
      'Nobody with this code is here yet: the list of staff is still being loaded. Try again when names stand on the screen.',
    throttled: 'Too many wrong PINs. Try again at {{time}}.',
    locked: 'This person is locked out after ten wrong PINs. Head office can set a new PIN.',
    enrolment: {
      no_answer: 'The server cannot be reached. Nothing is lost: check the network and try again.',
      not_ours:
        'Another page answers in the server’s place. Nothing is lost: this network may want a sign-in of its own. Do that in a browser, then try again.',
      broken: 'The server does not answer properly. Nothing is lost, and the code stays good: try again in a moment.',
      busy: 'The server is busy. Nothing is lost, and the code stays good: try again in a moment.',
      refused: 'The server did not accept the code. Check it, or ask support for a new one.',
    },
    already_enrolled: 'This terminal is set up already. Reload the page.',
  },
  storeNewer:
    'This terminal’s data was written by a newer version of Outpost. Nothing was changed. Reload to get the new version.',
  storeBusy: 'Another tab of Outpost is updating this terminal’s data. Close the other tabs, then try again.',
  storeFailed: 'The terminal’s storage could not be opened. Sales made before are kept. Details: {{detail}}',
  cannotStart: 'The register cannot start',
}
