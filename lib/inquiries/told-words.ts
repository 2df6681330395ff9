// Everything that staff write to a customer goes through here: a word that tells of a report, a score, a rule, a list or an
// investigation is refused, with where it stands and why.
import { fail, ok, type Result } from "@/lib/errors";
import { checkWording } from "@/lib/wording/guard";

/** `invalid` with `wording_refused`, the path of the text, and `params.findings` as the guard gives them. */
export function passWording(texts: readonly { path: string; text: string | undefined }[]): Result<null> {
  for (const { path, text } of texts) {
    const checked = text === undefined ? { ok: true as const } : checkWording(text);
    if (!checked.ok)
      return fail("invalid", { detail: "wording_refused", path, params: { findings: checked.findings } });
  }
  return ok(null);
}
