declare const brand: unique symbol

/** A nominal type: a `Brand<number, 'Minor'>` is a number that only its own constructors hand out. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
