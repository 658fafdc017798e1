/** What a file of unsent work calls itself, before anything else of it is believed. */
export const WORK_FILE_FORMAT = 'outpost-unsent-work'
export const WORK_FILE_VERSION = 1
