// People's and companies' names: isolated from the direction of the text around them.

/** A name in `<bdi>`. `lang` may be given for a name in its native script. */
export function Name({ children, lang }: { children: string; lang?: string }) {
  return <bdi lang={lang}>{children}</bdi>;
}
