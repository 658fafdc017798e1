/**
 * UTF-16 units (and one a value) of the largest message: a page of the feed or of a snapshot comes to some two million, an
 * export far less; a page that asks for more is not ours.
 */
export const MOST_MESSAGE_UNITS = 32 * 1024 * 1024
/** Levels of the deepest message: a payload has 16, and lies five deep in a commit or an answer. */
export const MOST_DEPTH = 32
/** Characters of a name: of a collection, a record, a key. Names and codes of the contract are far shorter. */
export const MOST_NAME_CHARS = 2_048
/** Entries of the longest list: more than a page of any feed, or a shop's unsent work, has. */
export const MOST_ITEMS = 200_000
/** Characters of a secret: thirty-two bytes in any encoding. */
export const MOST_SECRET_CHARS = 4_096
/** Characters of a print in base64. */
export const MOST_PRINT_CHARS = 1_400_000
