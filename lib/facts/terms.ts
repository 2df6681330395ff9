// Whether accepted terms say that blacklists of other exchanges are used: clause 7.2 of seed 001, which version 7.2 brought.

const FROM = [7, 2] as const;

/** False for a numbered version before 7.2; true for later ones and for terms that are versioned by date. */
export const disclosesBlacklists = (termsVersion: string): boolean => {
  const found = /^v?(\d{1,3})(?:\.(\d{1,3}))?(?:\.|$)/i.exec(termsVersion.trim());
  if (found === null) return true;
  const [major, minor] = [Number(found[1]), Number(found[2] ?? 0)];
  return major > FROM[0] || (major === FROM[0] && minor >= FROM[1]);
};
