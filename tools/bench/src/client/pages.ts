/** In order, the last one shorter where it does not divide. */
export function pagesOf<T>(rows: readonly T[], size: number): readonly (readonly T[])[] {
  const pages: T[][] = []
  for (let at = 0; at < rows.length; at += size) pages.push(rows.slice(at, at + size))
  return pages
}
