// Where sign-in leads: only to paths of this console, whatever the address says.

const home = "/cases";

/** A path to go to after signing in; anything that could lead elsewhere is the home page. */
export function safePath(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[^\\\s]*$/.test(wanted)) return home;
  const { origin, pathname, search } = new URL(wanted, "http://own.invalid");
  if (origin !== "http://own.invalid" || /^\/(sign-in|api)(\/|$)/.test(pathname)) return home;
  // The address as a browser would read it: `/x/..//evil` becomes `//evil`.
  return pathname.startsWith("//") ? home : pathname + search;
}

/** The sign-in page, remembering where one wanted to go. */
export function signInPath(wanted: string | null | undefined, page = "/sign-in"): string {
  const path = safePath(wanted);
  return path === home ? page : `${page}?${new URLSearchParams({ next: path })}`;
}
