export const gettingIn = {
  enrolTitle: 'Set up this terminal',
  enrolIntro:
    'Type the enrolment code that your branch support gave you. It works once, for 15 minutes. After this the terminal sells with or without the network.',
  enrolCode: 'Enrolment code',
  enrolCodeHint: 'For example B01-K7QF-M2XD',
  enrol: 'Set up terminal',
  enrolling: 'Setting up…',
  signInTitle: 'Who is selling?',
  staffCode: 'Staff code',
  pin: 'PIN',
  signIn: 'Sign in',
  signingIn: 'Checking the PIN…',
  lockedCart: 'The cart on this screen is kept: {{count}} lines.',
  lockedCart_one: 'The cart on this screen is kept: 1 line.',
  noStaffYet: 'The list of staff is still being loaded from head office.',
  leaseExpired:
    'This terminal has not reached head office for over seven days. You can sell; supervisor approvals need the network.',
  problem: {
    credentials_invalid: 'Staff code and PIN do not match. Check both and try again.',
    throttled: 'Too many wrong PINs. Try again at {{time}}.',
    locked: 'This person is locked out after ten wrong PINs. Head office can set a new PIN.',
    enrolment_failed: 'The server did not accept the code. Check it, or ask support for a new one.',
    enrolment_unreachable: 'The server cannot be reached. Nothing is lost: check the network and try again.',
    already_enrolled: 'This terminal is set up already. Reload the page.',
  },
  storeNewer:
    'This terminal’s data was written by a newer version of Outpost. Nothing was changed. Reload to get the new version.',
  storeBusy: 'Another tab of Outpost is updating this terminal’s data. Close the other tabs, then try again.',
  storeFailed: 'The terminal’s storage could not be opened. Sales made before are kept. Details: {{detail}}',
  cannotStart: 'The register cannot start',
}
