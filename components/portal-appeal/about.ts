// What a review is asked for, as it stands in an address: `restriction:<id>`, `inquiry_item:<id>`.
import { type AppealSubject, appealSubjects } from "@/lib/appeals/states";
import { isId } from "@/lib/id";

export type About = { type: AppealSubject; id: string };

export const aboutText = ({ type, id }: About): string => `${type}:${id}`;

/** Null for what names nothing that can be reviewed. */
export function readAbout(text: string | undefined): About | null {
  const [type, id = ""] = (text ?? "").split(":");
  const known = appealSubjects.find((subject) => subject === type);
  return known && isId(id) ? { type: known, id } : null;
}
