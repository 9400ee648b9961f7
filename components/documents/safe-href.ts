/** The address a link in a document may lead to; null when it is shown as text only. */
export function safeHref(href: string | undefined): string | null {
  if (href === undefined || !/^https?:\/\//i.test(href)) return null;
  try {
    return new URL(href).href;
  } catch {
    return null;
  }
}
