export const common = {
  appName: 'Outpost Register',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  loading: 'One moment…',
  tryAgain: 'Try again',
  backspace: 'Delete last digit',
  each: 'each',
}
