// Whether what somebody types may mean something that has a code and names: the code, or part of a name, whatever its marks and case.
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .trim();

export const isWritten = (code: string, names: readonly string[], typed: string): boolean =>
  plain(typed) === code.toLowerCase() || names.some((name) => plain(name).includes(plain(typed)));
