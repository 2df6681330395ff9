"use server";
// What the pages of lists can do; each is a command that decides for itself.
import { action } from "@/lib/action";
import { decideKeptBack } from "@/lib/reference-lists/confirm";
import { enableSource } from "@/lib/reference-lists/sources";

const pages = ({ name }: { name: string }) => ["/lists", `/lists/${name}`];

export const decideKeptBackAction = action(decideKeptBack, pages);
export const enableSourceAction = action(enableSource, pages);
